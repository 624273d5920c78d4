import { Effect } from "effect"
import { Businesses } from "../business/reader.ts"
import { Invoices } from "../invoice/reader.ts"
import type { BusinessId, CustomerId, SubscriptionId } from "../kernel/id.ts"
import { Payments } from "../payment/reader.ts"
import { PaymentMethods } from "../payment-method/reader.ts"
import { Subscriptions } from "./reader.ts"
import { withOutlook } from "./with-outlook.ts"

/** All subscriptions of a customer, with what pays for them, what they will cost and what went wrong. */
export const viewSubscriptions = Effect.fn("Subscription.viewAll")(function* (owner: BusinessId, customer: CustomerId) {
  const readers = yield* Effect.all([Businesses, Subscriptions, PaymentMethods, Payments])
  const [businesses, subscriptions, methods, payments] = readers
  const { business, found, ...rest } = yield* Effect.all(
    {
      business: businesses.find(owner),
      found: subscriptions.ofCustomer(owner, customer),
      unsettled: payments.unsettled(owner, customer),
      paymentMethods: methods.ofCustomer(owner, customer)
    },
    { concurrency: "unbounded" }
  )
  const shown = yield* Effect.forEach(found, (subscription) => withOutlook(business, subscription), {
    concurrency: "unbounded"
  })
  return { ...rest, subscriptions: shown }
})

const shownPayments = 12

/** Which subscription, and whose it must be to be seen. */
export interface ViewSubscription {
  readonly owner: BusinessId
  readonly customer: CustomerId
  readonly id: SubscriptionId
}

/** One subscription of a customer with its latest payments and its documents. */
export const viewSubscription = Effect.fn("Subscription.view")(function* ({ owner, customer, id }: ViewSubscription) {
  const readers = yield* Effect.all([Businesses, Subscriptions, PaymentMethods, Payments, Invoices])
  const [businesses, subscriptions, methods, payments, invoices] = readers
  const { business, found, ...rest } = yield* Effect.all(
    {
      business: businesses.find(owner),
      found: subscriptions.findOwn(owner, customer, id),
      unsettled: payments.unsettled(owner, customer),
      paymentMethods: methods.ofCustomer(owner, customer),
      documents: invoices.ofSubscription(owner, id),
      recent: payments.history(owner, customer, { search: null, subscriptionId: id, after: null, size: shownPayments })
    },
    { concurrency: "unbounded" }
  )
  return { ...rest, shown: yield* withOutlook(business, found) }
})
