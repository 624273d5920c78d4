import { assert, describe, it } from "@effect/vitest"
import { createProduct } from "@kundportal/core/catalog/create-product"
import { Price } from "@kundportal/core/catalog/price"
import { isRecurring, type Product } from "@kundportal/core/catalog/product"
import { Commit } from "@kundportal/core/commit"
import { AddonId } from "@kundportal/core/kernel/id"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import {
  anAddon,
  aOneTimePrice,
  aProduct,
  aRecurringPrice,
  aUsageBasedPrice
} from "@kundportal/testing/fixtures/catalog"
import { april1 } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect, Schema } from "effect"
import { TestClock } from "effect/testing"

describe("product", () => {
  it.effect("is created as it was described", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(april1.epochMilliseconds)
      const { addonIds, businessId, description, license, metadata, name, price, taxCategory } = aProduct()
      const said = { addonIds, businessId, description, license, metadata, name, price, taxCategory }
      const product = yield* createProduct(said)
      assert.deepStrictEqual(product, aProduct({ id: product.id }))
      assert.deepStrictEqual((yield* currentWorld).products.get(product.id), { ...product, version: 1 })
    }).pipe(Effect.provide(layerMemory(aWorld({ businesses: [aBusiness()] }))))
  )

  it.effect("takes the add-ons that go with its price, and no others", () =>
    Effect.gen(function* () {
      const sold = anAddon()
      const old = anAddon({ id: AddonId.make("adn_old"), archivedAt: april1 })
      const euros = anAddon({ id: AddonId.make("adn_eur"), price: { amount: 1, currency: "EUR" } })
      for (const value of [sold, old, euros]) {
        yield* (yield* Commit).commit(kaffe, { changes: [{ _tag: "PutAddon", value }], events: [] })
      }
      const { collectionId: _collection, ...product } = aProduct()
      const create = (addonIds: Product["addonIds"], price = product.price) =>
        createProduct({ ...product, addonIds, price })
      assert.deepStrictEqual((yield* create([sold.id, sold.id])).addonIds, [sold.id])
      const refusals = [
        yield* Effect.flip(create([old.id])),
        yield* Effect.flip(create([AddonId.make("adn_none")])),
        yield* Effect.flip(create([euros.id])),
        yield* Effect.flip(create([sold.id], aOneTimePrice())),
        yield* Effect.flip(create([sold.id], aUsageBasedPrice()))
      ]
      assert.deepStrictEqual(
        refusals.map((failure) => ("reason" in failure ? failure.reason : failure._tag)),
        ["AddonNotFound", "AddonNotFound", "other_currency", "one_time_price", "usage_based_price"]
      )
    }).pipe(Effect.provide(layerMemory(aWorld({ businesses: [aBusiness()] }))))
  )

  it("recurs unless it is bought once", () => {
    assert.isFalse(isRecurring(aProduct({ price: aOneTimePrice() })))
    assert.isTrue(isRecurring(aProduct()))
    assert.isTrue(isRecurring(aProduct({ price: aUsageBasedPrice() })))
  })
})

describe("price", () => {
  it("is a whole number of minor units that is not negative and stays exact", () => {
    const accepts = (amount: number) => Schema.is(Price)(aRecurringPrice({ amount: { amount, currency: "SEK" } }))
    assert.isTrue(accepts(0))
    assert.isTrue(accepts(9_007_199_254_740_991))
    for (const amount of [-1, 0.5, 9_007_199_254_740_992, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.isFalse(accepts(amount), String(amount))
    }
  })

  it("limits intervals to 1,000 and trials to 10,000 days", () => {
    const accepts = Schema.is(Price)
    assert.isTrue(accepts(aRecurringPrice({ trialDays: 10_000, frequency: { unit: "day", count: 1000 } })))
    assert.isFalse(accepts(aRecurringPrice({ trialDays: 10_001 })))
    assert.isFalse(accepts(aRecurringPrice({ trialDays: -1 })))
    assert.isFalse(accepts(aRecurringPrice({ frequency: { unit: "day", count: 0 } })))
    assert.isFalse(accepts(aRecurringPrice({ frequency: { unit: "day", count: 1001 } })))
  })
})
