import type { Database } from "@kundportal/api/adapters/store/database"
import { audit } from "@kundportal/api/audit/audit"
import type { Moved, Outside } from "./messages.ts"

/** Each finds what must not be: a word for each case, or none. `$1` is the wall clock. */
const questions = `
  select 'subscription ' || id || ' is still due' as what from subscription where due_at <= $1
  union all
  select 'payment ' || id || ' is still ' || status from payment
  where status in ('processing', 'requires_customer_action') or check_at is not null
  union all
  select 'refund ' || id || ' is still ' || status from refund where status = 'pending' or check_at is not null
  union all
  select 'job ' || id || ' is ' || state from jobs.job where name = 'reactions_dead' or state in ('created', 'retry', 'active', 'failed')
  union all
  select 'numbers of ' || business_id || ' ' || series || ' are not 1 to N' from invoice group by business_id, series
  having min(sequence) <> 1 or max(sequence) <> count(*) or count(distinct sequence) <> count(*)
  union all
  select 'the counter of ' || c.business_id || ' ' || c.series || ' says ' || c.last from invoice_counter c
  where c.last <> (select count(*) from invoice i where i.business_id = c.business_id and i.series = c.series)
  union all
  select 'subscription ' || s.id || ' bills ' || p.starts || ' twice' from periods p join subscription s using (business_id, id)
  group by s.id, p.starts having count(*) > 1
  union all
  select 'subscription ' || s.id || ' bills ' || p.starts || ' as its period ' || p.place from periods p
  join subscription s using (business_id, id)
  where s.anchor = s.created_at
    and p.starts <> (s.anchor at time zone s.time_zone + interval '1 month' * p.place) at time zone s.time_zone
  union all
  select 'subscription ' || s.id || ' is active in period ' || s.period_index || ' and has ' || count(*) || ' bills'
  from periods p join subscription s using (business_id, id)
  where s.anchor = s.created_at group by s.id, s.status, s.period_index having count(*) <> s.period_index + 1
  union all
  select 'invoice ' || i.id || ' is paid by ' || count(p.id) || ' payments' from invoice i
  left join payment p on p.business_id = i.business_id and p.invoice_id = i.id and p.status = 'succeeded'
  where i.kind = 'invoice' and i.status = 'paid' and (i.total ->> 'amount')::bigint > 0 group by i.id having count(p.id) <> 1`

const wrongWith = `
  with periods as (
    select business_id, subscription_id as id, (lines -> 0 -> 'period' ->> 'start')::timestamptz as starts,
      row_number() over (partition by business_id, subscription_id order by (lines -> 0 -> 'period' ->> 'start')::timestamptz) - 1 as place
    from invoice where subscription_id is not null and kind = 'invoice' and purpose in ('start', 'renewal') and status <> 'void')
  ${questions}`

/** When it is, and what happened outside. */
interface Ending extends Outside {
  readonly nowMs: number
}

/** What is wrong with a world that has come to rest, in words: what the auditor finds, the periods, bank and books. */
export const lookAtTheEnd = async (db: Database, ending: Ending): Promise<ReadonlyArray<string>> => {
  const now = new Date(ending.nowMs)
  const { results } = await audit({ pool: db.pool, connections: 1, now })
  const audited = results.flatMap(({ check, count, violations }) =>
    count === 0 ? [] : [`verify-data, ${check.name}: ${count}, such as ${JSON.stringify(violations[0])}`]
  )
  const { rows } = await db.pool.query(wrongWith, [now])
  const seen = rows.map(({ what }) => String(what))
  return [
    ...audited,
    ...seen,
    ...chargedTwice(ending),
    ...(await againstBank(db, ending)),
    ...(await unwritten(db, ending))
  ]
}

/** The invoice of a charge: the attempts at it differ by what stands after the stem. */
const stemOf = (key: string): string => key.replace(/(?:a\d+)?(?:x\d+)?$/, "")

const chargedTwice = ({ moved }: Outside): ReadonlyArray<string> => {
  const charges = moved.filter(({ kind }) => kind === "charge")
  return [...Map.groupBy(charges, ({ key }) => stemOf(key))].flatMap(([invoice, taken]) =>
    taken.length === 1 ? [] : [`the bank charged ${invoice} ${taken.length} times`]
  )
}

const recorded = `
  select business_id || ' ' || id as key, 'charge' as kind, provider_object as object,
    (total ->> 'amount')::float8 as amount, total ->> 'currency' as currency
  from payment where status = 'succeeded' and (total ->> 'amount')::bigint > 0
  union all
  select business_id || ' ' || id, 'refund', null, (amount ->> 'amount')::float8, amount ->> 'currency'
  from refund where status = 'succeeded'`

/** The bank's movements and the records, one by one in both directions, and the sum against the books. */
const againstBank = async ({ pool }: Database, { moved }: Outside): Promise<ReadonlyArray<string>> => {
  const { rows } = await pool.query<Recorded>(recorded)
  const left = new Map(rows.map((row) => [`${row.kind} ${row.key}`, row]))
  const wrongs = moved.flatMap((movement) => {
    const name = `${movement.kind} ${movement.key}`
    const wrong = difference(left.get(name), movement)
    left.delete(name)
    return wrong === null ? [] : [`${name} ${wrong}`]
  })
  const unknown = [...left.keys()].map((name) => `${name} is recorded and the bank knows nothing of it`)
  const { rows: cash } = await pool.query(
    "select coalesce(sum(amount), 0)::float8 as amount from posting where account = 'cash'"
  )
  const taken = moved.reduce((sum, { kind, amount }) => sum + (kind === "charge" ? amount : -amount), 0)
  const off = Number(cash[0]?.amount) - taken
  return [...wrongs, ...unknown, ...(off === 0 ? [] : [`the books have ${off} more than the bank`])]
}

interface Recorded extends Omit<Moved, "object"> {
  readonly object: string | null
}

const difference = (row: Recorded | undefined, { amount, currency, object }: Moved): string | null => {
  if (row === undefined) return "was moved by the bank and no record says so"
  if (row.amount !== amount || row.currency !== currency) return `is recorded as ${row.amount} and was ${amount}`
  return row.object === null || row.object === object ? null : `is recorded as ${row.object} and was ${object}`
}

/** Whoever paid was written to: no announcement was lost with the process that made it. */
const unwritten = async ({ pool }: Database, { written, sinceMs }: Outside): Promise<ReadonlyArray<string>> => {
  const { rows } = await pool.query(
    "select id from payment where status = 'succeeded' and created_at >= $1 and id <> all ($2::text[])",
    [new Date(sinceMs), [...written]]
  )
  return rows.map(({ id }) => `nobody was written to about ${id}`)
}
