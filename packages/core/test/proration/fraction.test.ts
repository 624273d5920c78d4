import { assert, describe, it } from "@effect/vitest"
import * as Money from "@kundportal/core/kernel/money"
import * as Fraction from "@kundportal/core/proration/fraction"

const of = (numerator: number, denominator: number) => Fraction.of(BigInt(numerator), BigInt(denominator))

describe("a fraction", () => {
  it("is kept in its lowest terms", () => {
    assert.deepStrictEqual(of(15, 30), { numerator: 1n, denominator: 2n })
    assert.deepStrictEqual(of(0, 30), { numerator: 0n, denominator: 1n })
    assert.deepStrictEqual(of(92, 31), { numerator: 92n, denominator: 31n })
    assert.deepStrictEqual(Fraction.fromRatio({ part: 14, whole: 28 }), of(1, 2))
  })

  it("adds and multiplies exactly", () => {
    assert.deepStrictEqual(Fraction.add(of(14, 31), of(3, 7)), of(191, 217))
    assert.deepStrictEqual(Fraction.add(of(1, 6), of(1, 3)), of(1, 2))
    assert.deepStrictEqual(Fraction.multiply(of(2, 3), of(3, 4)), of(1, 2))
  })

  it.each([
    // 29 days of minutes, three of them used: 41757/41760 = 0.99992816…
    [41_757, 41_760, 5, "0.99993"],
    [23, 31, 9, "0.741935484"],
    [92, 31, 9, "2.967741935"],
    [1, 2, 0, "1"],
    [1, 2, 1, "0.5"],
    [1, 3, 3, "0.333"],
    [0, 1, 2, "0.00"],
    [12, 1, 2, "12.00"]
  ] as const)("%i/%i to %i decimals is %s", (...[numerator, denominator, digits, expected]) => {
    assert.strictEqual(Fraction.toDecimal(of(numerator, denominator), digits), expected)
    const read = Fraction.parse(expected)
    assert.deepStrictEqual(Fraction.rounded(of(numerator, denominator), digits), read)
  })

  it("rounds otherwise when told to", () => {
    assert.deepStrictEqual(Fraction.rounded(of(2, 3), 2, "toward_zero"), of(66, 100))
    assert.strictEqual(Fraction.toDecimal(of(2, 3), 2, "toward_zero"), "0.66")
    assert.strictEqual(Fraction.times(Money.of(5, "EUR"), of(1, 2), "half_even").amount, 2)
    assert.strictEqual(Fraction.times(Money.of(5, "EUR"), of(1, 2)).amount, 3)
  })

  it("reads decimal text and nothing else", () => {
    assert.deepStrictEqual(Fraction.parse("0.08875"), of(71, 800))
    assert.deepStrictEqual(Fraction.parse("25"), of(25, 1))
    for (const text of ["", "-1", ".5", "5.", "1e3", "1,5", "0.1\n"]) assert.isNull(Fraction.parse(text), text)
  })

  it("stops at what is no fraction", () => {
    for (const [numerator, denominator] of [
      [-1, 2],
      [1, 0],
      [1, -2]
    ] as const) {
      assert.throws(() => of(numerator, denominator), "a fraction of nothing less than nothing")
    }
  })
})
