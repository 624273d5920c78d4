import { Effect } from "effect"
import type { BusinessId, CustomerId, SubscriptionId } from "../kernel/id.ts"
import { Payments } from "../payment/reader.ts"
import { PaymentMethods } from "../payment-method/reader.ts"
import { Subscriptions } from "./reader.ts"

/** All subscriptions of a customer, with what pays for them and what went wrong. */
export const viewSubscriptions = Effect.fn("Subscription.viewAll")(function* (owner: BusinessId, customer: CustomerId) {
  const [subscriptions, methods, payments] = yield* Effect.all([Subscriptions, PaymentMethods, Payments])
  return yield* Effect.all(
    {
      subscriptions: subscriptions.ofCustomer(owner, customer),
      unsettled: payments.unsettled(owner, customer),
      paymentMethods: methods.ofCustomer(owner, customer)
    },
    { concurrency: "unbounded" }
  )
})

const shownPayments = 12

export interface ViewSubscription {
  readonly owner: BusinessId
  readonly customer: CustomerId
  readonly id: SubscriptionId
}

/** One subscription of a customer with its latest payments. */
export const viewSubscription = Effect.fn("Subscription.view")(function* ({ owner, customer, id }: ViewSubscription) {
  const [subscriptions, methods, payments] = yield* Effect.all([Subscriptions, PaymentMethods, Payments])
  return yield* Effect.all(
    {
      subscription: subscriptions.findOwn(owner, customer, id),
      unsettled: payments.unsettled(owner, customer),
      paymentMethods: methods.ofCustomer(owner, customer),
      recent: payments.history(owner, customer, { search: null, subscriptionId: id, after: null, size: shownPayments })
    },
    { concurrency: "unbounded" }
  )
})
