import { Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Businesses } from "../business/reader.ts"
import { Addons } from "../catalog/addon-reader.ts"
import { Collections } from "../catalog/collection-reader.ts"
import { ProductNotFound, Products } from "../catalog/reader.ts"
import { Customers } from "../customer/reader.ts"
import { Discounts } from "../discount/reader.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, CustomerId, SubscriptionId } from "../kernel/id.ts"
import type { Subscription } from "../subscription/model.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { Taxes } from "../tax/taxes.ts"
import { Wallets } from "../wallet/reader.ts"
import type { ChangeFacts } from "./change.ts"
import type { Quote } from "./quote.ts"

/** Whose subscription is meant. */
export interface Whose {
  readonly businessId: BusinessId
  /** Null when the business itself asks, for any of its customers. */
  readonly customerId: CustomerId | null
  readonly subscriptionId: SubscriptionId
}

/** The subscription, if the asker may know of it. */
export const ownSubscription = Effect.fn("PlanChange.subscription")(function* ({
  businessId,
  customerId,
  subscriptionId
}: Whose) {
  const subscriptions = yield* Subscriptions
  return yield* customerId === null
    ? subscriptions.find(businessId, subscriptionId)
    : subscriptions.findOwn(businessId, customerId, subscriptionId)
})

/** The collection of a subscription's product; null when it is in none. */
export const collectionOf = Effect.fn("PlanChange.collection")(function* ({ businessId, productId }: Subscription) {
  const [product] = yield* (yield* Products).several(businessId, [productId])
  const collectionId = product?.collectionId ?? null
  // A product names a collection that exists: the store sees to it.
  return collectionId === null ? null : yield* Effect.orDie((yield* Collections).find(businessId, collectionId))
})

/** Everything that the change depends on, as it is now. */
export const changeFacts = Effect.fn("PlanChange.facts")(function* (
  subscription: Subscription,
  { id: quoteId, request, askedBy }: Pick<Quote, "askedBy" | "id" | "request">
) {
  const { businessId, customerId, billing, price } = subscription
  const codes = [...new Set([...subscription.discounts.map(({ code }) => code), ...(request.discountCodes ?? [])])]
  const [business, customer, collection, products, addons, discounts, wallet, invoiceId, now] = yield* Effect.all(
    [
      (yield* Businesses).find(businessId),
      Effect.orDie((yield* Customers).find(businessId, customerId)),
      collectionOf(subscription),
      (yield* Products).several(businessId, [request.productId]),
      (yield* Addons).several(
        businessId,
        request.addons.map(({ addonId }) => addonId)
      ),
      (yield* Discounts).byCodes(businessId, codes),
      (yield* Wallets).find(businessId, customerId, price.currency),
      (yield* Ids).invoice,
      businessNow(businessId)
    ],
    { concurrency: "unbounded" }
  )
  const [product] = products
  if (product === undefined) return yield* new ProductNotFound({ id: request.productId })
  const taxRules = yield* (yield* Taxes).rulesFor(business, billing, now)
  const facts: ChangeFacts = {
    business,
    customer,
    subscription,
    collection,
    product,
    addons,
    discounts,
    taxRules,
    wallet,
    request,
    askedBy,
    invoiceId,
    quoteId
  }
  return facts
})
