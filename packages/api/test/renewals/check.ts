import type pg from "pg"
import { say } from "./say.ts"

/** What the run was to do, and what the bank says: a line for each charge, and how often it was taken. */
export interface Expected {
  readonly count: number
  readonly taken: ReadonlyArray<string>
}

/** Each finds what must not be: a row for each case, or none. */
const questions: Readonly<Record<string, string>> = {
  "subscriptions that were not renewed exactly once": `
    select id from subscription s
    where period_index <> 1 or status <> 'active' or open_invoice_id is not null or due_at is distinct from next_billing_at
      or (select count(*) from invoice i where i.business_id = s.business_id and i.subscription_id = s.id) <> 1`,
  "invoices that are not paid": "select id from invoice where status <> 'paid'",
  "payments that have not succeeded": "select id from payment where status <> 'succeeded' or check_at is not null",
  "businesses whose numbers are not 1, 2, 3 …": `
    select business_id from invoice group by business_id
    having min(sequence) <> 1 or max(sequence) <> count(*) or count(distinct sequence) <> count(*)`,
  "counters that say another last number": `
    select c.business_id from invoice_counter c
    where c.last <> (select max(sequence) from invoice i where i.business_id = c.business_id and i.series = c.series)`,
  "customers who still owe something": `
    select ref from posting where account = 'receivable' group by business_id, ref having sum(amount) <> 0`,
  "businesses whose cash is not what was paid": `
    select p.business_id from (
      select business_id, sum((total ->> 'amount')::bigint) as paid from payment group by business_id) as p
    where p.paid <> (select sum(amount) from posting o where o.business_id = p.business_id and account = 'cash')`,
  "entries that do not come to zero":
    "select entry_id from posting group by business_id, entry_id having sum(amount) <> 0"
}

/** What is wrong, in words; nothing when all is right. */
export const check = async (client: pg.Client, { count, taken }: Expected): Promise<ReadonlyArray<string>> => {
  const wrong: Array<string> = []
  for (const [what, query] of Object.entries(questions)) {
    const { rows } = await client.query(`select count(*)::int as found from (${query}) as q`)
    if (rows[0].found > 0) wrong.push(`${rows[0].found} ${what}`)
  }
  const { rows } = await client.query(
    `select (select count(*)::int from payment) as payments, (select count(*)::int from jobs.job) as jobs,
       (select count(*)::int from subscription where due_at <= now()) as due`
  )
  if (rows[0].payments !== count) wrong.push(`${rows[0].payments} payments for ${count} subscriptions`)
  if (rows[0].due > 0) wrong.push(`${rows[0].due} are still due`)
  say(`  ${(rows[0].jobs / count).toFixed(2)} jobs for each`)
  return [...wrong, ...(await againstBank(client, taken))]
}

/** The bank took each payment once, and nothing else. */
const againstBank = async (client: pg.Client, taken: ReadonlyArray<string>): Promise<ReadonlyArray<string>> => {
  const objects = taken.map((line) => line.split(" "))
  const often = objects.filter(([, times]) => times !== "1").length
  const names = objects.map(([object]) => object)
  const { rows } = await client.query(
    `select count(*)::int as found from unnest($1::text[]) as t (object)
     full join payment p on p.provider_object = t.object where p.id is null or t.object is null`,
    [names]
  )
  const doubles = names.length - new Set(names).size
  return [
    ...(often + doubles > 0 ? [`${often + doubles} payments were taken more than once`] : []),
    ...(rows[0].found > 0 ? [`${rows[0].found} differences between bank and payments`] : [])
  ]
}
