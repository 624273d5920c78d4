import { assert, describe, it } from "@effect/vitest"
import * as Money from "@kundportal/core/kernel/money"
import { Schema } from "effect"

const cents = (amount: number) => Money.of(amount, "EUR")
const amounts = (all: ReadonlyArray<Money.Money>) => all.map(({ amount }) => amount)

const Amount = Schema.Int.check(Schema.isBetween({ minimum: -1_000_000_000, maximum: 1_000_000_000 }))
const Weight = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1000 }))
const Weights = Schema.Array(Weight).check(Schema.isMinLength(1), Schema.isMaxLength(12))
const Parts = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 50 }))

describe("allocate", () => {
  it.each([
    // 3.5 and 1.5: the first wins the tie.
    [5, [7, 3], [4, 1]],
    [-5, [7, 3], [-4, -1]],
    // 33.33… each, one cent left: the first.
    [100, [1, 1, 1], [34, 33, 33]],
    // 16.66…, 33.33… and 50: the largest fraction was the first's.
    [100, [1, 2, 3], [17, 33, 50]],
    // 33.33… and 66.66…: the largest fraction was the second's.
    [100, [100, 200], [33, 67]],
    [2, [1, 1, 1], [1, 1, 0]],
    [1003, [50, 50], [502, 501]],
    [5, [0, 50, 50], [0, 3, 2]],
    [5, [7, 0, 3], [4, 0, 1]],
    [0, [7, 3], [0, 0]],
    [0, [0, 0], [0, 0]],
    [0, [], []],
    [7, [1], [7]],
    [1, [1, 1_000_000], [0, 1]]
  ])("divides %i by %j as %j", (amount, weights, expected) => {
    const shares = Money.allocate(cents(amount), weights)
    assert.deepStrictEqual(amounts(shares), expected)
    assert.isTrue(shares.every(({ amount: share, currency }) => currency === "EUR" && !Object.is(share, -0)))
  })

  it("stays exact at the largest amount there is", () => {
    const most = Number.MAX_SAFE_INTEGER
    // 9007199254740991 / 2 = 4503599627370495.5
    assert.deepStrictEqual(amounts(Money.allocate(cents(most), [most, most])), [4503599627370496, 4503599627370495])
    assert.deepStrictEqual(amounts(Money.allocate(cents(-most), [1, 1])), [-4503599627370496, -4503599627370495])
  })

  it("can leave what remains to the last that has a share", () => {
    // 166.66… and 333.33…: cut, and the last takes the cent.
    assert.deepStrictEqual(amounts(Money.allocate(cents(500), [1000, 2000], "last")), [166, 334])
    assert.deepStrictEqual(amounts(Money.allocate(cents(-500), [1000, 2000], "last")), [-166, -334])
    assert.deepStrictEqual(amounts(Money.allocate(cents(5), [1, 1, 1, 0], "last")), [1, 1, 3, 0])
    assert.deepStrictEqual(amounts(Money.allocate(cents(6), [1, 2], "last")), [2, 4])
    assert.deepStrictEqual(amounts(Money.allocate(cents(0), [0], "last")), [0])
  })

  it("stops when nobody can have an amount, and at broken weights", () => {
    assert.throws(() => Money.allocate(cents(1), []), "an amount is divided among somebody")
    assert.throws(() => Money.allocate(cents(-1), [0, 0]), "an amount is divided among somebody")
    for (const weight of [-1, 0.5, Number.NaN, 2 ** 53]) {
      assert.throws(() => Money.allocate(cents(1), [1, weight]), "weights are whole numbers")
    }
  })

  it.prop(
    "adds up to the whole, each within one unit of its exact share, and nothing for nobody",
    [Amount, Weights],
    ([amount, weights]) => {
      const total = weights.reduce((all, weight) => all + weight, 0)
      if (total === 0) return
      const shares = amounts(Money.allocate(cents(amount), weights))
      assert.strictEqual(
        shares.reduce((all, share) => all + share, 0),
        amount
      )
      for (const [index, weight] of weights.entries()) {
        const share = shares[index] ?? Number.NaN
        assert.isTrue(Math.abs(share * total - amount * weight) < total)
        if (weight === 0) assert.strictEqual(share, 0)
      }
      assert.deepStrictEqual(
        amounts(Money.allocate(cents(-amount), weights)),
        shares.map((share) => 0 - share)
      )
    }
  )

  it.prop(
    "gives equal weights parts that differ by one unit at most, the larger first",
    [Amount, Parts],
    ([amount, parts]) => {
      const shares = amounts(Money.split(cents(amount), parts)).map(Math.abs)
      assert.strictEqual(shares.length, parts)
      assert.deepStrictEqual(
        shares.toSorted((a, b) => b - a),
        shares
      )
      assert.isTrue((shares[0] ?? 0) - (shares.at(-1) ?? 0) <= 1)
    }
  )
})

describe("split", () => {
  it("makes parts of one amount", () => {
    assert.deepStrictEqual(amounts(Money.split(cents(100), 7)), [15, 15, 14, 14, 14, 14, 14])
    assert.deepStrictEqual(amounts(Money.split(cents(-2), 3)), [-1, -1, 0])
    assert.deepStrictEqual(amounts(Money.split(cents(9), 1)), [9])
  })

  it("stops at no parts", () => {
    for (const parts of [0, -1, 1.5]) {
      assert.throws(() => Money.split(cents(1), parts), "a number of parts is a positive whole number")
    }
  })
})
