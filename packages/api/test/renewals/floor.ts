import { performance } from "node:perf_hooks"
import type pg from "pg"

/** Rows that the run has written, one of each kind: the floor writes the same, with names of its own. */
export type Templates = Readonly<Record<"invoice" | "issued" | "job" | "paid" | "payment", string>>

/** One of each, as JSON. */
export const templatesFrom = async (client: pg.Client): Promise<Templates> => {
  const one = async (query: string): Promise<string> => {
    const { rows } = await client.query(`select to_jsonb(t)::text as row from (${query} limit 1) as t`)
    return rows[0].row
  }
  return {
    invoice: await one("select * from invoice where kind = 'invoice'"),
    payment: await one("select * from payment where status = 'succeeded'"),
    issued: await one("select * from journal_entry where kind = 'invoice_issued'"),
    paid: await one("select * from journal_entry where kind = 'payment_received'"),
    job: await one("select * from jobs.job_common where data -> 'event' ->> '_tag' = 'PaymentSucceeded'")
  }
}

const batch = 1000

/**
 * The fastest writing of the same rows: no rules and no row-level security, nothing goes out of the database, whole batches
 * in a handful of statements, three commits a batch as in the run. Replies the milliseconds for all of it.
 */
export const runFloor = async (client: pg.Client, templates: Templates): Promise<number> => {
  await client.query(`create temp table batch (business_id text, id text, customer_id text, invoice_id text,
    payment_id text, paid_id text, sequence int, next_at timestamptz)`)
  const steps = await stepsFor(client, templates)
  const begun = performance.now()
  while (true) {
    await client.query("begin")
    await client.query("truncate batch")
    const { rowCount } = await client.query(claim)
    for (const step of steps.intent) await client.query(step)
    await client.query("commit")
    if (rowCount === 0) return performance.now() - begun
    await client.query(steps.name)
    await client.query("begin")
    for (const step of steps.settle) await client.query(step)
    await client.query("commit")
  }
}

const claim = `
  with due as (
    select s.business_id, s.id, s.customer_id, s.next_billing_at
    from due_subscription as d join subscription as s on s.business_id = d.business_id and s.id = d.id
    where d.due_at <= now() order by d.due_at, d.id limit ${batch} for update of s skip locked)
  insert into batch
    select business_id, id, customer_id, 'inv_' || stem, 'pay_' || stem, 'jrn_' || stem || 'Paid',
      row_number() over (partition by business_id), next_billing_at + interval '1 month'
    from due, substr(md5(id), 1, 21) as stem`

/** Every column of a table, as it is in the template or as `own` says. */
const filled = async (
  client: pg.Client,
  { table, template, own }: { readonly table: string; readonly template: string; readonly own: Record<string, string> }
): Promise<string> => {
  const { rows } = await client.query(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and attgenerated = '' order by attnum`,
    [table]
  )
  const names: ReadonlyArray<string> = rows.map(({ name }) => name)
  const given = ["", template, ""].join("$template$")
  return `insert into ${table} (${names.join(", ")}) select ${names
    .map((name) => own[name] ?? `t.${name}`)
    .join(", ")} from batch as b, jsonb_populate_record(null::${table}, ${given}::jsonb) as t`
}

const stepsFor = async (client: pg.Client, { invoice, payment, issued, paid, job }: Templates) => {
  const owner = { business_id: "b.business_id", customer_id: "b.customer_id" }
  const ofSubscription = { ...owner, subscription_id: "b.id", invoice_id: "b.invoice_id" }
  const side = (account: string, ref: string, amount: number) =>
    `jsonb_build_object('ref', ${ref}, 'amount', ${amount}, 'account', '${account}')`
  const postings = (sides: ReadonlyArray<string>) => `jsonb_build_array(${sides.join(", ")})`
  return {
    intent: [
      `update subscription as s set period_index = s.period_index + 1, previous_billing_at = s.next_billing_at,
         next_billing_at = b.next_at, open_invoice_id = b.invoice_id, due_at = null, version = s.version + 1,
         recent_bills = jsonb_build_object('since', now(), 'count', 1), discounts = s.discounts, coverage = s.coverage
       from batch as b where s.business_id = b.business_id and s.id = b.id`,
      `with drawn as (
         insert into invoice_counter (business_id, series, last)
           select b.business_id, (select invoice_series from business as o where o.business_id = b.business_id), count(*)
           from batch as b group by 1 order by 1
         on conflict (business_id, series) do update set last = invoice_counter.last + excluded.last
         returning business_id, last)
       update batch as b set sequence = d.last - b.sequence + 1 from drawn as d where d.business_id = b.business_id`,
      await filled(client, {
        table: "invoice",
        template: invoice,
        own: {
          ...owner,
          id: "b.invoice_id",
          subscription_id: "b.id",
          sequence: "b.sequence",
          status: "'open'",
          paid_at: "null",
          version: "1"
        }
      }),
      await filled(client, {
        table: "payment",
        template: payment,
        own: {
          ...ofSubscription,
          id: "b.payment_id",
          status: "'processing'",
          check_at: "now() + interval '30 seconds'",
          provider_object: "null",
          payment_method_id:
            "(select payment_method_id from subscription as s where s.business_id = b.business_id and s.id = b.id)",
          version: "1"
        }
      }),
      await filled(client, {
        table: "journal_entry",
        template: issued,
        own: {
          ...ofSubscription,
          id: "b.invoice_id || 'Issued'",
          postings: postings([
            side("receivable", "b.customer_id", 12_900),
            side("revenue", "b.business_id", -10_320),
            side("tax", "'SE 2500'", -2580)
          ])
        }
      })
    ],
    name: `update payment as p set provider_object = 'ch_' || p.id, version = p.version + 1
      from batch as b where p.business_id = b.business_id and p.id = b.payment_id`,
    settle: [
      `update subscription as s set open_invoice_id = null, due_at = s.next_billing_at, version = s.version + 1
       from batch as b where s.business_id = b.business_id and s.id = b.id`,
      `update invoice as i set status = 'paid', paid_at = now(), version = i.version + 1
       from batch as b where i.business_id = b.business_id and i.id = b.invoice_id`,
      `update payment as p set status = 'succeeded', check_at = null, updated_at = now(), version = p.version + 1
       from batch as b where p.business_id = b.business_id and p.id = b.payment_id`,
      await filled(client, {
        table: "journal_entry",
        template: paid,
        own: {
          ...ofSubscription,
          id: "b.paid_id",
          payment_id: "b.payment_id",
          postings: postings([side("cash", "b.business_id", 12_900), side("receivable", "b.customer_id", -12_900)])
        }
      }),
      await filled(client, { table: "jobs.job_common", template: job, own: { id: "gen_random_uuid()" } })
    ]
  }
}
