import { Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import { ownMethod } from "../payment-method/own-method.ts"
import { PaymentMethods } from "../payment-method/reader.ts"
import { type Asked, askedBy, findAsked } from "./asker.ts"
import { checkedBilling } from "./checked-billing.ts"
import type { BillingDetails } from "./model.ts"
import { mayUpdate } from "./permission.ts"
import { decided, moved } from "./step.ts"
import { type SubscriptionPatch, update } from "./update.ts"

/** Which subscription, who asks, and what is to be different. */
export interface UpdateSubscription extends Asked {
  readonly patch: Omit<SubscriptionPatch, "billing"> & {
    /** What is not named of it stays, too. */
    readonly billing?: Partial<BillingDetails>
  }
}

/**
 * Change who is billed, what pays, the business's notes or the next billing date; the reply is the subscription. A tax
 * number is kept as its country writes it. Fails with `TaxIdInvalid`, `PaymentMethodNotFound`, `BillingDateRefused`,
 * `UpdateNotAllowed` where a customer asks for what only the business may change, and `TransitionRefused` after the end.
 */
export const updateSubscription = Effect.fn("Subscription.update")(function* (command: UpdateSubscription) {
  const { businessId } = command
  const { billing, ...patch } = command.patch
  yield* Effect.fromResult(mayUpdate(command.patch, askedBy(command.asker)))
  const [subscription, event, now] = yield* Effect.all(
    [findAsked(command), (yield* Ids).event, businessNow(command.businessId)],
    {
      concurrency: "unbounded"
    }
  )
  const methods = yield* (yield* PaymentMethods).ofCustomer(businessId, subscription.customerId)
  yield* Effect.fromResult(ownMethod(methods, patch.paymentMethodId ?? null))
  const checked: SubscriptionPatch =
    billing === undefined
      ? patch
      : { ...patch, billing: yield* checkedBilling({ ...subscription.billing, ...billing }) }
  const updated = yield* Effect.fromResult(update(subscription, checked, now))
  const { reply, ...toCommit } = decided(moved(updated, "updated"), event)
  yield* (yield* Commit).commit(businessId, toCommit)
  return reply.subscription
}, Effect.retry(whenStale))
