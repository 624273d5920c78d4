import { assert, describe, it } from "@effect/vitest"
import * as Money from "@kundportal/core/kernel/money"
import { currentWorld } from "@kundportal/testing/world"
import { Effect, Schema } from "effect"
import { AnyItem, anItem, itemFrom } from "../invoice/some-invoices.ts"
import { accounts, audit, givenBack, of, opened, refund, world } from "./some-payments.ts"

describe("the sums of refunds", () => {
  const purchase = { purpose: "purchase", subscriptionId: null } as const

  const Parts = Schema.Struct({
    items: Schema.Array(AnyItem).check(Schema.isMaxLength(3)),
    parts: Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 400_000 }))).check(
      Schema.isMaxLength(6)
    )
  })

  for (const currency of ["JPY", "EUR", "KWD"] as const) {
    it.effect.prop(
      `comes to exactly what was paid and its tax, in however many parts: ${currency}`,
      [Parts],
      ([{ items, parts }]) => {
        const bag = anItem({ unitPrice: Money.of(9_999, currency), taxInclusive: true })
        const sold = [bag, ...items.map((item) => itemFrom(item, currency))]
        return Effect.gen(function* () {
          yield* opened
          for (const [place, part] of parts.entries()) yield* Effect.result(refund([of(`li_${(place % 4) + 1}`, part)]))
          yield* Effect.result(refund())
          const { invoices, refunds } = yield* currentWorld
          const [invoice] = [...invoices.values()]
          const all = [...refunds.values()]
          const sum = (column: "amount" | "tax") => all.reduce((total, each) => total + each[column].amount, 0)
          assert.deepStrictEqual([sum("amount"), sum("tax")], [invoice?.total.amount, invoice?.tax.amount])
          const back = yield* givenBack
          assert.strictEqual(
            back.reduce((total, amount) => total + amount, 0),
            invoice?.total.amount
          )
          assert.deepStrictEqual([yield* accounts, yield* audit], [{}, []])
        }).pipe(Effect.provide(world({ items: sold, invoice: purchase })))
      },
      { arbitrary: { runs: 60 } }
    )
  }
})
