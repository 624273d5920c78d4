import { DateTime } from "effect"
import { invariant } from "../kernel/invariant.ts"

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

/** Hours between one failed attempt and the next. Source: the reference system's printed schedule of eight retries. */
export const retryGapHours: ReadonlyArray<number> = [12, 24, 48, 72, 96, 120, 168, 168]

/** How long a failed renewal is tried again. Thirteen days are five retries. */
export const retryWindowDays = 13

/** Days after which a subscription that waits for its payment is written about, counted from when it began to wait. */
export const dunningDays: ReadonlyArray<number> = [1, 3, 5, 7]

/** Hours from the first failure to each retry: gaps of 12, 24 and 48 end after 12, 36 and 84. */
export const cumulativeHours = (gapHours: ReadonlyArray<number>): ReadonlyArray<number> => {
  invariant(
    gapHours.every((gap) => Number.isSafeInteger(gap) && gap > 0),
    "gaps are whole hours"
  )
  return gapHours.map((_, index) => gapHours.slice(0, index + 1).reduce((all, gap) => all + gap, 0))
}

/** When a payment that failed is tried again. A retry on the last instant of the window still belongs to it. */
export const retriesOf = (
  failedAt: DateTime.Utc,
  windowDays: number = retryWindowDays,
  gapHours: ReadonlyArray<number> = retryGapHours
): ReadonlyArray<DateTime.Utc> =>
  cumulativeHours(gapHours)
    .filter((hours) => hours * hourMs <= windowDays * dayMs)
    .map((hours) => DateTime.addDuration(failedAt, hours * hourMs))

/** The first retry after an instant, or null when the window has no more. */
export const nextRetry = (retries: ReadonlyArray<DateTime.Utc>, now: DateTime.Utc): DateTime.Utc | null =>
  retries.find((retry) => DateTime.isGreaterThan(retry, now)) ?? null

/** When a customer is written to about a payment that is missing. */
export const dunningMailsOf = (
  since: DateTime.Utc,
  delaysDays: ReadonlyArray<number> = dunningDays
): ReadonlyArray<DateTime.Utc> => delaysDays.map((days) => DateTime.addDuration(since, days * dayMs))
