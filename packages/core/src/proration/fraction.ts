import { invariant } from "../kernel/invariant.ts"
import * as Money from "../kernel/money.ts"
import type { Ratio } from "../kernel/ratio.ts"
import { type Rounding, roundedQuotient, standard } from "../kernel/rounding.ts"

/** An exact rational number, zero or more: what `Ratio` is, without its limits. Two whole periods and a stub are 2 12/31. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** A fraction in lowest terms. A negative one, or one over nothing, is a programmer error. */
export const of = (numerator: bigint, denominator: bigint): Fraction => {
  invariant(numerator >= 0n && denominator > 0n, "a fraction of nothing less than nothing")
  const divisor = greatestCommonDivisor(numerator, denominator)
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

/** A share as a fraction: 15 of 30 is 1/2. */
export const fromRatio = ({ part, whole }: Ratio): Fraction => of(BigInt(part), BigInt(whole))

/** The sum, exact. */
export const add = (a: Fraction, b: Fraction): Fraction =>
  of(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

/** The product, exact. */
export const multiply = (a: Fraction, b: Fraction): Fraction =>
  of(a.numerator * b.numerator, a.denominator * b.denominator)

/**
 * The nearest fraction of so many decimal digits: 41757/41760 with five is 0.99993. Systems that keep a rate in a
 * column round it before they multiply; it costs them cents, so the product does not.
 */
export const rounded = (fraction: Fraction, digits: number, rounding: Rounding = standard): Fraction => {
  const scale = 10n ** BigInt(digits)
  return of(roundedQuotient(fraction.numerator * scale, fraction.denominator, rounding), scale)
}

/** In decimal, with so many digits after the point: "0.741935484". */
export const toDecimal = (fraction: Fraction, digits: number, rounding: Rounding = standard): string => {
  const scale = 10n ** BigInt(digits)
  const text = roundedQuotient(fraction.numerator * scale, fraction.denominator, rounding)
    .toString()
    .padStart(digits + 1, "0")
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

const decimal = /^(?<units>[0-9]+)(?:\.(?<digits>[0-9]+))?$/

/** "0.08875" as 71/800; null when it is not a decimal number of zero or more. */
export const parse = (text: string): Fraction | null => {
  const { units, digits = "" } = decimal.exec(text)?.groups ?? {}
  return units === undefined ? null : of(BigInt(`${units}${digits}`), 10n ** BigInt(digits.length))
}

/** An amount times a fraction, exact and rounded once. */
export const times = (money: Money.Money, { numerator, denominator }: Fraction, rounding: Rounding = standard) =>
  Money.quotient(money, { times: numerator, by: denominator, rounding })

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatestCommonDivisor(b, a % b))
