import { DateTime, Result } from "effect"
import { concluded, untouched, withoutOpenInvoice } from "./bill.ts"
import type { Ending } from "./cancel.ts"
import type { Subscription } from "./model.ts"
import type { Step } from "./step.ts"
import { type TransitionRefused, transition } from "./transition.ts"

/** Whether the next period would begin after the term. Half-open: one that would begin exactly at the end does too. */
export const isTermOver = ({ nextBillingAt, expiresAt }: Pick<Subscription, "expiresAt" | "nextBillingAt">): boolean =>
  expiresAt !== null && DateTime.isGreaterThanOrEqualTo(nextBillingAt, expiresAt)

/** The term is over: nothing more is billed, and an invoice that nobody paid is void. */
export const expire = (
  subscription: Subscription,
  { wallet, open, now }: Ending
): Result.Result<Step, TransitionRefused> =>
  Result.map(transition(subscription.status, "expired"), (status) => {
    const standing = withoutOpenInvoice(untouched(subscription, wallet), open, now)
    const expired: Subscription = { ...standing.subscription, status, scheduledChange: null }
    return concluded({ ...standing, subscription: expired }, wallet, "expired")
  })
