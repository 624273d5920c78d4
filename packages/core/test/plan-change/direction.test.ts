import { assert, describe, it } from "@effect/vitest"
import type { Interval } from "@kundportal/core/kernel/interval"
import { byRate, directionOf, type Rate } from "@kundportal/core/plan-change/direction"
import type { Direction } from "@kundportal/core/plan-change/quote"
import { basic, planOf, pro, seatId, usd } from "./plans.ts"

const every = (unit: Interval["unit"], count = 1): Interval => ({ unit, count })
const [day, week, month, year] = [every("day"), every("week"), every("month"), every("year")] as const

type Case = readonly [from: Rate, to: Rate, expected: Direction, why: string]

const rate = (amount: number, frequency: Interval): Rate => ({ price: usd(amount), frequency })

const cases: ReadonlyArray<Case> = [
  [rate(3000, month), rate(8000, month), "upgrade", "80 > 30"],
  [rate(8000, month), rate(2000, month), "downgrade", "20 < 80"],
  [rate(3000, month), rate(3000, month), "same_price", "30 = 30"],
  [rate(3000, month), rate(30_000, year), "downgrade", "12 × 30 = 360 > 300"],
  [rate(3000, month), rate(36_000, year), "same_price", "12 × 30 = 360"],
  [rate(3000, month), rate(36_001, year), "upgrade", "12 × 30 < 360.01"],
  [rate(3000, month), rate(9000, { unit: "month", count: 3 }), "same_price", "3 × 30 = 90"],
  [rate(700, week), rate(100, day), "same_price", "7 days are a week"],
  [rate(100, day), rate(3652, { unit: "month", count: 12 }), "downgrade", "365.2425 days cost 365.24 and a quarter"],
  [rate(100, day), rate(36_524, year), "downgrade", "365.2425 × 1.00 = 365.2425 > 365.24"],
  [rate(100, day), rate(36_525, year), "upgrade", "365.2425 < 365.25"],
  [rate(0, month), rate(0, year), "same_price", "nothing is nothing"],
  // Both beyond what a double tells apart: 12 × (2^52 + 1) against 12 × 2^52.
  [rate(2 ** 52, month), rate(2 ** 52 + 1, month), "upgrade", "one unit more"]
]

describe("up or down", () => {
  it.each(cases)("from %o to %o it is %s: %s", (...[from, to, expected]) => {
    assert.strictEqual(byRate(from, to), expected)
  })

  it("counts quantity and add-ons", () => {
    const seats = (quantity: number) => ({
      addonId: seatId,
      name: "Seat",
      price: usd(1000),
      taxInclusive: false,
      taxCategory: "saas" as const,
      quantity
    })
    assert.strictEqual(directionOf(planOf(pro), planOf(basic, { quantity: 3 })), "upgrade")
    assert.strictEqual(directionOf(planOf(pro), planOf(basic, { addons: [seats(5)] })), "same_price")
    assert.strictEqual(directionOf(planOf(basic, { addons: [seats(2)] }), planOf(basic)), "downgrade")
  })
})
