import { assert, describe, it } from "@effect/vitest"
import { undoScheduledChange } from "@kundportal/core/plan-change/undo-scheduled-change"
import { viewPlanOptions } from "@kundportal/core/plan-change/view-plan-options"
import { Effect } from "effect"
import { april16, basicId, proId, starterId, usd } from "./plans.ts"

import {
  confirm,
  eve,
  happenings,
  invoices,
  may1,
  now,
  onBasic,
  preview,
  store,
  subscription,
  whose,
  withRules
} from "./story.ts"

describe("a change that waits for the next billing date", () => {
  it.effect("charges nothing, keeps the plan, and is priced on the day it was asked for", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const quote = yield* preview({ productId: starterId })
      const { figures } = quote
      assert.deepStrictEqual(
        [figures.scheduled, figures.effectiveAt, figures.lines, figures.dueNow, figures.nextTotal, figures.mode],
        [true, may1, [], usd(0), usd(2000), "full_immediately"]
      )
      assert.deepStrictEqual((yield* confirm(quote)).outcome, { _tag: "Scheduled" })
      const { productId, coverage, scheduledChange } = yield* subscription
      assert.deepStrictEqual([productId, coverage, yield* invoices], [basicId, onBasic.coverage, []])
      assert.deepStrictEqual(
        [scheduledChange?.plan.price, scheduledChange?.effectiveAt, scheduledChange?.askedBy, scheduledChange?.quoteId],
        [usd(2000), may1, "customer", quote.id]
      )
      assert.deepStrictEqual(yield* happenings, ["plan_change_scheduled"])
      assert.strictEqual((yield* Effect.flip(preview()))._tag, "ScheduledChangeExists")
    }).pipe(Effect.provide(store()))
  )

  it.effect("is taken back, once", () =>
    Effect.gen(function* () {
      yield* now(april16)
      yield* confirm(yield* preview({ productId: starterId }))
      assert.strictEqual((yield* undoScheduledChange(whose)).scheduledChange, null)
      const again = yield* Effect.flip(undoScheduledChange(whose))
      assert.deepStrictEqual([again.kind, again._tag], ["not_found", "ScheduledChangeNotFound"])
      assert.deepStrictEqual(yield* happenings, ["plan_change_scheduled", "plan_change_unscheduled"])
      assert.strictEqual((yield* preview()).figures.scheduled, false)
    }).pipe(Effect.provide(store()))
  )

  it.effect("is not taken back by customers where the business does not want it", () =>
    Effect.gen(function* () {
      yield* now(april16)
      yield* confirm(yield* preview({ productId: starterId }))
      yield* withRules({ allowUndoScheduled: false })
      assert.strictEqual((yield* Effect.flip(undoScheduledChange(whose)))._tag, "UndoNotAllowed")
      const replacing = preview({ replaceScheduled: true })
      assert.strictEqual((yield* Effect.flip(replacing))._tag, "UndoNotAllowed")
      const undone = yield* undoScheduledChange({ ...whose, customerId: null, askedBy: "merchant" })
      assert.strictEqual(undone.scheduledChange, null)
    }).pipe(Effect.provide(store()))
  )

  it.effect("is replaced by another one, or by a change at once", () =>
    Effect.gen(function* () {
      yield* now(april16)
      yield* confirm(yield* preview({ productId: starterId }))
      yield* confirm(yield* preview({ effectiveAt: "next_billing_date", replaceScheduled: true }))
      assert.strictEqual((yield* subscription).scheduledChange?.plan.productId, proId)
      yield* confirm(yield* preview({ replaceScheduled: true }))
      assert.deepStrictEqual(
        [(yield* subscription).scheduledChange, (yield* subscription).pendingChange?.plan.productId],
        [null, proId]
      )
    }).pipe(Effect.provide(store()))
  )
})

describe("the options", () => {
  it.effect("are the collection's products, the current one marked, with the way they lead", () =>
    Effect.gen(function* () {
      const { groups, customersMay } = yield* viewPlanOptions(whose)
      assert.deepStrictEqual(
        groups.map(({ name, options }) => [
          name,
          options.map(({ product, isCurrent, direction, addons }) => [
            product.name,
            isCurrent,
            direction,
            addons.map((addon) => addon.name)
          ])
        ]),
        [
          [
            "All",
            [
              ["Starter", false, "downgrade", ["Seat"]],
              ["Basic", true, "same_price", ["Seat"]],
              ["Pro", false, "upgrade", ["Seat"]]
            ]
          ]
        ]
      )
      assert.deepStrictEqual(customersMay, { change: true, schedule: true, undoScheduled: true })
      const hidden = viewPlanOptions({ ...whose, customerId: eve.id })
      assert.strictEqual((yield* Effect.flip(hidden))._tag, "SubscriptionNotFound")
    }).pipe(Effect.provide(store()))
  )
})
