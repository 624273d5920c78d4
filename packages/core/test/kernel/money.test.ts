import { assert, describe, it } from "@effect/vitest"
import { Currency } from "@kundportal/core/kernel/currency"
import * as Money from "@kundportal/core/kernel/money"
import { Schema } from "effect"

const euro = (cents: number) => Money.of(cents, "EUR")

const Amount = Schema.Int.check(Schema.isBetween({ minimum: -1_000_000_000, maximum: 1_000_000_000 }))
const Share = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))

describe("money", () => {
  it("adds, negates, sums and multiplies whole minor units", () => {
    assert.deepStrictEqual(Money.add(euro(1999), euro(1)), euro(2000))
    assert.deepStrictEqual(Money.add(euro(100), euro(-250)), euro(-150))
    assert.deepStrictEqual(Money.negate(euro(1999)), euro(-1999))
    assert.deepStrictEqual(Money.sum("EUR", [euro(1), euro(2), euro(-4)]), euro(-1))
    assert.deepStrictEqual(Money.sum("JPY", []), Money.of(0, "JPY"))
    assert.deepStrictEqual(Money.times(euro(1999), 3), euro(5997))
    assert.deepStrictEqual(Money.times(euro(1999), 0), euro(0))
  })

  it("has one zero", () => {
    assert.isTrue(Object.is(Money.negate(euro(0)).amount, 0))
    assert.isTrue(Object.is(Money.scale(euro(-1), 1, 3).amount, 0))
    assert.isTrue(Object.is(Money.times(euro(-5), 0).amount, 0))
  })

  it.each([
    // 1999 × 2500/10000 = 499.75
    [1999, 2500, 10_000, 500],
    // 5997 × 2500/12500 = 1199.4
    [5997, 2500, 12_500, 1199],
    // One half goes away from zero: 1 × 1/2 = 0.5, 3 × 1/2 = 1.5, 5 × 1/2 = 2.5
    [1, 1, 2, 1],
    [3, 1, 2, 2],
    [5, 1, 2, 3],
    [-1, 1, 2, -1],
    [-3, 1, 2, -2],
    [-5, 1, 2, -3],
    // Just below one half: 49/100, and 1/3
    [49, 1, 100, 0],
    [-49, 1, 100, 0],
    [1, 1, 3, 0],
    [2, 1, 3, 1],
    [0, 2500, 10_000, 0],
    [1999, 0, 10_000, 0],
    [1999, 10_000, 10_000, 1999],
    [1999, 1, 1, 1999],
    [1999, 0, 1, 0],
    // Exact where floating point is not: 9007199254740991 × 9999/10000 = 9006298534815516.9
    [9_007_199_254_740_991, 9999, 10_000, 9_006_298_534_815_517]
  ] as const)("scales %i by %i/%i to %i", (...[amount, part, whole, expected]) => {
    assert.strictEqual(Money.scale(euro(amount), part, whole).amount, expected)
  })

  it("rounds to the whole unit in yen and to the thousandth in dinars, because amounts are minor units", () => {
    // 10 % of ¥1,005 = ¥100.5
    assert.deepStrictEqual(Money.scale(Money.of(1005, "JPY"), 1000, 10_000), Money.of(101, "JPY"))
    // 5 % of KD 1.005 = KD 0.05025
    assert.deepStrictEqual(Money.scale(Money.of(1005, "KWD"), 500, 10_000), Money.of(50, "KWD"))
  })

  it("stops at what is not an exact whole number", () => {
    assert.throws(() => euro(0.5), "Invariant broken")
    assert.throws(() => euro(Number.NaN), "Invariant broken")
    assert.throws(() => euro(2 ** 53), "Invariant broken")
    assert.throws(() => Money.add(euro(Number.MAX_SAFE_INTEGER), euro(1)), "Invariant broken")
    assert.throws(() => Money.times(euro(Number.MAX_SAFE_INTEGER), 2), "Invariant broken")
    assert.throws(() => Money.scale(euro(Number.MAX_SAFE_INTEGER), 3, 2), "Invariant broken")
    assert.deepStrictEqual(euro(Number.MAX_SAFE_INTEGER).amount, 9_007_199_254_740_991)
  })

  it("stops at mixed currencies, broken ratios and broken quantities", () => {
    assert.throws(() => Money.add(euro(1), Money.of(1, "SEK")), "EUR and SEK do not mix")
    assert.throws(() => Money.sum("SEK", [euro(1)]), "SEK and EUR do not mix")
    assert.throws(() => Money.scale(euro(1), 1, 0), "Invariant broken")
    assert.throws(() => Money.scale(euro(1), -1, 2), "Invariant broken")
    // From 2^53 on a number does not tell itself from the next: a share of such figures would be no exact one.
    assert.throws(() => Money.scale(euro(1), 2 ** 53, 1), "Invariant broken")
    assert.throws(() => Money.scale(euro(1), 1, 2 ** 53), "Invariant broken")
    assert.throws(() => Money.scale(euro(1), 0.5, 1), "Invariant broken")
    assert.throws(() => Money.scale(euro(1), 1, 0.5), "Invariant broken")
    assert.throws(() => Money.times(euro(1), 1.5), "Invariant broken")
    assert.throws(() => Money.times(euro(1), -1), "Invariant broken")
  })

  it.prop("gives back what was taken away", [Amount, Amount, Currency], ([a, b, currency]) => {
    const [left, right] = [Money.of(a, currency), Money.of(b, currency)]
    assert.deepStrictEqual(Money.add(Money.add(left, right), Money.negate(right)), left)
  })

  it.prop(
    "scales a debt as it scales the credit, within half a unit of the exact share",
    [Amount, Share],
    ([a, part]) => {
      const scaled = Money.scale(euro(a), part, 10_000).amount
      assert.deepStrictEqual(Money.scale(Money.negate(euro(a)), part, 10_000), Money.negate(euro(scaled)))
      assert.isTrue(2 * Math.abs(scaled * 10_000 - a * part) <= 10_000)
    }
  )

  it("subtracts, compares and tells its sign", () => {
    assert.deepStrictEqual(Money.subtract(euro(100), euro(250)), euro(-150))
    assert.deepStrictEqual(Money.min(euro(1), euro(2)), euro(1))
    assert.deepStrictEqual(Money.min(euro(2), euro(1)), euro(1))
    assert.deepStrictEqual(Money.max(euro(1), euro(2)), euro(2))
    assert.deepStrictEqual(Money.max(euro(2), euro(1)), euro(2))
    assert.deepStrictEqual(
      [-1, 0, 1].map((cents) => Money.isNegative(euro(cents))),
      [true, false, false]
    )
    assert.deepStrictEqual(
      [-1, 0, 1].map((cents) => Money.isZero(euro(cents))),
      [false, true, false]
    )
    const krona = Money.of(1, "SEK")
    for (const mix of [Money.subtract, Money.min, Money.max]) {
      assert.throws(() => mix(euro(1), krona), "EUR and SEK do not mix")
    }
  })

  it.each([
    // 5000 × 16/31 = 2580.64…, and twice that 5161.29…: rounded apart, they differ by 2580.
    [5000, 16, 31, 2581],
    [10_000, 16, 31, 5161],
    [1980, 350, 365, 1899],
    [-1980, 350, 365, -1899],
    // 999 / 2 = 499.5
    [999, 1, 2, 500],
    [-999, 1, 2, -500],
    [999, 0, 2, 0],
    [999, 2, 2, 999],
    [999, 1, 1, 999],
    [1, 1, 3, 0],
    [9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991],
    [9_007_199_254_740_991, 9_007_199_254_740_990, 9_007_199_254_740_991, 9_007_199_254_740_990]
  ] as const)("prorates %i by %i/%i to %i", (...[amount, part, whole, expected]) => {
    assert.strictEqual(Money.prorate(euro(amount), { part, whole }).amount, expected)
  })

  it("prorates yen in yen and dinars in thousandths", () => {
    assert.deepStrictEqual(Money.prorate(Money.of(1005, "JPY"), { part: 1, whole: 2 }), Money.of(503, "JPY"))
    assert.deepStrictEqual(Money.prorate(Money.of(1005, "KWD"), { part: 1, whole: 10 }), Money.of(101, "KWD"))
  })

  it("rounds otherwise only when told to", () => {
    const half = { part: 1, whole: 2 }
    assert.strictEqual(Money.prorate(euro(5), half, "half_even").amount, 2)
    assert.strictEqual(Money.prorate(euro(5), half, "toward_zero").amount, 2)
    assert.strictEqual(Money.toIncrement(euro(2212), 25).amount, 2200)
    assert.strictEqual(Money.toIncrement(euro(-2213), 25).amount, -2225)
    assert.strictEqual(Money.toIncrement(euro(50), 100).amount, 100)
    assert.strictEqual(Money.toIncrement(euro(50), 100, "half_even").amount, 0)
    assert.strictEqual(Money.toIncrement(euro(99), 1).amount, 99)
  })

  it("stops at a share that is none, and at an increment that is none", () => {
    for (const [part, whole] of [
      [3, 2],
      [-1, 2],
      [0, 0],
      [1, -1],
      [0.5, 1],
      [1, 1.5],
      [1, 2 ** 53]
    ] as const) {
      assert.throws(() => Money.prorate(euro(100), { part, whole }), `${part} of ${whole} is not a share`)
    }
    for (const increment of [0, -5, 0.5]) {
      assert.throws(() => Money.toIncrement(euro(1), increment), "an increment is a positive whole number")
    }
  })

  it("never passes 2^53 in silence", () => {
    const most = euro(Number.MAX_SAFE_INTEGER)
    assert.throws(() => Money.quotient(most, { times: 2n, by: 1n, rounding: "toward_zero" }), "Invariant broken")
    assert.throws(() => Money.subtract(Money.negate(most), euro(1)), "Invariant broken")
    assert.throws(() => Money.toIncrement(most, 100), "Invariant broken")
    assert.deepStrictEqual(Money.quotient(most, { times: 2n, by: 2n, rounding: "toward_zero" }), most)
  })

  const Part = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100_000 }))

  it.prop(
    "gives used and unused time back within one unit of the whole, and exactly what was charged for it",
    [Amount, Part, Part],
    ([a, b, c]) => {
      const [part, whole] = [Math.min(b, c), Math.max(b, c, 1)]
      const unused = Money.prorate(euro(a), { part, whole })
      const used = Money.prorate(euro(a), { part: whole - part, whole })
      assert.isTrue(Math.abs(unused.amount + used.amount - a) <= 1)
      assert.deepStrictEqual(Money.prorate(euro(-a), { part, whole }), Money.negate(unused))
      // An oracle in plain fractions: |unused − a × part / whole| is at most one half.
      assert.isTrue(2 * Math.abs(unused.amount * whole - a * part) <= whole)
    }
  )
})
