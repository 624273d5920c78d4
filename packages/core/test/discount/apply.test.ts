import { assert, describe, it } from "@effect/vitest"
import { afterOneCycle, reductionsOf, running } from "@kundportal/core/discount/apply"
import type { Reduction } from "@kundportal/core/discount/model"
import * as Money from "@kundportal/core/kernel/money"
import { anAppliedDiscount } from "@kundportal/testing/fixtures/discount"
import { Schema } from "effect"

const percent = (bps: number): Reduction => ({ _tag: "Percentage", bps })
const flat = (...amounts: ReadonlyArray<Money.Money>): Reduction => ({ _tag: "Flat", amounts })

const reduced = (
  amounts: ReadonlyArray<number>,
  reductions: ReadonlyArray<Reduction>,
  currency: Money.Money["currency"] = "EUR"
) =>
  reductionsOf(
    amounts.map((amount) => Money.of(amount, currency)),
    reductions.map((reduction) => ({ reduction }))
  ).map(({ amount }) => amount)

describe("discounts on amounts", () => {
  it.each([
    ["none", [10_000], [], [0]],
    ["a percentage", [10_000], [percent(1000)], [1000]],
    // 5.4 % of 19.99 = 1.07946 -> 1.08
    ["a fraction of a percent", [1999], [percent(540)], [108]],
    // half of 0.01 is rounded away from zero: all of it
    ["a percentage of one cent", [1], [percent(5000)], [1]],
    ["all of it", [10_000], [percent(10_000)], [10_000]],
    // 100.00 less 10 % = 90.00, less 20 % = 72.00
    ["two percentages, each off what is left", [10_000], [percent(1000), percent(2000)], [2800]],
    // 100.00 less 20.00 = 80.00, less 10 % = 72.00
    ["a flat amount and a percentage of the rest", [10_000], [flat(Money.of(2000, "EUR")), percent(1000)], [2800]],
    // 100.00 less 10 % = 90.00, less 20.00 = 70.00
    ["a percentage and then a flat amount", [10_000], [percent(1000), flat(Money.of(2000, "EUR"))], [3000]],
    ["no more than there is", [1500], [flat(Money.of(2000, "EUR"))], [1500]],
    ["nothing of nothing that is left", [1500], [percent(10_000), flat(Money.of(2000, "EUR"))], [1500]],
    ["nothing in another currency", [1500], [flat(Money.of(2000, "USD"))], [0]],
    ["the amount in this currency", [1500], [flat(Money.of(2000, "USD"), Money.of(300, "EUR"))], [300]],
    ["nothing of what costs nothing", [0, 0], [percent(1000)], [0, 0]],
    // 5.00 over 10.00 and 20.00: 1.666… and 3.333…, the larger fraction gets the cent
    ["shared out in proportion", [1000, 2000], [flat(Money.of(500, "EUR"))], [167, 333]],
    ["shared out past what costs nothing", [1000, 0, 1000], [flat(Money.of(3, "EUR"))], [2, 0, 1]]
  ] as const)("are worth: %s", (...[, amounts, reductions, expected]) => {
    assert.deepStrictEqual(reduced(amounts, reductions), [...expected])
  })

  it("lower nothing when there is nothing to bill", () => {
    assert.deepStrictEqual(reduced([], [percent(1000)]), [])
  })

  const AnyReduction = Schema.Struct({
    isFlat: Schema.Boolean,
    size: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000 }))
  })
  const Amounts = Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 })))

  for (const currency of ["JPY", "EUR", "KWD"] as const) {
    it.prop(
      `are never more than the amount, and the same however it is divided, in ${currency}`,
      [Amounts, Schema.Array(AnyReduction)],
      ([amounts, any]) => {
        const reductions = any
          .slice(0, 20)
          .map(({ isFlat, size }) => (isFlat ? flat(Money.of(size, currency)) : percent(size)))
        const whole = amounts.reduce((sum, amount) => sum + amount, 0)
        const parts = reduced(amounts, reductions, currency)
        const [together = 0] = reduced([whole], reductions, currency)
        assert.strictEqual(
          parts.reduce((sum, part) => sum + part, 0),
          amounts.length === 0 ? 0 : together
        )
        for (const [index, part] of parts.entries()) {
          assert.isAtLeast(part, 0)
          assert.isAtMost(part, amounts[index] ?? 0)
        }
      }
    )
  }
})

describe("the cycles of a discount", () => {
  const left = (cyclesLeft: number | null) => anAppliedDiscount({ cyclesLeft })

  it("run while there are some left, or for ever", () => {
    assert.deepStrictEqual(running([left(2), left(0), left(null), left(1)]), [left(2), left(null), left(1)])
  })

  it("are used up one by one, and the discount stays for the period of its last bill", () => {
    assert.deepStrictEqual(afterOneCycle([left(2), left(1), left(null)]), [left(1), left(0), left(null)])
    assert.deepStrictEqual(afterOneCycle([left(0), left(1)]), [left(0)])
  })
})
