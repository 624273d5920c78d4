import { DateTime } from "effect"
import { after } from "../kernel/interval.ts"
import { nth, type Period } from "../kernel/period.ts"
import type { Subscription } from "./model.ts"

/** The fields that say where a subscription stands in time. */
export type Dates = Pick<
  Subscription,
  | "anchor"
  | "expiresAt"
  | "frequency"
  | "nextBillingAt"
  | "periodIndex"
  | "previousBillingAt"
  | "timeZone"
  | "trialEndsAt"
>

/**
 * The period that the last bill paid for, or the trial. A pause has moved both ends, so it is as long as it was sold;
 * where a date was moved by hand it is not what the anchor alone would say.
 */
export const currentPeriod = ({
  previousBillingAt,
  nextBillingAt
}: Pick<Dates, "nextBillingAt" | "previousBillingAt">): Period => ({ start: previousBillingAt, end: nextBillingAt })

/** Whether the first full price is still to come. Half-open: at the instant the trial ends it is over. */
export const isInTrial = ({ trialEndsAt }: Pick<Dates, "trialEndsAt">, now: DateTime.Utc): boolean =>
  trialEndsAt !== null && DateTime.isLessThan(now, trialEndsAt)

/**
 * Every date later by the same length: 12 days of pause move 1 March to 13 March. The anchor moves along, so that later
 * dates keep counting from the original day. Where the moved anchor would meet another date (months differ in length,
 * clocks change), the next billing date becomes the anchor.
 */
export const movedBy = (dates: Dates, ms: number): Dates => {
  const later = (at: DateTime.Utc): DateTime.Utc => DateTime.addDuration(at, ms)
  const moved: Dates = {
    ...dates,
    anchor: later(dates.anchor),
    previousBillingAt: later(dates.previousBillingAt),
    nextBillingAt: later(dates.nextBillingAt),
    trialEndsAt: dates.trialEndsAt === null ? null : later(dates.trialEndsAt),
    expiresAt: dates.expiresAt === null ? null : later(dates.expiresAt)
  }
  return anchoredAtNextBilling(moved)
}

/** Dates of which the next one follows from the anchor: the anchor as it is, or the next billing date where it does not fit. */
export const anchoredAtNextBilling = (dates: Dates): Dates => {
  const { anchor, frequency, nextBillingAt, periodIndex, timeZone } = dates
  const fits = DateTime.Equivalence(after(anchor, frequency, periodIndex + 1, timeZone), nextBillingAt)
  return fits ? dates : { ...dates, anchor: nextBillingAt, periodIndex: -1 }
}

/** Dates that begin anew at an instant, with a whole period. The end of the term stays. */
export const begunAt = (dates: Dates, at: DateTime.Utc): Dates => ({
  ...dates,
  anchor: at,
  periodIndex: 0,
  previousBillingAt: at,
  nextBillingAt: nth(at, dates.frequency, 0, dates.timeZone).end
})
