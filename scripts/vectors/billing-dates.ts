import { DateTime, Schema } from "effect"
import { anchored, onBillDay } from "../../packages/core/src/kernel/boundaries.ts"
import { localDate } from "../../packages/core/src/kernel/calendar.ts"
import { after, Interval } from "../../packages/core/src/kernel/interval.ts"
import {
  type Boundaries,
  boundaryFrom,
  containing,
  indexAt,
  periodAt,
  since
} from "../../packages/core/src/kernel/period.ts"
import { cyclesUntil } from "../../packages/core/src/proration/cycles.ts"
import { nextBillingAt } from "../../packages/core/src/proration/prorate.ts"
import { alignSameMonth, billed, dayOf, dayOfInstant, firstBillingDate } from "./bill-days.ts"
import { type Answer, Matches, named, type Rule } from "./judge.ts"
import { localPeriodEnd, localPeriodStart } from "./local-periods.ts"
import { inputsOf, ruleOf, unsupported } from "./record.ts"
import { Count, date, dates, instant, Remark, stepOf, Unit, zoneOf } from "./values.ts"

const stepped = { op: Remark, interval: Unit, count: Count, note: Remark }
/** As many boundaries from number 0 on as the source lists. */
const listed = (boundaries: Boundaries): Matches => {
  const first = (length: number) => Array.from({ length }, (_, n) => boundaries(n))
  return new Matches(
    first(3).map(DateTime.formatIso),
    (expected) => Array.isArray(expected) && dates(first(expected.length)).accepts(expected)
  )
}

/** The parts of a date that the source asserts. */
const parts = (at: DateTime.Utc): Matches => {
  const got = Object.entries(DateTime.toPartsUtc(at))
  const Fields = Schema.Record(Schema.String, Schema.Number)
  return new Matches(
    DateTime.formatIso(at),
    (expected) =>
      Schema.is(Fields)(expected) &&
      Object.entries(expected).every(([name, value]) => got.some(([n, v]) => n === name && v === value))
  )
}

/** Some sources assert the whole instant, some its day, some parts of it. */
const oneDate = (at: DateTime.Utc): Answer => ({
  fields: parts(at),
  computed: date(at),
  date: DateTime.formatIsoDateUtc(at)
})

const Sequence = Schema.Struct({ ...stepped, anchor: Schema.String, bcd: Schema.optionalKey(Count) })

const sequence: Rule = (example) => {
  const { anchor, interval, count, bcd } = inputsOf(example, Sequence)
  const start = instant(anchor)
  const step = stepOf(interval, Math.abs(count))
  const direction = Math.sign(count)
  const grid = bcd === undefined ? anchored(start, step) : onBillDay({ start, interval: step, day: dayOf(bcd) })
  const { weekDay } = DateTime.toPartsUtc(start)
  return { dates: listed((n) => grid(direction * n)), weekday: weekdays[weekDay] }
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

const Local = Schema.Struct({ ...stepped, anchor_local: Schema.String, timezone: Schema.String })

const sequenceLocal: Rule = (example) => {
  const { anchor_local, timezone, interval, count } = inputsOf(example, Local)
  const zone = zoneOf(timezone)
  const anchor = DateTime.makeZonedUnsafe(instant(anchor_local), { timeZone: zone, adjustForTimeZone: true })
  return { instants_utc: listed(anchored(DateTime.toUtc(anchor), stepOf(interval, count), zone)) }
}

const Next = Schema.Struct({ ...stepped, anchor: Schema.String })

const next: Rule = (example) => {
  const { anchor, interval, count } = inputsOf(example, Next)
  const start = instant(anchor)
  const end = after(start, stepOf(interval, count), 1)
  return { next: date(end), start_unix: start.epochMilliseconds / 1000, end_unix: end.epochMilliseconds / 1000 }
}

const Add = Schema.Struct({ ...stepped, from: Schema.String })

const add: Rule = (example) => {
  const { from, interval, count } = inputsOf(example, Add)
  return oneDate(after(instant(from), { unit: interval, count: 1 }, count))
}

const Cycle = Schema.Struct({
  ...stepped,
  anchor: Schema.String,
  now: Schema.String,
  floor: Schema.optionalKey(Schema.String),
  timezone: Schema.optionalKey(Schema.String)
})

const cycle =
  (side: "end" | "start"): Rule =>
  (example) => {
    const { anchor, now, floor, interval, count, timezone } = inputsOf(example, Cycle)
    const { period } = containing(instant(anchor), stepOf(interval, count), instant(now), zoneOf(timezone))
    return oneDate((floor === undefined ? period : since(period, instant(floor)))[side])
  }

const Renewal = Schema.Struct({
  ...stepped,
  anchor: Schema.String,
  last_end: Schema.optionalKey(Schema.NullOr(Schema.String))
})

/** The convention forgets the anchor after the first period: each end is the anchor of the next one. */
const fromLastEnd: Rule = (example) => {
  const { anchor, last_end, interval, count } = inputsOf(example, Renewal)
  if (!Schema.is(Interval)({ unit: interval, count })) throw new Error("not an interval")
  const { start, end } = periodAt(anchored(instant(last_end ?? anchor), stepOf(interval, count)), 0)
  return { start: date(start), end: date(end) }
}

const Reset = Schema.Struct({ ...stepped, change_at: Schema.String, mode: Remark })

const reset: Rule = (example) => {
  const { change_at, interval, count } = inputsOf(example, Reset)
  const at = instant(change_at)
  return {
    next_billing_date: date(
      nextBillingAt("reset", { period: { start: at, end: at }, at, interval: stepOf(interval, count) })
    )
  }
}

const Keep = Schema.Struct({ ...stepped, period_start: Schema.String, change_at: Schema.String, mode: Remark })

const keep: Rule = (example) => {
  const { period_start, change_at, interval, count } = inputsOf(example, Keep)
  const [anchor, step] = [instant(period_start), stepOf(interval, count)]
  const { index, period } = containing(anchor, step, instant(change_at))
  const at = instant(change_at)
  return {
    next_billing_date: date(nextBillingAt("keep", { period, at, interval: step })),
    following: date(after(anchor, step, index + 2))
  }
}

const Stub = Schema.Struct({ ...stepped, created: Schema.String, billing_cycle_anchor: Schema.String })

const stub: Rule = (example) => {
  const { created, billing_cycle_anchor, interval, count } = inputsOf(example, Stub)
  const boundaries = anchored(instant(billing_cycle_anchor), stepOf(interval, count))
  const start = instant(created)
  if (start.epochMilliseconds > boundaries(0).epochMilliseconds) return unsupported("an anchor before the subscription")
  const [first] = cyclesUntil({ start, end: null, boundaries }, boundaries(0))
  return {
    first_invoice_date: date(first?.service.start ?? boundaries(0)),
    first_invoice_kind: first === undefined || first.share.denominator === 1n ? "full" : "prorated stub",
    full_invoice_dates: listed(boundaries)
  }
}

const Trial = Schema.Struct({
  ...stepped,
  trial_start: Schema.String,
  trial_end: Schema.String,
  anchor_day_before: Remark
})

/** The end of the trial becomes the anchor. */
const trialThenCycle: Rule = (example) => {
  const { trial_end, interval, count } = inputsOf(example, Trial)
  const anchor = instant(trial_end)
  const { start, end } = periodAt(anchored(anchor, stepOf(interval, count)), 0)
  return { anchor_day_after: localDate(anchor).day, period_start: date(start), period_end: date(end) }
}

const TrialAnchor = Schema.Struct({
  op: Remark,
  signup: Schema.String,
  trial_days: Count,
  anchor_day: Count,
  interval: Schema.optionalKey(Unit),
  count: Schema.optionalKey(Count)
})

const trialThenAnchor: Rule = (example) => {
  const { signup, trial_days, anchor_day, interval = "month", count = 1 } = inputsOf(example, TrialAnchor)
  const start = after(instant(signup), { unit: "day", count: 1 }, trial_days)
  const boundaries = onBillDay({ start, interval: stepOf(interval, count), day: dayOf(anchor_day) })
  return { stub: dates([start, boundaries(0)]), first_full: date(boundaries(0)) }
}

const Resume = Schema.Struct({
  op: Remark,
  anchor: Schema.String,
  resumed_at: Schema.String,
  cycle: Schema.Literal("unchanged"),
  items: Schema.Array(Schema.Tuple([Unit, Count]))
})

const resume: Rule = (example) => {
  const { anchor, resumed_at, items } = inputsOf(example, Resume)
  const at = instant(resumed_at)
  const grids = items.map(([unit, count]) => anchored(instant(anchor), stepOf(unit, count)))
  const ahead = grids.map((grid) => periodAt(grid, indexAt(grid, at) + 1))
  return {
    next_billed: dates(ahead.map(({ start }) => start)),
    next_period_ends: dates(ahead.map(({ end }) => end)),
    invoice_on_resume: grids.some((grid) => boundaryFrom(grid, at).epochMilliseconds === at.epochMilliseconds)
  }
}

const Between = Schema.Struct({ ...stepped, from: Schema.String, to: Schema.String })

const wholePeriodsBetween: Rule = (example) => {
  const { from, to, interval, count } = inputsOf(example, Between)
  return { periods: indexAt(anchored(instant(from), stepOf(interval, count)), instant(to)) }
}

const OnOrAfter = Schema.Struct({ ...stepped, anchor: Schema.String, at: Schema.String })

const nextOnOrAfter: Rule = (example) => {
  const { anchor, at, interval, count } = inputsOf(example, OnOrAfter)
  return { next: date(boundaryFrom(anchored(instant(anchor), stepOf(interval, count)), instant(at))) }
}

export const billingDates: Rule = named(
  {
    sequence,
    sequence_local: sequenceLocal,
    next,
    add,
    cycle_end: cycle("end"),
    cycle_start: cycle("start"),
    period: fromLastEnd,
    reset,
    keep,
    stub,
    trial_then_cycle: trialThenCycle,
    trial_then_anchor: trialThenAnchor,
    resume,
    first_billing_date: firstBillingDate,
    billed_through: billed("advance"),
    last_cycle_date: billed("advance"),
    whole_periods_billed: billed("advance"),
    arrear_state: billed("arrears"),
    whole_periods_between: wholePeriodsBetween,
    next_on_or_after: nextOnOrAfter,
    bcd_of_instant: dayOfInstant,
    align_same_month: alignSameMonth,
    lago_from_datetime: localPeriodStart,
    lago_to_datetime: localPeriodEnd
  },
  ruleOf
)
