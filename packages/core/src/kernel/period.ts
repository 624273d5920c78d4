import { DateTime, Schema } from "effect"
import type { Interval } from "./interval.ts"
import { after } from "./interval.ts"

/** Half-open: `start` belongs to the period, `end` to the next one. */
export const Period = Schema.Struct({ start: Schema.DateTimeUtcFromString, end: Schema.DateTimeUtcFromString })
export type Period = typeof Period.Type

/** The n-th period after the anchor; the first is number 0. */
export const nth = (anchor: DateTime.Utc, interval: Interval, n: number): Period => ({
  start: after(anchor, interval, n),
  end: after(anchor, interval, n + 1)
})

export const contains = ({ start, end }: Period, instant: DateTime.Utc): boolean =>
  DateTime.isGreaterThanOrEqualTo(instant, start) && DateTime.isLessThan(instant, end)
