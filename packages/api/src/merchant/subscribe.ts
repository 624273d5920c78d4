import { Customers } from "@kundportal/core/customer/reader"
import { withCustomer } from "@kundportal/core/customer/with-customers"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { subscribe } from "@kundportal/core/subscription/subscribe"
import { Effect } from "effect"
import { addressFrom } from "../wire/billing-details.ts"
import { addonIdFrom, customerIdFrom, paymentMethodIdFrom, productIdFrom } from "../wire/requested-id.ts"
import { subscription } from "../wire/subscription.ts"
import type { SubscriptionCreate } from "../wire/subscription-create.ts"
import { subscriptionCreated } from "../wire/subscription-create.ts"
import { whenGiven } from "./when-given.ts"

/** Begin a subscription of a customer that there is. What is due stands on its invoice. */
export const createSubscription = Effect.fnUntraced(function* (
  businessId: BusinessId,
  body: typeof SubscriptionCreate.Type
) {
  const customerId = yield* customerIdFrom(body.customer.customer_id)
  const { name } = yield* (yield* Customers).find(businessId, customerId)
  const begun = yield* subscribe({
    businessId,
    customerId,
    productId: yield* productIdFrom(body.product_id),
    quantity: body.quantity,
    addons: yield* Effect.forEach(body.addons ?? [], ({ addon_id, quantity }) =>
      Effect.map(addonIdFrom(addon_id), (addonId) => ({ addonId, quantity }))
    ),
    discountCodes: body.discount_codes ?? [],
    billing: {
      name,
      address: addressFrom(body.billing),
      companyName: body.customer_business_name ?? null,
      taxId: body.tax_id ?? null
    },
    paymentMethodId: yield* whenGiven(body.payment_method_id ?? undefined, paymentMethodIdFrom),
    trialDays: body.trial_period_days ?? null,
    metadata: body.metadata ?? {}
  })
  return subscriptionCreated(subscription(yield* withCustomer(begun.subscription)), begun.invoice)
})
