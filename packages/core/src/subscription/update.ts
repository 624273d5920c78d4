import { DateTime, Result, Schema } from "effect"
import { dayMs } from "../kernel/calendar.ts"
import type { Kind } from "../kernel/failure.ts"
import type { PaymentMethodId } from "../kernel/id.ts"
import type { Metadata } from "../kernel/metadata.ts"
import { anchoredAtNextBilling, isInTrial } from "./dates.ts"
import type { BillingDetails, Subscription } from "./model.ts"
import { PaymentOpen } from "./payment-open.ts"
import { maxTrialDays } from "./start.ts"
import { type TransitionRefused, transition } from "./transition.ts"

/** Not an instant that the next billing date can move to. */
export class BillingDateRefused extends Schema.TaggedError<BillingDateRefused>()("BillingDateRefused", {
  reason: Schema.Literals(["not_ahead", "too_far", "after_the_term"])
}) {
  readonly kind: Kind = "invalid"
}

/** An absent field stays as it is. */
export interface SubscriptionPatch {
  readonly billing?: BillingDetails
  readonly metadata?: Metadata
  readonly paymentMethodId?: PaymentMethodId
  /** Moves the end of a trial, and with it the term; of a period that is paid for, it only moves the date. */
  readonly nextBillingAt?: DateTime.Utc
}

/** Why a subscription cannot be changed like this. */
export type UpdateRefused = BillingDateRefused | PaymentOpen | TransitionRefused

/** The subscription with what was changed. The next bill goes to the new address and card; no document is touched. */
export const update = (
  subscription: Subscription,
  patch: SubscriptionPatch,
  now: DateTime.Utc
): Result.Result<Subscription, UpdateRefused> =>
  Result.gen(function* () {
    const { nextBillingAt, ...details } = patch
    yield* transition(subscription.status, "details_updated")
    if (details.paymentMethodId !== undefined) yield* transition(subscription.status, "payment_method_changed")
    const dated =
      nextBillingAt === undefined ? subscription : yield* withBillingDate(subscription, { nextBillingAt, now })
    return { ...dated, ...details }
  })

const withBillingDate = (
  subscription: Subscription,
  { nextBillingAt, now }: { readonly nextBillingAt: DateTime.Utc; readonly now: DateTime.Utc }
): Result.Result<Subscription, UpdateRefused> =>
  Result.gen(function* () {
    yield* transition(subscription.status, "billing_date_moved")
    const { openInvoiceId, expiresAt } = subscription
    if (openInvoiceId !== null) return yield* Result.fail(new PaymentOpen({ invoiceId: openInvoiceId }))
    const aheadMs = nextBillingAt.epochMilliseconds - now.epochMilliseconds
    if (aheadMs <= 0) return yield* Result.fail(new BillingDateRefused({ reason: "not_ahead" }))
    if (aheadMs > maxTrialDays * dayMs) return yield* Result.fail(new BillingDateRefused({ reason: "too_far" }))
    if (isInTrial(subscription, now)) return withTrialEnd(subscription, nextBillingAt)
    if (expiresAt !== null && DateTime.isGreaterThan(nextBillingAt, expiresAt)) {
      return yield* Result.fail(new BillingDateRefused({ reason: "after_the_term" }))
    }
    return { ...subscription, ...anchoredAtNextBilling({ ...subscription, nextBillingAt }) }
  })

/** The trial ends then, billing counts from there, and the term is as long as it was sold. */
const withTrialEnd = (subscription: Subscription, at: DateTime.Utc): Subscription => {
  const { anchor, expiresAt } = subscription
  const ms = at.epochMilliseconds - anchor.epochMilliseconds
  return {
    ...subscription,
    anchor: at,
    periodIndex: -1,
    nextBillingAt: at,
    trialEndsAt: at,
    expiresAt: expiresAt === null ? null : DateTime.addDuration(expiresAt, ms)
  }
}
