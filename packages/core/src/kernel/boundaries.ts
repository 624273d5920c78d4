import { DateTime } from "effect"
import { onDayOfMonth, utc } from "./calendar.ts"
import { after, type Step } from "./interval.ts"
import type { Boundaries } from "./period.ts"

/** Periods counted from an anchor: the way the product bills. */
export const anchored =
  (anchor: DateTime.Utc, interval: Step, zone: string = utc): Boundaries =>
  (n) =>
    after(anchor, interval, n, zone)

/** Periods by a fixed day of the month. */
export interface BillDay {
  /** When the service begins; number 0 is the first billing date on or after it. */
  readonly start: DateTime.Utc
  readonly interval: Step
  /** The day of the month, 1 to 31; shorter months bill on their last day. */
  readonly day: number
  /** An IANA time zone, UTC unless said otherwise. */
  readonly zone?: string
}

/**
 * Periods that begin on a fixed day of the month, whenever the service began: started on 16 February with bill day 14,
 * the first full period begins on 14 March, yearly on 14 February a year later. What lies before is a stub, which
 * `periodAt(boundaries, -1)` encloses. Days, weeks and hours know no day of a month and count from the start.
 * Source: published tables of open billing systems with a bill cycle day.
 */
export const onBillDay = ({ start, interval, day, zone = utc }: BillDay): Boundaries => {
  if (interval.unit !== "month" && interval.unit !== "year") return anchored(start, interval, zone)
  const sameMonth = onDayOfMonth(start, day, zone)
  const missed = DateTime.isLessThan(sameMonth, start) ? 1 : 0
  // From the first of a month no month is too short, so the bill day decides alone.
  const first = onDayOfMonth(start, 1, zone)
  return (n) => onDayOfMonth(after(first, interval, n + missed, zone), day, zone)
}

/**
 * Periods that begin where the calendar's do, for everybody on the same day: weeks on Monday, months on the 1st,
 * quarters and half-years with January, at midnight of a time zone.
 */
export const onCalendar = (interval: Step, zone: string = utc): Boundaries => {
  // 5 January 1970 was a Monday.
  const day = interval.unit === "week" ? 5 : 1
  const midnight = DateTime.makeZonedUnsafe({ year: 1970, month: 1, day }, { timeZone: zone, adjustForTimeZone: true })
  return anchored(DateTime.toUtc(midnight), interval, zone)
}
