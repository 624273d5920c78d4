import type { DateTime } from "effect"
import { Result } from "effect"
import type { AskedBy, Subscription } from "./model.ts"
import { PaymentOpen } from "./payment-open.ts"
import { type TransitionRefused, transition } from "./transition.ts"

/**
 * Stop for a while, at no cost and for as long as wanted: nothing is billed, and the dates move by the length of the
 * pause when it ends. Refused while an invoice waits for its payment. A planned cancellation and a scheduled change wait.
 */
export const pause = (
  subscription: Subscription,
  { askedBy, now }: { readonly askedBy: AskedBy; readonly now: DateTime.Utc }
): Result.Result<Subscription, PaymentOpen | TransitionRefused> =>
  Result.gen(function* () {
    const status = yield* transition(subscription.status, "paused")
    if (subscription.openInvoiceId !== null) {
      return yield* Result.fail(new PaymentOpen({ invoiceId: subscription.openInvoiceId }))
    }
    return { ...subscription, status, pausedAt: now, pausedBy: askedBy }
  })
