import { Effect } from "effect"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import { Payments } from "../payment/reader.ts"
import { PaymentMethods } from "../payment-method/reader.ts"
import { Subscriptions } from "../subscription/reader.ts"

const recentPayments = 5

/** What a customer sees first: what they have, what pays for it, what was paid last. */
export const viewOverview = Effect.fn("Customer.viewOverview")(function* (owner: BusinessId, customer: CustomerId) {
  const [subscriptions, methods, payments] = yield* Effect.all([Subscriptions, PaymentMethods, Payments])
  return yield* Effect.all(
    {
      subscriptions: subscriptions.ofCustomer(owner, customer),
      unsettled: payments.unsettled(owner, customer),
      paymentMethods: methods.ofCustomer(owner, customer),
      recent: payments.history(owner, customer, {
        search: null,
        subscriptionId: null,
        after: null,
        size: recentPayments
      })
    },
    { concurrency: "unbounded" }
  )
})
