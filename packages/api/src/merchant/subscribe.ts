import { allowReturnUrl } from "@kundportal/core/access/return-url"
import { Businesses } from "@kundportal/core/business/reader"
import { Products } from "@kundportal/core/catalog/reader"
import type { Buyer } from "@kundportal/core/customer/known-or-new"
import { knownOrNew } from "@kundportal/core/customer/known-or-new"
import { Customers } from "@kundportal/core/customer/reader"
import { withCustomer } from "@kundportal/core/customer/with-customers"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { collectInvoice } from "@kundportal/core/payment/collect-invoice"
import { unlessDeclined } from "@kundportal/core/payment/unless-declined"
import { openSetup } from "@kundportal/core/payment-method/open-setup"
import { OtherCurrency } from "@kundportal/core/plan-change/refusals"
import type { Subscription } from "@kundportal/core/subscription/model"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { subscribe } from "@kundportal/core/subscription/subscribe"
import { Effect } from "effect"
import { addressFrom } from "../wire/billing-details.ts"
import { addonIdFrom, customerIdFrom, paymentMethodIdFrom, productIdFrom } from "../wire/requested-id.ts"
import { codesFrom } from "../wire/requested-plan.ts"
import { subscription } from "../wire/subscription.ts"
import type { SubscriptionCreate } from "../wire/subscription-create.ts"
import { subscriptionCreated } from "../wire/subscription-create.ts"
import { whenGiven } from "./when-given.ts"

/**
 * Begin a subscription. A saved card is charged while the caller waits, and a declined one is a refusal; without one the
 * subscription waits, with a page for saving a card where that was asked for.
 */
export const createSubscription = Effect.fnUntraced(function* (businessId: BusinessId, body: SubscriptionCreate) {
  const { subscription: begun, invoice } = yield* subscribe(yield* commandFrom(businessId, body))
  const payment = yield* Effect.fromResult(unlessDeclined(yield* collectInvoice(businessId, invoice?.id ?? null)))
  const page = body.payment_link === true && begun.paymentMethodId === null ? yield* pageFor(begun, body) : null
  const now = yield* (yield* Subscriptions).find(businessId, begun.id)
  return subscriptionCreated({ subscription: subscription(yield* withCustomer(now)), invoice, payment, page })
})

const commandFrom = Effect.fnUntraced(function* (businessId: BusinessId, body: SubscriptionCreate) {
  const productId = yield* productIdFrom(body.product_id)
  const product = yield* (yield* Products).find(businessId, productId)
  const { currency } = product.price.amount
  if ((body.billing_currency ?? currency) !== currency) return yield* new OtherCurrency({ currency })
  yield* Effect.fromResult(allowReturnUrl(yield* (yield* Businesses).find(businessId), body.return_url ?? null))
  const { customer, isNew } = yield* buyerFrom(businessId, body.customer)
  return {
    businessId,
    customerId: customer.id,
    ...(isNew ? { newcomer: customer } : {}),
    productId,
    quantity: body.quantity,
    addons: yield* Effect.forEach(body.addons ?? [], ({ addon_id, quantity }) =>
      Effect.map(addonIdFrom(addon_id), (addonId) => ({ addonId, quantity }))
    ),
    discountCodes: codesFrom(body) ?? [],
    billing: {
      name: customer.name,
      address: addressFrom(body.billing),
      companyName: body.customer_business_name ?? null,
      taxId: body.tax_id ?? null
    },
    paymentMethodId: yield* whenGiven(body.payment_method_id ?? undefined, paymentMethodIdFrom),
    trialDays: body.trial_period_days ?? null,
    metadata: body.metadata ?? {}
  }
})

const buyerFrom = Effect.fnUntraced(function* (businessId: BusinessId, asked: SubscriptionCreate["customer"]) {
  if (!("customer_id" in asked)) {
    const { email, name = null, phone_number: phoneNumber = null } = asked
    return yield* knownOrNew({ businessId, email, name, phoneNumber })
  }
  const customer = yield* (yield* Customers).find(businessId, yield* customerIdFrom(asked.customer_id))
  const buyer: Buyer = { customer, isNew: false }
  return buyer
})

/**
 * The page on which the customer saves a card that then pays. The subscription stands whatever becomes of the page: a
 * refusal would have the caller subscribe again.
 */
const pageFor = ({ businessId, customerId, id: subscriptionId }: Subscription, { return_url }: SubscriptionCreate) =>
  openSetup({ businessId, customerId, subscriptionId, returnUrl: return_url ?? null }).pipe(
    Effect.catchTag(["ProviderDown", "ProviderSilent"], () => Effect.succeed(null))
  )
