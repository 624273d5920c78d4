import { Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, SubscriptionId } from "../kernel/id.ts"
import { documentOf, loadBilling, loadOpenInvoice } from "./load-billing.ts"
import { Subscriptions } from "./reader.ts"
import { renew } from "./renew.ts"
import { decided } from "./step.ts"

/** Which subscription's billing date has come. */
export interface RenewSubscription {
  readonly businessId: BusinessId
  readonly subscriptionId: SubscriptionId
}

/**
 * Do what the next billing date brings: end the subscription, or bill its next period. Fails with `SubscriptionNotDue`
 * before that date, with `PaymentOpen` while the last bill is not settled, and with `TransitionRefused` where nothing is
 * billed. Two at the same instant bill one period: the second finds the date moved.
 */
export const renewSubscription = Effect.fn("Subscription.renew")(function* (command: RenewSubscription) {
  const { businessId, subscriptionId } = command
  const subscription = yield* (yield* Subscriptions).find(businessId, subscriptionId)
  const [billing, open, event] = yield* Effect.all(
    [loadBilling(subscription), loadOpenInvoice(businessId, subscription.openInvoiceId), (yield* Ids).event],
    { concurrency: "unbounded" }
  )
  const { reply, ...decision } = decided(yield* Effect.fromResult(renew(subscription, { ...billing, open })), event)
  yield* (yield* Commit).commit(businessId, decision)
  return { subscription: reply.subscription, invoice: documentOf(reply.invoices) }
}, Effect.retry(whenStale))
