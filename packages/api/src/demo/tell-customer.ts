import type { Business } from "@kundportal/core/business/model"
import type { Change } from "@kundportal/core/changes"
import { Commit } from "@kundportal/core/commit"
import { blockCustomer } from "@kundportal/core/customer/block-customer"
import { createCustomer } from "@kundportal/core/customer/create-customer"
import type { Customer } from "@kundportal/core/customer/model"
import { Customers } from "@kundportal/core/customer/reader"
import { Discounts } from "@kundportal/core/discount/reader"
import { take, used } from "@kundportal/core/discount/take"
import { Ids } from "@kundportal/core/ids"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { invariant } from "@kundportal/core/kernel/invariant"
import { firstPaymentId } from "@kundportal/core/payment/attempt"
import { buy } from "@kundportal/core/payment/buy"
import { Payments } from "@kundportal/core/payment/reader"
import { settle } from "@kundportal/core/payment/settle"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import { savePaymentMethod } from "@kundportal/core/payment-method/save-payment-method"
import { composePlan } from "@kundportal/core/subscription/compose-plan"
import { loadBilling } from "@kundportal/core/subscription/load-billing"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { moneyChanges } from "@kundportal/core/subscription/step"
import { DateTime, Effect, Result } from "effect"
import { DemoBank } from "./demo-bank.ts"
import type { Goods } from "./goods.ts"
import { lived } from "./life.ts"
import { before, cardOf } from "./past.ts"
import type { ToldCustomer, ToldPurchase, ToldSubscription } from "./story.ts"
import type { Takeover } from "./takeover.ts"
import { named, orNull, tellOnce } from "./telling.ts"

/** What every chapter about a customer needs to know. */
interface Scene {
  readonly story: string
  readonly business: Business
  readonly goods: Goods
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
  const [methods, keepAtBank] = yield* Effect.all([PaymentMethods, DemoBank])
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
      tell: Effect.flatMap(keepAtBank({ businessId, holderName: customer.name, card }), (token) =>
        savePaymentMethod({ businessId, customerId, card: cardOf(card, customer.name, now), token })
      )
    })
  }
})

const tellSubscriptions = Effect.fnUntraced(function* (chapter: CustomerScene) {
  const { name, told } = chapter
  const { businessId } = chapter.customer
  const subscriptions = yield* Subscriptions
  return yield* Effect.forEach(told.subscriptions, (subscription, index) => {
    const subscriptionName = `${name}/subscription/${index}`
    const id = named.subscription(subscriptionName)
    return Effect.as(
      tellOnce({
        name: subscriptionName,
        at: chapter.now,
        told: isThere(subscriptions.find(businessId, id)),
        tell: tellSubscription(chapter, subscription)
      }),
      { id }
    )
  })
})

/** True, or null when it has not been told yet. */
const isThere = <A, E, R>(found: Effect.Effect<A, E, R>) =>
  Effect.match(found, { onSuccess: (): true | null => true, onFailure: () => null })

/** One life, and a discount that was taken for it. */
const tellSubscription = Effect.fnUntraced(function* (chapter: CustomerScene, told: ToldSubscription) {
  const { business, customer, goods, now } = chapter
  const product = theOne(goods.products, told.product)
  const codes = told.discounts.map((short) => theOne(goods.discounts, short).code)
  // Read again: whoever makes something does not learn the version at which it was written.
  const discounts = yield* (yield* Discounts).byCodes(business.id, codes)
  const [paymentMethods, id] = yield* Effect.all([
    (yield* PaymentMethods).ofCustomer(business.id, customer.id),
    (yield* Ids).subscription
  ])
  const card = paymentMethods[0] ?? null
  const chosen = {
    product,
    quantity: told.quantity,
    addons: Object.entries(told.addons).map(([short, quantity]) => ({
      addonId: theOne(goods.addons, short).id,
      quantity
    })),
    catalogue: [...goods.addons.values()]
  }
  const begin = {
    id,
    product,
    plan: Result.getOrThrow(composePlan(chosen)),
    discounts: Result.getOrThrow(take(discounts, { codes, product, alreadyApplied: [], now })),
    trialDays: null,
    billing: chapter.told.billing,
    paymentMethodId: card?.id ?? null,
    metadata: {}
  }
  const life = yield* lived({ told, begin, business, customer, card, now })
  const taken = discounts.map((discount) => ({ _tag: "PutDiscount" as const, value: used(discount) }))
  yield* (yield* Commit).commit(business.id, { changes: [...taken, ...life], events: [] })
  const isTold: true | null = true
  return isTold
})

const tellPurchases = Effect.fnUntraced(function* (chapter: CustomerScene) {
  const { name, told, customer } = chapter
  const payments = yield* Payments
  for (const [index, purchase] of told.purchases.entries()) {
    const purchaseName = `${name}/purchase/${index}`
    const paymentId = firstPaymentId(named.invoice(purchaseName))
    yield* tellOnce({
      name: purchaseName,
      at: before(chapter.now, purchase.ago),
      told: isThere(payments.find(customer.businessId, paymentId)),
      tell: tellPurchase(chapter, purchase)
    })
  }
})

const tellPurchase = Effect.fnUntraced(function* (chapter: CustomerScene, told: ToldPurchase) {
  const { business, customer, goods } = chapter
  const { billing } = chapter.told
  const product = theOne(goods.products, told.product)
  const facts = yield* loadBilling({
    businessId: business.id,
    customerId: customer.id,
    billing,
    price: product.price.amount
  })
  const order = { product, quantity: told.quantity, discounts: [], billing, metadata: {} }
  const bought = Result.getOrThrow(buy(order, facts))
  const cards = yield* (yield* PaymentMethods).ofCustomer(business.id, customer.id)
  const settled = Result.getOrThrow(
    settle(
      {
        subscription: null,
        invoice: bought.invoice,
        notes: [],
        wallet: null,
        rules: business.subscriptionRules,
        attempts: bought.payment === null ? [] : [bought.payment],
        attended: true,
        paymentMethod: cards[0] ?? null,
        now: facts.now
      },
      told.declined === null ? { _tag: "Paid" } : { _tag: "Declined", reason: told.declined }
    )
  )
  const changes: ReadonlyArray<Change> = [
    ...moneyChanges({ invoices: [settled.invoice], wallet: null, entries: [...bought.entries, ...settled.entries] }),
    { _tag: "PutPayment", value: settled.payment }
  ]
  yield* (yield* Commit).commit(business.id, { changes, events: [] })
  const isTold: true | null = true
  return isTold
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

const theOne = <A>(goods: ReadonlyMap<string, A>, short: string): A => {
  const found = goods.get(short)
  invariant(found !== undefined, `the story sells no ${short}`)
  return found
}
