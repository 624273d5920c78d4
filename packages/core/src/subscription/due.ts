import type { DateTime } from "effect"
import { isTermOver } from "./expire.ts"
import type { Subscription } from "./model.ts"

/**
 * The next thing that happens to a subscription by itself. `Renew` is whatever its billing date brings: the next bill, a
 * planned cancellation, the end of its term.
 */
export type DueThing = "Renew" | "EndGrace" | "Retry" | "Remind"

/** What is next, and when. */
export interface Due {
  readonly what: DueThing
  readonly at: DateTime.Utc
}

/** What is next for a subscription; null when nothing is, because it has ended, is paused, or waits for a payment. */
export const nextDue = (subscription: Subscription): Due | null => {
  const [first] = dates(subscription).toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds)
  return first ?? null
}

/** When something is next due: the date that a worker looks for. */
export const dueAt = (subscription: Subscription): DateTime.Utc | null => nextDue(subscription)?.at ?? null

/** Of two at one instant the one further up comes first: what ends makes a retry or a reminder needless. */
const dates = (subscription: Subscription): ReadonlyArray<Due> => {
  const { dunning } = subscription
  return [
    ...due("Renew", hasBillingDate(subscription) ? subscription.nextBillingAt : null),
    ...due("EndGrace", subscription.status === "past_due" ? (dunning?.graceEndsAt ?? null) : null),
    ...due("Retry", isOverdue(subscription) ? (dunning?.retryAt ?? null) : null),
    ...due("Remind", isOverdue(subscription) ? (dunning?.remindAt ?? null) : null)
  ]
}

const due = (what: DueThing, at: DateTime.Utc | null): ReadonlyArray<Due> => (at === null ? [] : [{ what, at }])

const isOverdue = ({ status }: Subscription): boolean => status === "past_due" || status === "on_hold"

/** What is overdue is not billed again, and what waits for its payment waits; both may still come to a planned end. */
const hasBillingDate = (subscription: Subscription): boolean => {
  const { status, openInvoiceId, pendingChange, cancelAtNextBilling } = subscription
  if (status !== "active" && !isOverdue(subscription)) return false
  if (cancelAtNextBilling || isTermOver(subscription)) return true
  return status === "active" && (openInvoiceId === null || pendingChange !== null)
}
