import { DateTime, Result } from "effect"
import { begunAt } from "./dates.ts"
import type { Subscription } from "./model.ts"
import { type TransitionRefused, transition } from "./transition.ts"

/**
 * What was owed is paid: active again. The dates stay while the period that was paid for still runs. When it is over,
 * it begins now and the anchor moves here: whoever pays gets a period for it, and time on hold is not billed.
 */
export const recover = (
  subscription: Subscription,
  now: DateTime.Utc
): Result.Result<Subscription, TransitionRefused> =>
  Result.map(transition(subscription.status, "recovered"), (status) => {
    const dates = DateTime.isLessThan(now, subscription.nextBillingAt) ? subscription : begunAt(subscription, now)
    return { ...subscription, ...dates, status, openInvoiceId: null, dunning: null }
  })
