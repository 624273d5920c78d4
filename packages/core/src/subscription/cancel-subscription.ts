import { Effect, Result } from "effect"
import { businessNow } from "../business/clock.ts"
import { Businesses } from "../business/reader.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import { Wallets } from "../wallet/reader.ts"
import { type Asked, askedBy, findAsked } from "./asker.ts"
import type { Reasons } from "./cancel.ts"
import { cancel, planCancellation } from "./cancel.ts"
import { loadOpenInvoice } from "./load-billing.ts"
import { mayCancel } from "./permission.ts"
import { decided } from "./step.ts"

/** Which subscription ends, when, and why if somebody says. */
export interface CancelSubscription extends Asked, Pick<Reasons, "comment" | "feedback"> {
  /** At once, or when what is paid for is used up. */
  readonly when: "now" | "next_billing_date"
}

/**
 * End a subscription, now or at its next billing date; the reply is the subscription. Asking again changes nothing and
 * answers the same, however many ask at once. Fails with `CancellationNotAllowed` where customers may not, and with
 * `TransitionRefused` on what has failed or expired.
 */
export const cancelSubscription = Effect.fn("Subscription.cancel")(function* (command: CancelSubscription) {
  const { businessId, asker, when, feedback, comment } = command
  const subscription = yield* findAsked(command)
  const [business, wallet, open, event, now] = yield* Effect.all(
    [
      (yield* Businesses).find(businessId),
      (yield* Wallets).find(businessId, subscription.customerId, subscription.price.currency),
      loadOpenInvoice(businessId, subscription.openInvoiceId),
      (yield* Ids).event,
      businessNow(businessId)
    ],
    { concurrency: "unbounded" }
  )
  yield* Effect.fromResult(mayCancel(business.subscriptionRules, askedBy(asker)))
  const reasons: Reasons = { askedBy: askedBy(asker), feedback, comment }
  const decision =
    when === "now"
      ? cancel(subscription, { wallet, open, now }, reasons)
      : planCancellation(subscription, { ...reasons, now })
  if (Result.isFailure(decision) && decision.failure.reason === "already_so") return subscription
  const step = yield* Effect.fromResult(decision)
  if (step === null) return subscription
  const { reply, ...toCommit } = decided(step, event)
  yield* (yield* Commit).commit(businessId, toCommit)
  return reply.subscription
}, Effect.retry(whenStale))
