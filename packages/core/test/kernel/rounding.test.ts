import { assert, describe, it } from "@effect/vitest"
import { Rounding, roundedQuotient, standard } from "@kundportal/core/kernel/rounding"
import { Schema } from "effect"

/** The columns are tenths divided by ten: 25 is 2.5. */
const tenths = [-26, -25, -24, -15, -6, -5, -4, 0, 4, 5, 6, 15, 24, 25, 26, 30] as const

const Numerator = Schema.Int.check(Schema.isBetween({ minimum: -1_000_000, maximum: 1_000_000 }))
const Denominator = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 }))

describe("rounding", () => {
  it.each([
    ["half_away_from_zero", [-3, -3, -2, -2, -1, -1, 0, 0, 0, 1, 1, 2, 2, 3, 3, 3]],
    ["half_toward_zero", [-3, -2, -2, -1, -1, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3]],
    ["half_even", [-3, -2, -2, -2, -1, 0, 0, 0, 0, 0, 1, 2, 2, 2, 3, 3]],
    ["half_odd", [-3, -3, -2, -1, -1, -1, 0, 0, 0, 1, 1, 1, 2, 3, 3, 3]],
    ["half_toward_positive", [-3, -2, -2, -1, -1, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 3]],
    ["half_toward_negative", [-3, -3, -2, -2, -1, -1, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3]],
    ["away_from_zero", [-3, -3, -3, -2, -1, -1, -1, 0, 1, 1, 1, 2, 3, 3, 3, 3]],
    ["toward_zero", [-2, -2, -2, -1, 0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 3]],
    ["toward_positive", [-2, -2, -2, -1, 0, 0, 0, 0, 1, 1, 1, 2, 3, 3, 3, 3]],
    ["toward_negative", [-3, -3, -3, -2, -1, -1, -1, 0, 0, 0, 0, 1, 2, 2, 2, 3]]
  ] satisfies ReadonlyArray<[Rounding, ReadonlyArray<number>]>)("rounds tenths %s", (rounding, expected) => {
    assert.deepStrictEqual(
      tenths.map((tenth) => Number(roundedQuotient(BigInt(tenth), 10n, rounding))),
      expected
    )
  })

  it("knows ten ways and rounds invoices half away from zero", () => {
    assert.strictEqual(Rounding.literals.length, 10)
    assert.strictEqual(standard, "half_away_from_zero")
  })

  it("knows a half from its neighbours however large the numbers are", () => {
    const large = 10n ** 40n
    assert.strictEqual(roundedQuotient(large + 1n, 2n * large, "half_toward_zero"), 1n)
    assert.strictEqual(roundedQuotient(large, 2n * large, "half_toward_zero"), 0n)
    assert.strictEqual(roundedQuotient(large - 1n, 2n * large, "half_away_from_zero"), 0n)
  })

  it("stops at a denominator that is not positive", () => {
    assert.throws(() => roundedQuotient(1n, 0n, standard), "Invariant broken: a quotient has a positive denominator")
    assert.throws(() => roundedQuotient(1n, -1n, standard), "Invariant broken")
  })

  it.prop("is never further away than its promise, and exact where it can be", [Numerator, Denominator], ([n, d]) => {
    for (const rounding of Rounding.literals) {
      const rounded = Number(roundedQuotient(BigInt(n), BigInt(d), rounding))
      const distance = Math.abs(rounded * d - n)
      assert.isTrue(rounding.startsWith("half") ? 2 * distance <= d : distance < d, rounding)
      assert.strictEqual(Number(roundedQuotient(BigInt(n * d), BigInt(d), rounding)), n)
    }
  })

  it.prop(
    "treats a debt as the credit of its size, except towards an end of the line",
    [Numerator, Denominator],
    ([n, d]) => {
      const mirrored = new Map<Rounding, Rounding>([
        ["half_toward_positive", "half_toward_negative"],
        ["half_toward_negative", "half_toward_positive"],
        ["toward_positive", "toward_negative"],
        ["toward_negative", "toward_positive"]
      ])
      for (const rounding of Rounding.literals) {
        const other = mirrored.get(rounding) ?? rounding
        assert.strictEqual(
          roundedQuotient(BigInt(-n), BigInt(d), rounding),
          -roundedQuotient(BigInt(n), BigInt(d), other)
        )
      }
    }
  )
})
