import type { DateTime } from "effect"
import { dayMs, daysBetween, utc } from "../kernel/calendar.ts"
import { lengthMs, type Period } from "../kernel/period.ts"
import * as Ratio from "../kernel/ratio.ts"

/**
 * In what a period is counted. A unit that has begun counts as not yet used, except with `day_inclusive`.
 * - `millisecond`, `second`: as the clock runs; a change at the exact middle leaves exactly one half.
 * - `minute`: whole minutes, the unit of some payment providers.
 * - `day`: days of the zone's calendar; the day of the change belongs to the new plan.
 * - `day_inclusive`: the same, but the day of the change still belongs to the old plan.
 */
export type Granularity = "millisecond" | "second" | "minute" | "day" | "day_inclusive"

/** A change within a period, and how its time is counted. */
export interface Moment {
  /** Half-open. */
  readonly period: Period
  /** When the change happens: before the period nothing is used, after it everything. */
  readonly at: DateTime.Utc
  /** Seconds, unless said otherwise. */
  readonly by?: Granularity
  /** Whose calendar counts days: an IANA time zone, UTC unless said otherwise. */
  readonly zone?: string
}

/** How much of a period is left at an instant, in units as they were counted: 15 of 30 days is `{ part: 15, whole: 30 }`. */
export const unusedShare = ({ period, at, by = "second", zone = utc }: Moment): Ratio.Ratio => {
  // A period shorter than its unit is one unit long: it is not free.
  const whole = Math.max(unitsBetween(period.start, period.end, { by, zone }), 1)
  if (at.epochMilliseconds < period.start.epochMilliseconds) return Ratio.of(whole, whole)
  if (at.epochMilliseconds >= period.start.epochMilliseconds + lengthMs(period)) return Ratio.of(0, whole)
  const begun = by === "day_inclusive" ? 1 : 0
  return Ratio.of(Math.max(whole - unitsBetween(period.start, at, { by, zone }) - begun, 0), whole)
}

/** How much of a period is used up at an instant: what `unusedShare` leaves. */
export const usedShare = (moment: Moment): Ratio.Ratio => Ratio.rest(unusedShare(moment))

const unitMs = { millisecond: 1, second: 1000, minute: 60 * 1000, day: dayMs, day_inclusive: dayMs } as const

const unitsBetween = (
  from: DateTime.Utc,
  to: DateTime.Utc,
  { by, zone }: { readonly by: Granularity; readonly zone: string }
): number =>
  by === "day" || by === "day_inclusive"
    ? daysBetween(from, to, zone)
    : Math.floor((to.epochMilliseconds - from.epochMilliseconds) / unitMs[by])
