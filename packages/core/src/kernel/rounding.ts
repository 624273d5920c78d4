import { Schema } from "effect"
import { invariant } from "./invariant.ts"

/**
 * What becomes of the part that is less than one unit. The billing core itself uses `half_away_from_zero` and nothing
 * else; the others are for applications that must agree with somebody else's figures to the last unit.
 */
export const Rounding = Schema.Literals([
  "half_away_from_zero",
  "half_toward_zero",
  "half_even",
  "half_odd",
  "half_toward_positive",
  "half_toward_negative",
  "away_from_zero",
  "toward_zero",
  "toward_positive",
  "toward_negative"
])
export type Rounding = typeof Rounding.Type

/** The rounding of invoices (EN 16931 excludes half to even: 365.125 becomes 365.13), and the same for a debt as for a credit. */
export const standard: Rounding = "half_away_from_zero"

/** `numerator / denominator` as a whole number. Exact up to the one rounding, whatever the size; the denominator is positive. */
export const roundedQuotient = (numerator: bigint, denominator: bigint, rounding: Rounding): bigint => {
  invariant(denominator > 0n, "a quotient has a positive denominator")
  const nearerZero = numerator / denominator
  const rest = numerator % denominator
  if (rest === 0n) return nearerZero
  const isNegative = numerator < 0n
  const twice = 2n * (isNegative ? -rest : rest)
  const goesOut =
    twice === denominator
      ? tieGoesOut(rounding, { isNegative, isOdd: nearerZero % 2n !== 0n })
      : restGoesOut(rounding, { isNegative, isOverHalf: twice > denominator })
  if (!goesOut) return nearerZero
  return isNegative ? nearerZero - 1n : nearerZero + 1n
}

/** Whether exactly one half moves away from zero. */
const tieGoesOut = (
  rounding: Rounding,
  { isNegative, isOdd }: { readonly isNegative: boolean; readonly isOdd: boolean }
): boolean => {
  switch (rounding) {
    case "half_away_from_zero":
    case "away_from_zero":
      return true
    case "half_toward_zero":
    case "toward_zero":
      return false
    case "half_even":
      return isOdd
    case "half_odd":
      return !isOdd
    case "half_toward_positive":
    case "toward_positive":
      return !isNegative
    case "half_toward_negative":
    case "toward_negative":
      return isNegative
  }
}

/** Whether a rest that is not one half moves away from zero. */
const restGoesOut = (
  rounding: Rounding,
  { isNegative, isOverHalf }: { readonly isNegative: boolean; readonly isOverHalf: boolean }
): boolean => {
  switch (rounding) {
    case "half_away_from_zero":
    case "half_toward_zero":
    case "half_even":
    case "half_odd":
    case "half_toward_positive":
    case "half_toward_negative":
      return isOverHalf
    case "away_from_zero":
      return true
    case "toward_zero":
      return false
    case "toward_positive":
      return !isNegative
    case "toward_negative":
      return isNegative
  }
}
