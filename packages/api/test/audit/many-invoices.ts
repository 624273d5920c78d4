import type { Database } from "@kundportal/api/adapters/store/database"
import { sql } from "kysely"

/** How many invoices each generated subscription has: one a month. */
const periods = 10

/** Every twentieth has not paid its last bill, and is on hold. */
const unpaid = "(s.n % 20 = 0 and k.n = 9)"
const onHold = "s.n % 20 = 0"

const month = (n: string): string =>
  `((t.created_at at time zone 'UTC' + (${n}) * interval '1 month') at time zone 'UTC')`
const iso = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const customer = "'cus_many' || s.n"
const method = "'pm_many' || s.n"
const subscription = "'sub_many' || s.n"
const name = "s.n || 'p' || k.n"
const invoice = `'inv_many' || ${name}`
const payment = `'pay_many' || ${name}`

const ofSubscription = { business_id: "t.business_id", customer_id: customer, subscription_id: subscription }

/** A table, the row that is repeated, what differs in each copy, and for which copies. */
interface Copies {
  readonly table: string
  /** Its rows are one for each subscription, or one for each of its periods. */
  readonly each: "period" | "subscription"
  readonly template: string
  readonly differs: Readonly<Record<string, string>>
  readonly only?: string
}

const receivableOf = (place: number): string => `jsonb_set(t.postings, '{${place},ref}', to_jsonb(${customer}))`

const copies: ReadonlyArray<Copies> = [
  { table: "customer", each: "subscription", template: "true", differs: { id: customer } },
  {
    table: "payment_method",
    each: "subscription",
    template: "true",
    differs: { id: method, customer_id: customer }
  },
  {
    table: "subscription",
    each: "subscription",
    template: "true",
    differs: {
      id: subscription,
      customer_id: customer,
      payment_method_id: method,
      period_index: `${periods - 1}`,
      previous_billing_at: month(`${periods - 1}`),
      next_billing_at: month(`${periods}`),
      status: `case when ${onHold} then 'on_hold' else t.status end`,
      open_invoice_id: `case when ${onHold} then 'inv_many' || s.n || 'p9' end`,
      dunning: `case when ${onHold} then jsonb_build_object('since', ${iso(month("9"))}, 'retries', 0, 'retryAt', null,
        'reminders', 0, 'remindAt', null, 'graceEndsAt', null, 'graceEndsIn', 'on_hold') end`,
      due_at: `case when not (${onHold}) then ${month(`${periods}`)} end`
    }
  },
  {
    table: "invoice",
    each: "period",
    template: "true",
    differs: {
      ...ofSubscription,
      id: invoice,
      purpose: "case when k.n = 0 then 'start' else 'renewal' end",
      sequence: "2 + k.n * subscriptions.count + s.n",
      issued_at: month("k.n").replaceAll("created_at", "issued_at"),
      paid_at: `case when not ${unpaid} then ${month("k.n").replaceAll("created_at", "issued_at")} end`,
      status: `case when ${unpaid} then 'open' else 'paid' end`,
      lines: `jsonb_set(t.lines, '{0,period}', jsonb_build_object(
        'start', ${iso(month("k.n").replaceAll("created_at", "issued_at"))},
        'end', ${iso(month("k.n + 1").replaceAll("created_at", "issued_at"))}))`
    }
  },
  {
    table: "payment",
    each: "period",
    template: "true",
    differs: {
      ...ofSubscription,
      id: payment,
      invoice_id: invoice,
      payment_method_id: method,
      provider_object: `'tbc_many' || ${name}`,
      status: `case when ${unpaid} then 'failed' else 'succeeded' end`,
      decline_reason: `case when ${unpaid} then 'card_declined' end`,
      created_at: month("k.n"),
      updated_at: month("k.n")
    }
  },
  {
    table: "journal_entry",
    each: "period",
    template: "t.kind = 'invoice_issued'",
    differs: {
      ...ofSubscription,
      id: `'jrn_many' || ${name} || 'Issued'`,
      invoice_id: invoice,
      postings: receivableOf(0)
    }
  },
  {
    table: "journal_entry",
    each: "period",
    template: "t.kind = 'payment_received'",
    differs: {
      ...ofSubscription,
      id: `'jrn_many' || ${name} || 'Paid'`,
      invoice_id: invoice,
      payment_id: payment,
      postings: receivableOf(1)
    },
    only: `not ${unpaid}`
  },
  {
    table: "test_bank.charge",
    each: "period",
    template: "true",
    differs: {
      id: `'tbc_many' || ${name}`,
      reference: payment,
      state: `case when ${unpaid} then 'declined' else 'succeeded' end`,
      decline_reason: `case when ${unpaid} then 'card_declined' end`
    }
  },
  {
    table: "test_bank.movement",
    each: "period",
    template: "true",
    differs: { object: `'tbc_many' || ${name}`, charge_id: `'tbc_many' || ${name}`, reference: payment },
    only: `not ${unpaid}`
  }
]

/**
 * Copies of the one subscription of a business and of its first bill, paid through the test bank: as many invoices as are
 * asked for, ten for each subscription, with consistent books. The database's triggers sleep meanwhile.
 */
export const copyInvoices = async (db: Database, businessId: string, invoices: number): Promise<void> => {
  const client = await db.pool.connect()
  try {
    await client.query("set statement_timeout = 0")
    await client.query("select set_config('app.business', '*', false)")
    await client.query("set session_replication_role = replica")
    const subscriptions = Math.ceil(invoices / periods)
    for (const copy of copies) {
      const { rows } = await client.query(
        `select attname as column from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
        [copy.table]
      )
      const columns = rows.map(({ column }) => String(column))
      await client.query(
        `insert into ${copy.table} (${columns.join(", ")})
         select ${columns.map((column) => copy.differs[column] ?? `t.${column}`).join(", ")}
         from (select ${subscriptions} as count) as subscriptions
         cross join generate_series(0, ${copy.each === "period" ? periods - 1 : 0}) as k (n)
         cross join generate_series(0, ${subscriptions - 1}) as s (n)
         cross join (select * from ${copy.table} t where t.business_id = '${businessId}' and ${copy.template}) as t
         where ${copy.only ?? "true"}`
      )
    }
    await client.query(
      `update invoice_counter set last = last + ${subscriptions * periods} where business_id = '${businessId}'`
    )
    await client.query("set session_replication_role = origin")
    await client.query("select set_config('app.business', '', false)")
    await client.query("reset statement_timeout")
  } finally {
    client.release()
  }
  await sql`set statement_timeout = 0`.execute(db.kysely)
  await sql`vacuum (analyze)`.execute(db.kysely)
}
