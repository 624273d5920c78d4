import { assert, describe, it } from "@effect/vitest"
import { createProduct } from "@kundportal/core/catalog/create-product"
import { Price } from "@kundportal/core/catalog/price"
import { isRecurring } from "@kundportal/core/catalog/product"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aOneTimePrice, aProduct, aRecurringPrice, aUsageBasedPrice } from "@kundportal/testing/fixtures/catalog"
import { april1 } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect, Schema } from "effect"
import { TestClock } from "effect/testing"

describe("product", () => {
  it.effect("is created as it was described", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(april1.epochMilliseconds)
      const { businessId, description, metadata, name, price, taxCategory } = aProduct()
      const product = yield* createProduct({ businessId, description, metadata, name, price, taxCategory })
      assert.deepStrictEqual(product, aProduct({ id: product.id }))
      assert.deepStrictEqual((yield* currentWorld).products.get(product.id), { ...product, version: 1 })
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
