import type { Business } from "@kundportal/core/business/model"
import type { Product } from "@kundportal/core/catalog/product"
import { blockCustomer } from "@kundportal/core/customer/block-customer"
import { createCustomer } from "@kundportal/core/customer/create-customer"
import type { Customer } from "@kundportal/core/customer/model"
import { Customers } from "@kundportal/core/customer/reader"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { invariant } from "@kundportal/core/kernel/invariant"
import { importPayment } from "@kundportal/core/payment/import-payment"
import { Payments } from "@kundportal/core/payment/reader"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import { savePaymentMethod } from "@kundportal/core/payment-method/save-payment-method"
import { importSubscription } from "@kundportal/core/subscription/import-subscription"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { DateTime, Effect } from "effect"
import { before, cardOf, historyOf } from "./past.ts"
import type { ToldCustomer } from "./story.ts"
import type { Takeover } from "./takeover.ts"
import { named, orNull, tellOnce } from "./telling.ts"

/** What every chapter about a customer needs to know. */
interface Scene {
  readonly story: string
  readonly business: Business
  readonly products: ReadonlyMap<string, Product>
  readonly now: DateTime.Utc
  readonly takeover: Takeover
}

/** A customer with everything they ever bought. */
export const tellCustomer = Effect.fnUntraced(function* (told: ToldCustomer, scene: Scene) {
  const name = `${scene.story}/customer/${told.key}`
  const { id: businessId } = scene.business
  const customers = yield* Customers
  const customer = yield* tellOnce({
    name,
    at: before(scene.now, told.since),
    told: orNull(customers.find(businessId, named.customer(name))),
    tell: createCustomer({
      ...told.customer,
      businessId,
      email: EmailAddress.make(told.customer.email),
      metadata: { demo: told.key }
    })
  })
  const chapter: CustomerScene = { ...scene, name, told, customer }
  yield* tellCards(chapter)
  const subscriptions = yield* scene.takeover.during(tellSubscriptions(chapter))
  yield* scene.takeover.during(tellPurchases(chapter))
  yield* tellBlocking(chapter)
  return {
    id: customer.id,
    email: customer.email,
    name: customer.name,
    subscriptionIds: subscriptions.map(({ id }) => id)
  }
})

interface CustomerScene extends Scene {
  readonly name: string
  readonly told: ToldCustomer
  readonly customer: Customer
}

/** One a minute after the customer came, so that the first one is the default. */
const tellCards = Effect.fnUntraced(function* ({ name, told, customer, now }: CustomerScene) {
  const { businessId, id: customerId } = customer
  const methods = yield* PaymentMethods
  for (const [index, card] of told.cards.entries()) {
    const cardName = `${name}/card/${index}`
    const kept = Effect.map(
      methods.ofCustomer(businessId, customerId),
      (all) => all.find(({ id }) => id === named.paymentMethod(cardName)) ?? null
    )
    yield* tellOnce({
      name: cardName,
      at: DateTime.add(before(now, told.since), { minutes: index + 1 }),
      told: kept,
      tell: savePaymentMethod({ businessId, customerId, card: cardOf(card, customer.name, now) })
    })
  }
})

const tellSubscriptions = Effect.fnUntraced(function* ({ name, told, customer, products, now }: CustomerScene) {
  const { businessId, id: customerId } = customer
  const subscriptions = yield* Subscriptions
  return yield* Effect.forEach(told.subscriptions, (subscription, index) => {
    const subscriptionName = `${name}/subscription/${index}`
    const product = productOf(products, subscription.product)
    invariant(product.price._tag !== "OneTime", `${subscription.product} is not bought again and again`)
    const history = historyOf(subscription, product.price, now)
    return tellOnce({
      name: subscriptionName,
      at: now,
      told: orNull(subscriptions.find(businessId, named.subscription(subscriptionName))),
      tell: importSubscription({
        ...history,
        businessId,
        customerId,
        productId: product.id,
        quantity: subscription.quantity,
        billing: told.billing,
        taxRateBps: told.taxRateBps,
        cancelAtNextBilling: subscription.cancelAtNextBilling
      })
    })
  })
})

const tellPurchases = Effect.fnUntraced(function* ({ name, told, customer, products, now }: CustomerScene) {
  const { businessId, id: customerId } = customer
  const payments = yield* Payments
  for (const [index, { product, quantity, ago, declined }] of told.purchases.entries()) {
    const purchaseName = `${name}/purchase/${index}`
    const found = orNull(payments.find(businessId, named.payment(purchaseName)))
    yield* tellOnce({
      name: purchaseName,
      at: now,
      told: Effect.map(found, (payment) => payment?.id ?? null),
      tell: importPayment({
        businessId,
        customerId,
        productId: productOf(products, product).id,
        quantity,
        billing: told.billing,
        taxRateBps: told.taxRateBps,
        declined,
        at: before(now, ago)
      })
    })
  }
})

const tellBlocking = Effect.fnUntraced(function* ({ name, told, customer, now }: CustomerScene) {
  if (told.blocked === null) return
  const { businessId, id } = customer
  const customers = yield* Customers
  yield* tellOnce({
    name: `${name}/blocked`,
    at: before(now, told.blocked),
    told: Effect.map(orNull(customers.find(businessId, id)), (found) => (found?.blockedAt === null ? null : found)),
    tell: blockCustomer(businessId, id)
  })
})

const productOf = (products: ReadonlyMap<string, Product>, short: string): Product => {
  const product = products.get(short)
  invariant(product !== undefined, `the story sells no ${short}`)
  return product
}
