import { DateTime, Schema } from "effect"
import { clockIn, dayMs, utc } from "./calendar.ts"
import { invariant } from "./invariant.ts"
import { steadyOffset } from "./zone-offset.ts"

/** What products are billed in. */
export const Unit = Schema.Literals(["day", "week", "month", "year"])
export type Unit = typeof Unit.Type

/** "Every `count` `unit`s", as in every three months. */
export const Interval = Schema.Struct({
  unit: Unit,
  count: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 }))
})
export type Interval = typeof Interval.Type

/** What dates can be counted in. Products are sold by the day and longer; meters and trials of other applications by the hour. */
export interface Step {
  readonly unit: Unit | "hour"
  readonly count: number
}

/** Which of an anchor's billing dates is meant, and whose calendar counts them: an IANA time zone, UTC unless said otherwise. */
export type Nth = readonly [n: number, zone?: string]

/**
 * The instant `n` intervals after the anchor: `after(anchor, monthly, 3, "Europe/Stockholm")`. Counting from the anchor
 * keeps the 31st; counting from the last date loses it: from 31 January come 28 February, 31 March, 30 April.
 *
 * In a time zone the clock on the wall counts: 02:30 stays 02:30 through summer and winter. A time that the clocks skip
 * moves on by what they skip, one that they strike twice is the first. Later `n` are always later instants.
 */
export const after = (anchor: DateTime.Utc, interval: Step, ...[n, zone = utc]: Nth): DateTime.Utc => {
  invariant(Number.isSafeInteger(n), `${n} does not count intervals`)
  const moved = moveOn(anchor, partsOf(interval, n), zone)
  return interval.unit === "day" ? pastMissingDays(anchor, moved, { days: interval.count * n, zone }) : moved
}

const partsOf = ({ unit, count }: Step, n: number): Partial<DateTime.DateTime.PartsForMath> => {
  const amount = count * n
  switch (unit) {
    case "hour":
      return { hours: amount }
    case "day":
      return { days: amount }
    case "week":
      return { weeks: amount }
    case "month":
      return { months: amount }
    case "year":
      return { years: amount }
  }
}

type Parts = Partial<DateTime.DateTime.PartsForMath>

const moveOn = (from: DateTime.Utc, parts: Parts, zone: string): DateTime.Utc =>
  zone === utc
    ? DateTime.add(from, parts)
    : (alongSteadyClocks(from, parts, zone) ?? DateTime.toUtc(DateTime.add(clockIn(zone, from), parts)))

/** Where no clock changes around either end, the hands of the wall move like those of UTC. Null where one does. */
const alongSteadyClocks = (from: DateTime.Utc, parts: Parts, zone: string): DateTime.Utc | null => {
  const before = parts.hours === undefined ? steadyOffset(zone, from.epochMilliseconds) : null
  if (before === null) return null
  const onTheWall = DateTime.add(DateTime.makeUnsafe(from.epochMilliseconds + before), parts).epochMilliseconds
  const afterwards = steadyOffset(zone, onTheWall)
  return afterwards === null ? null : DateTime.makeUnsafe(onTheWall - afterwards)
}

/**
 * Days that a calendar left out were nobody's days, so they do not count: in Apia 31 December 2011 followed 29 December.
 * Otherwise the 30th and the 31st would be the same instant, and a period would have no length.
 */
const pastMissingDays = (
  anchor: DateTime.Utc,
  moved: DateTime.Utc,
  { days, zone }: { readonly days: number; readonly zone: string }
): DateTime.Utc => {
  const lived = Math.round((moved.epochMilliseconds - anchor.epochMilliseconds) / dayMs)
  return lived === days ? moved : moveOn(anchor, { days: 2 * days - lived }, zone)
}

const months: Readonly<Partial<Record<Step["unit"], number>>> = { month: 1, year: 12 }
const hours: Readonly<Partial<Record<Step["unit"], number>>> = { hour: 1, day: 24, week: 7 * 24 }

/**
 * How many of the smaller make the larger, as the calendar says it: a month is 1/12 of a year, a day 1/7 of a week.
 * Null where no calendar says it (a month in weeks), and where `part` is longer than `whole`.
 */
export const shareOfInterval = (part: Step, whole: Step): { readonly part: number; readonly whole: number } | null => {
  for (const sizes of [months, hours]) {
    const [small, large] = [sizes[part.unit], sizes[whole.unit]]
    if (small === undefined || large === undefined) continue
    const sized = { part: small * part.count, whole: large * whole.count }
    return sized.part <= sized.whole ? sized : null
  }
  return null
}
