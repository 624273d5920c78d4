import { assert, describe, it } from "@effect/vitest"
import { type Tier, tieredTotal } from "@kundportal/core/catalog/tiers"
import * as Money from "@kundportal/core/kernel/money"

const tier = (upTo: number | null, unit: number, flat = 0): Tier => ({
  upTo,
  unitPrice: Money.of(unit, "USD"),
  flatPrice: Money.of(flat, "USD")
})

const plain = [tier(5, 700), tier(10, 650), tier(null, 600)]
const withFlat = [
  tier(5, 500, 1000),
  tier(10, 400, 2000),
  tier(15, 300, 3000),
  tier(20, 200, 4000),
  tier(null, 100, 5000)
]

describe("tiers", () => {
  it.each([
    ["volume", plain, 0, 0],
    ["volume", plain, 1, 700],
    ["volume", plain, 5, 3500],
    ["volume", plain, 6, 3900],
    ["volume", plain, 10, 6500],
    ["volume", plain, 20, 12_000],
    ["graduated", plain, 0, 0],
    ["graduated", plain, 1, 700],
    ["graduated", plain, 5, 3500],
    // 5 × 7.00 + 6.50
    ["graduated", plain, 6, 4150],
    // 5 × 7.00 + 5 × 6.50 + 10 × 6.00
    ["graduated", plain, 20, 12_750],
    // 25.00 + 10.00, 20.00 + 20.00, 6.00 + 30.00
    ["graduated", withFlat, 12, 11_100],
    ["graduated", withFlat, 5, 3500],
    ["volume", withFlat, 12, 6600],
    ["volume", withFlat, 0, 1000],
    ["graduated", withFlat, 0, 1000],
    ["volume", withFlat, 21, 7100]
  ] as const)("%s: %o for %i is %i", (...[mode, tiers, quantity, expected]) => {
    assert.deepStrictEqual(tieredTotal(mode, tiers, quantity), Money.of(expected, "USD"))
  })

  it("stop at tiers that leave a gap or no end, and at part of a unit", () => {
    for (const tiers of [
      [],
      [tier(5, 1)],
      [tier(null, 1), tier(null, 1)],
      [tier(5, 1), tier(5, 1), tier(null, 1)],
      [tier(0, 1), tier(null, 1)]
    ]) {
      assert.throws(() => tieredTotal("volume", tiers, 1), "tiers ascend, and the last is without end")
    }
    for (const quantity of [-1, 0.5])
      assert.throws(() => tieredTotal("volume", plain, quantity), "a quantity is a whole number")
  })
})
