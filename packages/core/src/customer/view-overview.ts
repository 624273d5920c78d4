import { Effect } from "effect"
import { Businesses } from "../business/reader.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import { LicenseKeys } from "../license-key/reader.ts"
import { Payments } from "../payment/reader.ts"
import { PaymentMethods } from "../payment-method/reader.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { withOutlook } from "../subscription/with-outlook.ts"
import { Wallets } from "../wallet/reader.ts"

const recentPayments = 5

/** What a customer sees first: what they have, what it will cost, what pays for it, what was paid last. */
export const viewOverview = Effect.fn("Customer.viewOverview")(function* (owner: BusinessId, customer: CustomerId) {
  const readers = yield* Effect.all([Businesses, Subscriptions, PaymentMethods, Payments, Wallets, LicenseKeys])
  const [businesses, subscriptions, methods, payments, wallets, licenseKeys] = readers
  const { business, found, ...rest } = yield* Effect.all(
    {
      business: businesses.find(owner),
      found: subscriptions.ofCustomer(owner, customer),
      unsettled: payments.unsettled(owner, customer),
      paymentMethods: methods.ofCustomer(owner, customer),
      wallets: wallets.ofCustomer(owner, customer),
      licenseKeys: licenseKeys.ofCustomer(owner, customer),
      recent: payments.history(owner, customer, {
        search: null,
        subscriptionId: null,
        after: null,
        size: recentPayments
      })
    },
    { concurrency: "unbounded" }
  )
  const shown = yield* Effect.forEach(found, (subscription) => withOutlook(business, subscription), {
    concurrency: "unbounded"
  })
  return { ...rest, subscriptions: shown }
})
