import { assert, describe, it } from "@effect/vitest"
import { SubscriptionId } from "@kundportal/core/kernel/id"
import { nth } from "@kundportal/core/kernel/period"
import { Subscription } from "@kundportal/core/subscription/model"
import type { Start } from "@kundportal/core/subscription/start"
import { start } from "@kundportal/core/subscription/start"
import { aOneTimePrice, aProduct, aRecurringPrice, aUsageBasedPrice } from "@kundportal/testing/fixtures/catalog"
import { aCustomer, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription, someBilling } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { Result, Schema } from "effect"

const facts = (over: Partial<Start> = {}): Start => ({
  id: SubscriptionId.make("sub_1"),
  customer: aCustomer(),
  product: aProduct(),
  quantity: 1,
  paymentMethod: null,
  billing: someBilling(),
  startsAt: april1,
  ...over
})

const started = (over: Partial<Start> = {}) => Result.getOrThrow(start(facts(over)))

describe("start", () => {
  it("begins pending, at the price of the day, with its first period", () => {
    const subscription = started()
    assert.deepStrictEqual(subscription, aSubscription({ status: "pending" }))
    assert.isTrue(Schema.is(Subscription)(subscription))
    assert.deepStrictEqual(nth(subscription.anchor, subscription.frequency, subscription.periodIndex), {
      start: subscription.previousBillingAt,
      end: subscription.nextBillingAt
    })
  })

  it("counts billing from the end of the trial, in days of 24 hours", () => {
    const subscription = started({ product: aProduct({ price: aRecurringPrice({ trialDays: 14 }) }) })
    assert.deepStrictEqual(
      [subscription.anchor, subscription.trialEndsAt, subscription.nextBillingAt, subscription.previousBillingAt],
      [at("2026-04-15T00:00:00Z"), at("2026-04-15T00:00:00Z"), at("2026-04-15T00:00:00Z"), april1]
    )
    assert.deepStrictEqual([subscription.periodIndex, subscription.trialDays], [-1, 14])
    assert.deepStrictEqual(subscription.expiresAt, at("2036-04-15T00:00:00Z"))
  })

  it("gives no trial to what is billed by usage", () => {
    const subscription = started({ product: aProduct({ price: aUsageBasedPrice() }) })
    assert.deepStrictEqual([subscription.trialDays, subscription.trialEndsAt], [0, null])
    assert.deepStrictEqual(subscription.price, { amount: 0, currency: "EUR" })
  })

  it("remembers the card and the quantity", () => {
    const subscription = started({ paymentMethod: aPaymentMethod(), quantity: 7 })
    assert.deepStrictEqual([subscription.paymentMethodId, subscription.quantity], [aPaymentMethod().id, 7])
  })

  it("refuses what is bought once", () => {
    const result = start(facts({ product: aProduct({ price: aOneTimePrice() }) }))
    assert.strictEqual(Result.isFailure(result) ? result.failure._tag : "started", "ProductNotRecurring")
  })
})
