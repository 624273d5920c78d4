import type { Database } from "@kundportal/api/adapters/store/database"
import type { OpenWork } from "./messages.ts"
import { ours } from "./statements.ts"

/** What there is to do now and later: due subscriptions, movements of money that somebody will look at, jobs. */
const question = `${ours}
  with
    dates as (
      select greatest(due_at, coalesce(due_not_before, due_at)) as at from subscription where due_at <= $1
      union all select check_at from payment where check_at is not null
      union all select check_at from refund where check_at is not null),
    jobs as (
      select state, start_after <= now() as is_ripe, start_after - now() as rest from jobs.job
      where name = 'reactions' and state in ('created', 'retry', 'active'))
  select
    (select count(*) from dates where at <= $1)::int
      + (select count(*) from jobs where state <> 'active' and is_ripe)::int as now,
    (select count(*) from dates where at > $1)::int
      + (select count(*) from jobs where state = 'active' or not is_ripe)::int as later,
    coalesce(least(
      (select extract(epoch from min(at) - $1) * 1000 from dates where at > $1),
      (select extract(epoch from min(rest)) * 1000 from jobs where state <> 'active' and not is_ripe),
      (select 61000 from jobs where state = 'active' limit 1)), 0)::float8 as next`

/** Look what there is to do at an instant, in UTC milliseconds. */
export const openWorkAt = async ({ pool }: Pick<Database, "pool">, nowMs: number): Promise<OpenWork> => {
  const { rows } = await pool.query(question, [new Date(nowMs)])
  const { now, later, next } = rows[0]
  return { now: Number(now), later: Number(later), nextMs: Math.max(0, Math.ceil(Number(next))) }
}
