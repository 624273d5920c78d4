import { openBusiness } from "@kundportal/core/business/open-business"
import { defaultRules } from "@kundportal/core/business/subscription-rules"
import { createProduct } from "@kundportal/core/catalog/create-product"
import { createCustomer } from "@kundportal/core/customer/create-customer"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import type { BusinessId, ProductId } from "@kundportal/core/kernel/id"
import type { CardToken } from "@kundportal/core/payment-method/model"
import { savePaymentMethod } from "@kundportal/core/payment-method/save-payment-method"
import { subscribe } from "@kundportal/core/subscription/subscribe"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { aCard, aCustomer } from "@kundportal/testing/fixtures/customer"
import { someBilling } from "@kundportal/testing/fixtures/subscription"
import { Effect } from "effect"
import type { Shop } from "./shops.ts"

/** A business with one thing to sell by the month. */
export const openShop = Effect.fnUntraced(function* ({ name, rules }: Shop) {
  const { createdAt: _at, archivedAt: _gone, id: _id, version: _version, ...given } = aBusiness()
  const { id: businessId } = yield* openBusiness({
    ...given,
    name,
    invoiceSeries: name.slice(0, 3).toUpperCase(),
    subscriptionRules: { ...defaultRules, ...rules }
  })
  const { id: productId } = yield* createProduct({
    businessId,
    name: `${name} by the month`,
    description: null,
    taxCategory: "digital_products",
    addonIds: [],
    license: null,
    metadata: {},
    price: aRecurringPrice()
  })
  return { businessId, productId }
})

/** Who comes to a business, with which card. */
interface Newcomer {
  readonly businessId: BusinessId
  readonly productId: ProductId
  readonly shop: string
  readonly place: number
  readonly token: CardToken
}

/** A customer subscribes; what is due is begun, and collected by nobody yet. */
export const newcomer = Effect.fnUntraced(function* ({ businessId, productId, shop, place, token }: Newcomer) {
  const { id: customerId } = yield* createCustomer({
    businessId,
    name: aCustomer().name,
    email: EmailAddress.make(`c${place}@${shop.toLowerCase()}.example`),
    language: null,
    metadata: {},
    phoneNumber: null
  })
  const card = aCard({ expiryYear: 2040 })
  const { id: paymentMethodId } = yield* savePaymentMethod({ businessId, customerId, card, token })
  yield* subscribe({
    businessId,
    customerId,
    productId,
    quantity: 1 + (place % 3),
    addons: [],
    discountCodes: [],
    billing: someBilling(),
    paymentMethodId,
    trialDays: null,
    metadata: {}
  })
})
