import { DateTime, Result } from "effect"
import { movedBy } from "./dates.ts"
import type { Subscription } from "./model.ts"
import { type TransitionRefused, transition } from "./transition.ts"

/**
 * The first bill is paid. The dates stay while what it paid for still runs; after that everything moves, so that whoever
 * pays late gets the whole trial or period, and the whole term.
 */
export const activate = (
  subscription: Subscription,
  now: DateTime.Utc
): Result.Result<Subscription, TransitionRefused> =>
  Result.map(transition(subscription.status, "activated"), (status) => {
    const { previousBillingAt, nextBillingAt } = subscription
    const late = now.epochMilliseconds - previousBillingAt.epochMilliseconds
    const dates = DateTime.isLessThan(now, nextBillingAt) ? subscription : movedBy(subscription, late)
    return { ...subscription, ...dates, status, openInvoiceId: null }
  })
