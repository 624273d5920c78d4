import { DateTime } from "effect"
import type { World } from "../world.ts"

interface Life {
  readonly id: string
  readonly status: string
  readonly anchor: Date
  readonly created_at: Date
  readonly trial_days: number
  readonly period_index: number
  readonly time_zone: string
  readonly frequency: { readonly unit: "day" | "month" | "week" | "year"; readonly count: number }
  readonly bills: ReadonlyArray<Bill> | null
}

interface Bill {
  readonly id: string
  readonly start: string
  readonly end: string
  readonly purpose: string
  readonly status: string
}

/**
 * Every period of a subscription whose dates nobody has moved is billed once, at the date that its own calendar says,
 * counted here a second time and in another way than the core does.
 */
export const lookAtPeriods = async ({ db, tally }: World): Promise<void> => {
  const { rows } = await db.pool.query<Life>(
    `select s.id, s.status, s.anchor, s.created_at, s.trial_days, s.period_index, s.time_zone, s.frequency,
       (select jsonb_agg(jsonb_build_object('id', i.id, 'purpose', i.purpose, 'status', i.status,
          'start', i.lines -> 0 -> 'period' ->> 'start', 'end', i.lines -> 0 -> 'period' ->> 'end')
          order by i.lines -> 0 -> 'period' ->> 'start')
        from invoice i where i.business_id = s.business_id and i.subscription_id = s.id and i.kind = 'invoice'
          and i.purpose in ('start', 'renewal') and i.status <> 'void' and jsonb_array_length(i.lines) > 0) as bills
     from subscription s
     where s.anchor = s.created_at + s.trial_days * interval '24 hours' and not exists (
       select from invoice c where c.business_id = s.business_id and c.subscription_id = s.id and c.purpose = 'plan_change')`
  )
  for (const life of rows) {
    if (life.status === "pending" || life.status === "failed") continue
    const wrong = wrongWith(life, tally)
    if (wrong !== null) tally.wrong(wrong)
  }
}

const wrongWith = (life: Life, tally: World["tally"]): string | null => {
  const paid = (life.bills ?? []).filter(({ start }) => Date.parse(start) >= life.anchor.getTime())
  for (const [place, { id, start, end }] of paid.entries()) {
    const [from, to] = [nth(life, place), nth(life, place + 1)]
    if (Date.parse(start) !== from || Date.parse(end) !== to) {
      return `${id} of ${life.id} bills ${start} to ${end} instead of ${iso(from)} to ${iso(to)}`
    }
    tally.count("periods counted again")
  }
  const runs = life.status === "active" || life.status === "paused"
  return runs && paid.length < life.period_index + 1
    ? `${life.id} is in period ${life.period_index} and has ${paid.length} bills`
    : null
}

const iso = (ms: number): string => new Date(ms).toISOString()

const dayMs = 24 * 60 * 60 * 1000

/** The start of a period: the anchor itself, which may lie in an hour that is struck twice, and after it the anchor's day and hour on the wall in its zone, so many months on, clamped to the month. */
const nth = ({ anchor, frequency, time_zone }: Life, index: number): number => {
  if (index === 0) return anchor.getTime()
  const zone = DateTime.zoneMakeNamedUnsafe(time_zone)
  const local = DateTime.toParts(DateTime.makeZonedUnsafe(anchor, { timeZone: zone }))
  const steps = frequency.count * index
  const { unit } = frequency
  const months = unit === "month" ? steps : unit === "year" ? 12 * steps : 0
  const days = unit === "day" ? steps : unit === "week" ? 7 * steps : 0
  const month = local.month - 1 + months
  const last = new Date(Date.UTC(local.year, month + 1, 0)).getUTCDate()
  const onWall = Date.UTC(local.year, month, Math.min(local.day, last)) + days * dayMs
  const wall = new Date(onWall)
  return DateTime.toEpochMillis(
    DateTime.makeZonedUnsafe(
      {
        year: wall.getUTCFullYear(),
        month: wall.getUTCMonth() + 1,
        day: wall.getUTCDate(),
        hour: local.hour,
        minute: local.minute,
        second: local.second,
        millisecond: local.millisecond
      },
      { timeZone: zone, adjustForTimeZone: true }
    )
  )
}
