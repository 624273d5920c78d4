import { assert, describe, it } from "@effect/vitest"
import type { ImportSubscription } from "@kundportal/core/subscription/import-subscription"
import { importSubscription } from "@kundportal/core/subscription/import-subscription"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aOneTimePrice, aProduct, aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { aCustomer, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { someBilling } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"

const aCommand = (over: Partial<ImportSubscription> = {}): ImportSubscription => ({
  businessId: aBusiness().id,
  customerId: aCustomer().id,
  productId: aProduct().id,
  quantity: 1,
  billing: someBilling(),
  startedAt: at("2026-01-31T00:00:00Z"),
  taxRateBps: 2500,
  paidPeriods: 3,
  declined: null,
  happenings: [{ what: "activated", at: at("2026-01-31T00:00:00Z") }],
  cancelAtNextBilling: false,
  ...over
})

const world = (price = aProduct().price) =>
  aWorld({
    businesses: [aBusiness()],
    customers: [aCustomer()],
    products: [aProduct({ price })],
    paymentMethods: [aPaymentMethod()]
  })

const imported = Effect.fnUntraced(function* (over: Partial<ImportSubscription>, price = aProduct().price) {
  return yield* Effect.gen(function* () {
    const subscription = yield* importSubscription(aCommand(over))
    return { subscription, world: yield* currentWorld }
  }).pipe(Effect.provide(layerMemory(world(price))))
})

describe("import a subscription", () => {
  it.effect("takes over every paid period with its invoice and its payment, at month ends too", () =>
    Effect.gen(function* () {
      const { subscription, world } = yield* imported({})
      assert.deepStrictEqual(
        [...world.payments.values()].map(({ createdAt, status }) => [createdAt, status]),
        [
          [at("2026-01-31T00:00:00Z"), "succeeded"],
          [at("2026-02-28T00:00:00Z"), "succeeded"],
          [at("2026-03-31T00:00:00Z"), "succeeded"]
        ]
      )
      assert.deepStrictEqual(
        [...world.invoices.values()].map(({ sequence, status }) => [sequence, status]),
        [
          [1, "paid"],
          [2, "paid"],
          [3, "paid"]
        ]
      )
      assert.deepStrictEqual(
        [subscription.status, subscription.periodIndex, subscription.previousBillingAt, subscription.nextBillingAt],
        ["active", 2, at("2026-03-31T00:00:00Z"), at("2026-04-30T00:00:00Z")]
      )
      assert.strictEqual(subscription.paymentMethodId, aPaymentMethod().id)
      assert.deepStrictEqual(world.subscriptions.get(subscription.id), { ...subscription, version: 1 })
    })
  )

  it.effect("adds the period that could not be paid, with an open invoice", () =>
    Effect.gen(function* () {
      const happenings = [
        { what: "activated", at: at("2026-01-31T00:00:00Z") },
        { what: "held", at: at("2026-04-30T00:00:00Z") }
      ] as const
      const { subscription, world } = yield* imported({ declined: "expired_card", happenings })
      assert.deepStrictEqual(
        [...world.payments.values()].map(({ declineReason }) => declineReason),
        [null, null, null, "expired_card"]
      )
      assert.deepStrictEqual(
        [...world.invoices.values()].map(({ status }) => status),
        ["paid", "paid", "paid", "open"]
      )
      assert.deepStrictEqual([subscription.status, subscription.periodIndex], ["on_hold", 2])
    })
  )

  it.effect("tells when it was paused, resumed and cancelled, and leaves out what could not have happened", () =>
    Effect.gen(function* () {
      const started = { what: "activated", at: at("2026-01-31T00:00:00Z") } as const
      const paused = { what: "paused", at: at("2026-03-01T00:00:00Z") } as const
      const resumed = { what: "resumed", at: at("2026-03-05T00:00:00Z") } as const
      const cancelled = { what: "cancelled", at: at("2026-03-10T00:00:00Z") } as const
      const standing = yield* imported({ happenings: [started, paused] })
      assert.deepStrictEqual([standing.subscription.status, standing.subscription.pausedAt], ["paused", paused.at])
      const back = yield* imported({ happenings: [started, paused, resumed] })
      assert.deepStrictEqual([back.subscription.status, back.subscription.pausedAt], ["active", null])
      const ended = yield* imported({ happenings: [started, cancelled, paused, resumed] })
      assert.deepStrictEqual(
        [ended.subscription.status, ended.subscription.cancelledAt, ended.subscription.pausedAt],
        ["cancelled", cancelled.at, null]
      )
    })
  )

  it.effect("bills nothing in a trial, and counts from its end", () =>
    Effect.gen(function* () {
      const { subscription, world } = yield* imported({ paidPeriods: 0 }, aRecurringPrice({ trialDays: 30 }))
      assert.strictEqual(world.payments.size, 0)
      assert.deepStrictEqual(
        [subscription.periodIndex, subscription.trialEndsAt, subscription.nextBillingAt],
        [-1, at("2026-03-02T00:00:00Z"), at("2026-03-02T00:00:00Z")]
      )
    })
  )

  it.effect("writes nothing for what is bought once, or for a product or customer that is not there", () =>
    Effect.gen(function* () {
      const once = yield* Effect.flip(imported({}, aOneTimePrice()))
      assert.strictEqual(once._tag, "ProductNotRecurring")
      const store = layerMemory(aWorld({ businesses: [aBusiness()], products: [aProduct()] }))
      const missing = yield* importSubscription(aCommand()).pipe(Effect.flip, Effect.provide(store))
      assert.strictEqual(missing._tag, "CustomerNotFound")
    })
  )
})
