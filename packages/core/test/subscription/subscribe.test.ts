import { assert, describe, it } from "@effect/vitest"
import { AddonId, CustomerId, PaymentMethodId, ProductId } from "@kundportal/core/kernel/id"
import type { Subscribe } from "@kundportal/core/subscription/subscribe"
import { anAddon, aOneTimePrice, aProduct, aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { aCard, aCustomer, ada, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aDiscount } from "@kundportal/testing/fixtures/discount"
import { aSubscription, someBilling } from "@kundportal/testing/fixtures/subscription"
import { april1 } from "@kundportal/testing/fixtures/time"
import { currentWorld } from "@kundportal/testing/world"
import { Effect } from "effect"
import { announced, ruledBy, setTime, settling, standing, storeOf, subscribing } from "./some-story.ts"

/** Not stored yet. */
const grace = aCustomer({ id: CustomerId.make("cus_grace"), name: "Grace" })

const shop = storeOf({
  addons: [anAddon(), anAddon({ id: AddonId.make("adn_old"), archivedAt: april1 })],
  products: [
    aProduct({ addonIds: [anAddon().id, AddonId.make("adn_old")] }),
    aProduct({ id: ProductId.make("pdt_once"), price: aOneTimePrice() }),
    aProduct({ id: ProductId.make("pdt_old"), archivedAt: april1 }),
    aProduct({ id: ProductId.make("pdt_trial"), price: aRecurringPrice({ trialDays: 14 }) })
  ],
  customers: [aCustomer(), aCustomer({ id: CustomerId.make("cus_blocked"), blockedAt: april1 })],
  paymentMethods: [
    aPaymentMethod(),
    aPaymentMethod({ id: PaymentMethodId.make("pm_expired"), card: aCard({ expiryMonth: 12, expiryYear: 1969 }) }),
    aPaymentMethod({ id: PaymentMethodId.make("pm_foreign"), token: null })
  ],
  discounts: [aDiscount({ usageLimit: 1 })]
})

describe("subscribe", () => {
  it.effect("begins with an open invoice, and is active once it is paid", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T00:00:00Z")
      const { subscription, invoice } = yield* subscribing({ paymentMethodId: aPaymentMethod().id })
      assert.deepStrictEqual(
        [subscription.status, invoice?.status, invoice?.total.amount, subscription.paymentMethodId],
        ["pending", "open", 12_900, aPaymentMethod().id]
      )
      yield* settling(subscription.id)
      const after = yield* standing(subscription.id)
      assert.deepStrictEqual([after.status, after.openInvoiceId], ["active", null])
      assert.deepStrictEqual(yield* announced, ["started", "activated"])
      const { invoices, payments, journal } = yield* currentWorld
      assert.deepStrictEqual(
        [[...invoices.values()].map(({ sequence, status }) => [sequence, status]), payments.size, journal.size],
        [[[1, "paid"]], 1, 2]
      )
    }).pipe(Effect.provide(shop))
  )

  it.effect("begins a free trial active, without an invoice", () =>
    Effect.gen(function* () {
      const { subscription, invoice } = yield* subscribing({ productId: ProductId.make("pdt_trial") })
      assert.deepStrictEqual([subscription.status, invoice], ["active", null])
      assert.deepStrictEqual([(yield* currentWorld).invoices.size, yield* announced], [0, ["activated"]])
    }).pipe(Effect.provide(shop))
  )

  it.effect("takes a discount, and counts that it was taken", () =>
    Effect.gen(function* () {
      const { subscription, invoice } = yield* subscribing({ discountCodes: ["fika"] })
      assert.deepStrictEqual(
        [invoice?.total.amount, subscription.discounts.map(({ code }) => code)],
        [11_610, ["FIKA"]]
      )
      assert.strictEqual((yield* currentWorld).discounts.get(aDiscount().id)?.timesUsed, 1)
      const again = yield* Effect.flip(subscribing({ discountCodes: ["FIKA"] }))
      assert.deepStrictEqual(
        [again._tag, "reason" in again ? again.reason : null],
        ["DiscountNotApplicable", "used_up"]
      )
    }).pipe(Effect.provide(shop))
  )

  it.effect("holds the limit of a discount when twenty take it at once", () =>
    Effect.gen(function* () {
      const outcomes = yield* Effect.all(
        Array.from({ length: 20 }, () => Effect.exit(subscribing({ discountCodes: ["FIKA"] }))),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(outcomes.filter(({ _tag }) => _tag === "Success").length, 1)
      const { discounts, subscriptions } = yield* currentWorld
      assert.deepStrictEqual([discounts.get(aDiscount().id)?.timesUsed, subscriptions.size], [1, 1])
    }).pipe(Effect.provide(shop))
  )

  const filter = { addonId: anAddon().id, quantity: 1 }

  it.effect.each([
    ["ProductNotFound", { productId: ProductId.make("pdt_none") }],
    ["ProductArchived", { productId: ProductId.make("pdt_old") }],
    ["ProductNotRecurring", { productId: ProductId.make("pdt_once") }],
    ["CustomerNotFound", { customerId: CustomerId.make("cus_none") }],
    ["CustomerBlocked", { customerId: CustomerId.make("cus_blocked") }],
    ["PaymentMethodNotFound", { paymentMethodId: PaymentMethodId.make("pm_others") }],
    ["PaymentMethodUnusable", { paymentMethodId: PaymentMethodId.make("pm_expired") }],
    ["PaymentMethodUnusable", { paymentMethodId: PaymentMethodId.make("pm_foreign") }],
    ["AddonNotFound", { addons: [{ addonId: AddonId.make("adn_none"), quantity: 1 }] }],
    ["AddonNotFound", { addons: [{ addonId: AddonId.make("adn_old"), quantity: 1 }] }],
    ["AddonRefused", { addons: [filter, filter] }],
    ["QuantityOutOfRange", { quantity: 0 }],
    ["TrialRefused", { trialDays: 10_001 }],
    ["DiscountNotFound", { discountCodes: ["NOPE"] }],
    ["DiscountNotFound", { customerId: grace.id, newcomer: grace, discountCodes: ["NOPE"] }],
    ["TaxIdInvalid", { billing: someBilling({ taxId: "SE1" }) }]
  ] satisfies ReadonlyArray<[string, Partial<Subscribe>]>)(
    "refuses with %s, and leaves nothing behind",
    ([tag, over]) =>
      Effect.gen(function* () {
        const before = yield* currentWorld
        assert.strictEqual((yield* Effect.flip(subscribing(over)))._tag, tag)
        assert.deepStrictEqual(yield* currentWorld, before)
      }).pipe(Effect.provide(shop))
  )

  it.effect("stores a new customer with the subscription", () =>
    Effect.gen(function* () {
      const { subscription } = yield* subscribing({ customerId: grace.id, newcomer: grace })
      const { customers } = yield* currentWorld
      assert.deepStrictEqual([subscription.customerId, customers.get(grace.id)?.name], [grace.id, "Grace"])
    }).pipe(Effect.provide(shop))
  )

  it.effect("keeps a tax number as its country writes it, and none for a blank one", () =>
    Effect.gen(function* () {
      const typed = yield* subscribing({ billing: someBilling({ taxId: " se 5566-7788-9901 " }) })
      assert.strictEqual(typed.subscription.billing.taxId, "SE556677889901")
      const blank = yield* subscribing({ billing: someBilling({ taxId: "  " }) })
      assert.isNull(blank.subscription.billing.taxId)
    }).pipe(Effect.provide(shop))
  )
})

describe("one subscription at a time", () => {
  const strict = (status: "cancelled" | "pending" | "active") =>
    storeOf({ businesses: [ruledBy({ allowSeveral: false })], subscriptions: [aSubscription({ status })] })

  it.effect.each(["pending", "active"] as const)("refuses another one beside one that is %s", (status) =>
    Effect.gen(function* () {
      assert.strictEqual((yield* Effect.flip(subscribing()))._tag, "SubscriptionExists")
    }).pipe(Effect.provide(strict(status)))
  )

  it.effect("allows another one after the end, and one only however many ask at once", () =>
    Effect.gen(function* () {
      const outcomes = yield* Effect.all(
        Array.from({ length: 20 }, () => Effect.exit(subscribing())),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(outcomes.filter(({ _tag }) => _tag === "Success").length, 1)
      const { subscriptions, invoices } = yield* currentWorld
      assert.deepStrictEqual([subscriptions.size, invoices.size], [2, 1])
      assert.isTrue([...subscriptions.values()].every(({ customerId }) => customerId === ada))
    }).pipe(Effect.provide(strict("cancelled")))
  )
})
