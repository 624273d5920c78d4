import { assert, describe, it } from "@effect/vitest"
import { archiveDiscount } from "@kundportal/core/discount/archive-discount"
import type { CreateDiscount } from "@kundportal/core/discount/create-discount"
import { createDiscount } from "@kundportal/core/discount/create-discount"
import { Discount } from "@kundportal/core/discount/model"
import { BusinessId, ProductId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { amountLimit } from "@kundportal/core/ledger/amount-limit"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aProduct } from "@kundportal/testing/fixtures/catalog"
import { aDiscount } from "@kundportal/testing/fixtures/discount"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect, Result, Schema } from "effect"
import { TestClock } from "effect/testing"

const store = layerMemory(aWorld({ businesses: [aBusiness()], products: [aProduct()] }))
const setTime = TestClock.setTime(april1.epochMilliseconds)

const asked = (over: Partial<CreateDiscount> = {}): CreateDiscount => ({
  businessId: kaffe,
  name: "Fikarabatt",
  code: "fika",
  reduction: { _tag: "Percentage", bps: 1000 },
  cycles: null,
  restrictedTo: [],
  usageLimit: null,
  startsAt: null,
  endsAt: null,
  preserveOnPlanChange: false,
  ...over
})

const refused = (over: Partial<CreateDiscount>) =>
  Effect.map(Effect.flip(createDiscount(asked(over))), (failure) =>
    failure._tag === "DiscountInvalid" ? failure.reason : failure._tag
  )

const flat = (...amounts: ReadonlyArray<Money.Money>) => ({ reduction: { _tag: "Flat" as const, amounts } })

describe("create a discount", () => {
  it.effect("keeps what was said, under the code in upper case, not used yet", () =>
    Effect.gen(function* () {
      yield* setTime
      const made = yield* createDiscount(asked())
      assert.deepStrictEqual(made, aDiscount({ id: made.id }))
      assert.deepStrictEqual((yield* currentWorld).discounts.get(made.id), { ...made, version: 1 })
    }).pipe(Effect.provide(store))
  )

  it.effect("makes a code of sixteen letters when none is given, another one each time", () =>
    Effect.gen(function* () {
      const [first, second] = [
        yield* createDiscount(asked({ code: null })),
        yield* createDiscount(asked({ code: null }))
      ]
      assert.match(first.code, /^[A-Z]{16}$/)
      assert.match(second.code, /^[A-Z]{16}$/)
      assert.notStrictEqual(first.code, second.code)
      assert.isTrue(Schema.is(Discount)(first))
    }).pipe(Effect.provide(store))
  )

  it.effect("is for the products that are named, each once", () =>
    Effect.gen(function* () {
      const { id } = aProduct()
      const made = yield* createDiscount(asked({ restrictedTo: [id, id] }))
      assert.deepStrictEqual(made.restrictedTo, [id])
      assert.strictEqual(
        yield* refused({ code: "TEA", restrictedTo: [id, ProductId.make("pdt_other")] }),
        "ProductNotFound"
      )
    }).pipe(Effect.provide(store))
  )

  it.effect("lets a code be used once at a time, and again when the discount is archived", () =>
    Effect.gen(function* () {
      yield* setTime
      const first = yield* createDiscount(asked())
      assert.strictEqual(yield* refused({ code: "FiKa" }), "DiscountCodeTaken")
      const archived = yield* archiveDiscount(kaffe, first.id)
      assert.deepStrictEqual(archived.archivedAt, april1)
      yield* TestClock.adjust("1 hour")
      assert.deepStrictEqual((yield* archiveDiscount(kaffe, first.id)).archivedAt, april1)
      assert.notStrictEqual((yield* createDiscount(asked())).id, first.id)
      const elsewhere = yield* Effect.flip(archiveDiscount(BusinessId.make("bus_other"), first.id))
      assert.strictEqual(elsewhere._tag, "DiscountNotFound")
    }).pipe(Effect.provide(store))
  )

  it.effect("gives a code to one of several who want it at once", () =>
    Effect.gen(function* () {
      const tries = Array.from({ length: 5 }, () => Effect.result(createDiscount(asked())))
      const answers = yield* Effect.all(tries, { concurrency: "unbounded" })
      assert.strictEqual(answers.filter(Result.isSuccess).length, 1)
      assert.deepStrictEqual(
        answers.filter(Result.isFailure).map(({ failure }) => failure._tag),
        Array.from({ length: 4 }, () => "DiscountCodeTaken")
      )
    }).pipe(Effect.provide(store))
  )

  it.effect("refuses what could lower no bill or contradicts itself, and leaves nothing behind", () =>
    Effect.gen(function* () {
      const noon = at("2026-04-01T12:00:00Z")
      const cases: ReadonlyArray<readonly [Partial<CreateDiscount>, string]> = [
        [{ code: "AB" }, "code"],
        [{ code: "" }, "code"],
        [{ code: "A B C" }, "code"],
        [{ code: "ÅÄÖ" }, "code"],
        [{ code: "A".repeat(65) }, "code"],
        [{ reduction: { _tag: "Percentage", bps: 0 } }, "percentage"],
        [{ reduction: { _tag: "Percentage", bps: 10_001 } }, "percentage"],
        [{ reduction: { _tag: "Percentage", bps: 0.5 } }, "percentage"],
        [flat(), "amounts"],
        [flat(Money.zero("EUR")), "amounts"],
        [flat(Money.of(-1, "EUR")), "amounts"],
        [flat(Money.of(1, "EUR"), Money.of(2, "EUR")), "amounts"],
        [flat(Money.of(amountLimit + 1, "EUR")), "amounts"],
        [{ cycles: 0 }, "count"],
        [{ cycles: 1.5 }, "count"],
        [{ usageLimit: 0 }, "count"],
        [{ usageLimit: 1_000_001 }, "count"],
        [{ startsAt: noon, endsAt: noon }, "window"],
        [{ startsAt: noon, endsAt: april1 }, "window"]
      ]
      for (const [over, reason] of cases) assert.strictEqual(yield* refused(over), reason)
      assert.strictEqual((yield* currentWorld).discounts.size, 0)
    }).pipe(Effect.provide(store))
  )

  it.effect("takes everything up to its bounds", () =>
    Effect.gen(function* () {
      const cases: ReadonlyArray<Partial<CreateDiscount>> = [
        { code: "ABC" },
        { code: "A".repeat(64) },
        { code: "P-1", reduction: { _tag: "Percentage", bps: 1 } },
        { code: "P-10000", reduction: { _tag: "Percentage", bps: 10_000 } },
        { code: "FLAT", ...flat(Money.of(1, "EUR"), Money.of(amountLimit, "SEK")) },
        { code: "ONE", cycles: 1, usageLimit: 1 },
        { code: "MANY", cycles: 1_000_000, usageLimit: 1_000_000 },
        { code: "WINDOW", startsAt: april1, endsAt: at("2026-04-01T00:00:00.001Z") },
        { code: "FROM", startsAt: april1 },
        { code: "UNTIL", endsAt: april1 }
      ]
      for (const over of cases) assert.isTrue(Schema.is(Discount)(yield* createDiscount(asked(over))))
      assert.strictEqual((yield* currentWorld).discounts.size, cases.length)
    }).pipe(Effect.provide(store))
  )
})
