import { assert, describe, it } from "@effect/vitest"
import { BusinessId } from "@kundportal/core/kernel/id"
import { Card } from "@kundportal/core/payment-method/model"
import { savePaymentMethod } from "@kundportal/core/payment-method/save-payment-method"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCard, aCardToken, aCustomer, ada, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { april1 } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect, Schema } from "effect"
import { TestClock } from "effect/testing"

const store = layerMemory(aWorld({ businesses: [aBusiness()], customers: [aCustomer()] }))

describe("save a payment method", () => {
  it.effect("makes the first card the default and leaves it so", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(april1.epochMilliseconds)
      const command = { businessId: kaffe, customerId: ada, card: aCard(), token: aCardToken() }
      const [first, second] = [yield* savePaymentMethod(command), yield* savePaymentMethod(command)]
      assert.deepStrictEqual(first, aPaymentMethod({ id: first.id }))
      assert.deepStrictEqual(second, aPaymentMethod({ id: second.id, isDefault: false }))
      assert.deepStrictEqual(
        [...(yield* currentWorld).paymentMethods.values()].map(({ isDefault }) => isDefault),
        [true, false]
      )
    }).pipe(Effect.provide(store))
  )

  it.effect("keeps nothing for a customer of another business", () =>
    Effect.gen(function* () {
      const command = { businessId: BusinessId.make("bus_other"), customerId: ada, card: aCard(), token: null }
      assert.strictEqual((yield* Effect.flip(savePaymentMethod(command)))._tag, "CustomerNotFound")
    }).pipe(Effect.provide(store))
  )

  it("knows the last four digits of a card and never more", () => {
    assert.isTrue(Schema.is(Card)(aCard()))
    for (const lastFour of ["4242424242424242", "424", "42 42", "", "abcd"]) {
      assert.isFalse(Schema.is(Card)(aCard({ lastFour })), lastFour)
    }
  })
})
