import { assert, describe, it } from "@effect/vitest"
import { ProductId } from "@kundportal/core/kernel/id"
import { viewPlanOptions } from "@kundportal/core/plan-change/view-plan-options"
import { Effect } from "effect"
import { april16, basic, seatId, usd } from "./plans.ts"

import { byMerchant, confirm, edit, now, preview, store, subscription, whose } from "./story.ts"

/** Basic leaves its collection. */
const alone = edit({ _tag: "PutProduct", value: { ...basic, collectionId: null, version: 1 } })

describe("what a change of plan is decided on", () => {
  it.effect("without a collection there is nowhere to go for customers, and anywhere for the business", () =>
    Effect.gen(function* () {
      yield* now(april16)
      yield* alone
      const { collection, groups } = yield* viewPlanOptions(whose)
      assert.deepStrictEqual([collection, groups], [null, []])
      assert.strictEqual((yield* Effect.flip(preview()))._tag, "NoCollection")
      assert.deepStrictEqual((yield* byMerchant()).figures.total, usd(2500))
    }).pipe(Effect.provide(store()))
  )

  it.effect("a product that the business does not have is not found", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const failure = yield* Effect.flip(preview({ productId: ProductId.make("pdt_nowhere") }))
      assert.deepStrictEqual(
        [failure.kind, failure._tag, "id" in failure ? failure.id : null],
        ["not_found", "ProductNotFound", "pdt_nowhere"]
      )
    }).pipe(Effect.provide(store()))
  )

  it.effect("add-ons are bought at their price of today", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const quote = yield* byMerchant({
        addons: [{ addonId: seatId, quantity: 2 }],
        onPaymentFailure: "apply_change"
      })
      // 80 × 1/2 + 2 × 10 × 1/2 - 30 × 1/2 = 35
      assert.deepStrictEqual(quote.figures.total, usd(3500))
      yield* confirm(quote)
      assert.deepStrictEqual(
        (yield* subscription).addons.map(({ name, price, quantity }) => [name, price, quantity]),
        [["Seat", usd(1000), 2]]
      )
    }).pipe(Effect.provide(store()))
  )
})
