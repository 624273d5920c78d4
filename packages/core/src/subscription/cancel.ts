import type { DateTime } from "effect"
import { Result } from "effect"
import type { Wallet } from "../wallet/model.ts"
import type { OpenInvoice } from "./bill.ts"
import { concluded, untouched, withoutOpenInvoice } from "./bill.ts"
import type { Cancellation, Subscription } from "./model.ts"
import { moved, type Step } from "./step.ts"
import { type TransitionRefused, transition } from "./transition.ts"

/** Who cancels, and what they say about it. */
export type Reasons = Pick<Cancellation, "askedBy" | "comment" | "feedback">

/** What belongs to a subscription and ends with it. */
export interface Ending {
  readonly wallet: Wallet | null
  /** The invoice that waits for its payment, if one does. */
  readonly open: OpenInvoice | null
  readonly now: DateTime.Utc
}

/**
 * End it now. Nothing is paid back; an invoice that nobody paid is void, because what it was for will not be delivered,
 * and what credit and wallet had paid of it goes back.
 */
export const cancel = (
  subscription: Subscription,
  { wallet, open, now }: Ending,
  reasons: Reasons
): Result.Result<Step, TransitionRefused> =>
  Result.map(transition(subscription.status, "cancelled"), (status) => {
    const standing = withoutOpenInvoice(untouched(subscription, wallet), open, now)
    const cancelled: Subscription = {
      ...standing.subscription,
      status,
      cancelAtNextBilling: false,
      cancelledAt: now,
      pausedAt: null,
      pausedBy: null,
      scheduledChange: null,
      cancellation: {
        askedBy: reasons.askedBy,
        askedAt: now,
        feedback: reasons.feedback ?? subscription.cancellation?.feedback ?? null,
        comment: reasons.comment ?? subscription.cancellation?.comment ?? null
      }
    }
    return concluded({ ...standing, subscription: cancelled }, wallet, "cancelled")
  })

/**
 * End it when what is paid for is used up: at the next billing date nothing is billed. Null when that is planned
 * already. A scheduled change stays, and comes back into force if the cancellation is revoked.
 */
export const planCancellation = (
  subscription: Subscription,
  { now, ...reasons }: Reasons & { readonly now: DateTime.Utc }
): Result.Result<Step | null, TransitionRefused> =>
  Result.map(transition(subscription.status, "cancellation_planned"), (status) =>
    subscription.cancelAtNextBilling
      ? null
      : moved(
          { ...subscription, status, cancelAtNextBilling: true, cancellation: { ...reasons, askedAt: now } },
          "cancellation_planned"
        )
  )

/** Take a planned cancellation back. Null when none is planned. */
export const revokeCancellation = (subscription: Subscription): Result.Result<Step | null, TransitionRefused> =>
  Result.map(transition(subscription.status, "cancellation_revoked"), (status) =>
    subscription.cancelAtNextBilling
      ? moved({ ...subscription, status, cancelAtNextBilling: false, cancellation: null }, "cancellation_revoked")
      : null
  )

/** The planned cancellation comes true, on the date it was planned for, however late somebody looks. */
export const cancelAsPlanned = (
  subscription: Subscription,
  { wallet, open, now }: Ending
): Result.Result<Step, TransitionRefused> =>
  Result.map(transition(subscription.status, "cancelled"), (status) => {
    const standing = withoutOpenInvoice(untouched(subscription, wallet), open, now)
    const cancelled: Subscription = {
      ...standing.subscription,
      status,
      cancelAtNextBilling: false,
      cancelledAt: subscription.nextBillingAt,
      scheduledChange: null
    }
    return concluded({ ...standing, subscription: cancelled }, wallet, "cancelled")
  })
