import { DateTime, Schema } from "effect"
import { after, type Nth, type Step } from "./interval.ts"

/** Half-open: `start` belongs to the period, `end` to the next one. */
export const Period = Schema.Struct({ start: Schema.DateTimeUtcFromString, end: Schema.DateTimeUtcFromString })
export type Period = typeof Period.Type

/** The n-th period after the anchor, on a time zone's calendar; the first is number 0. */
export const nth = (anchor: DateTime.Utc, interval: Step, ...[n, ...zone]: Nth): Period => ({
  start: after(anchor, interval, n, ...zone),
  end: after(anchor, interval, n + 1, ...zone)
})

/** Whether an instant falls into a period: its start does, its end does not. */
export const contains = ({ start, end }: Period, instant: DateTime.Utc): boolean =>
  DateTime.isGreaterThanOrEqualTo(instant, start) && DateTime.isLessThan(instant, end)

/** Milliseconds from start to end. */
export const lengthMs = ({ start, end }: Period): number => end.epochMilliseconds - start.epochMilliseconds

/** Milliseconds from an instant to the end: all of them before the period begins, none after it ended. */
export const remainingMs = (period: Period, at: DateTime.Utc): number =>
  Math.min(Math.max(period.end.epochMilliseconds - at.epochMilliseconds, 0), lengthMs(period))

/** What of a period lies after an instant; without length when all of it lies before. */
export const since = ({ start, end }: Period, floor: DateTime.Utc): Period => ({
  start: DateTime.max(start, floor),
  end: DateTime.max(end, floor)
})

/** The last second of a period, for documents and systems that name the end as part of it: 23:59:59. */
export const lastSecond = ({ end }: Period): DateTime.Utc => DateTime.subtract(end, { seconds: 1 })

/** An instant, and whose calendar is asked: an IANA time zone, UTC unless said otherwise. */
export type Moment = readonly [at: DateTime.Utc, zone?: string]

/**
 * The period that an instant falls into, and which one it is: `containing(anchor, monthly, now, "Europe/Stockholm")`.
 * Negative before the anchor. It takes the same few steps after a week as after a century.
 */
export const containing = (
  anchor: DateTime.Utc,
  interval: Step,
  ...[at, ...zone]: Moment
): { readonly index: number; readonly period: Period } => {
  const index = indexAt((n) => after(anchor, interval, n, ...zone), at)
  return { index, period: nth(anchor, interval, index, ...zone) }
}

/** Where periods begin: the start of the n-th, negative ones included. Later `n` are always later instants. */
export type Boundaries = (n: number) => DateTime.Utc

/** The period between two neighbouring boundaries. */
export const periodAt = (boundaries: Boundaries, n: number): Period => ({
  start: boundaries(n),
  end: boundaries(n + 1)
})

/** The first boundary that an instant has not passed: itself when it is one. */
export const boundaryFrom = (boundaries: Boundaries, at: DateTime.Utc): DateTime.Utc => {
  const { start, end } = periodAt(boundaries, indexAt(boundaries, at))
  return start.epochMilliseconds === at.epochMilliseconds ? start : end
}

/**
 * Which period an instant falls into. Periods are nearly of one length, so each stride lands within a tenth of the one
 * before; the last steps mend what February and summer time leave.
 */
export const indexAt = (boundaries: Boundaries, at: DateTime.Utc): number => {
  const strideMs = lengthMs(periodAt(boundaries, 0))
  let index = 0
  for (let stride = Number.NaN; stride !== 0; index += stride) {
    stride = Math.trunc((at.epochMilliseconds - boundaries(index).epochMilliseconds) / strideMs)
  }
  while (DateTime.isLessThan(at, boundaries(index))) index -= 1
  while (DateTime.isGreaterThanOrEqualTo(at, boundaries(index + 1))) index += 1
  return index
}
