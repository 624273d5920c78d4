import { Schema } from "effect"
import { Currency } from "./currency.ts"
import { invariant } from "./invariant.ts"
import type { Ratio } from "./ratio.ts"
import { type Rounding, roundedQuotient, standard } from "./rounding.ts"

/** An exact amount in the currency's minor unit. Negative means credit. */
export const Money = Schema.Struct({ amount: Schema.Int, currency: Currency })
export type Money = typeof Money.Type

/** An amount from whole minor units: `of(1999, "EUR")` is €19.99. A fraction of one is a programmer error. */
export const of = (amount: number, currency: Currency): Money => {
  invariant(Number.isSafeInteger(amount), `${amount} is not a whole number of minor units`)
  // Adding zero turns -0 into 0: two amounts that are equal are also the same.
  return { amount: amount + 0, currency }
}

/** Nothing, in a currency. */
export const zero = (currency: Currency): Money => of(0, currency)

/** The sum, exact. Two currencies are a programmer error. */
export const add = (a: Money, b: Money): Money => {
  sameCurrency(a, b)
  return of(a.amount + b.amount, a.currency)
}

/** The first less the second, exact; it may be negative. */
export const subtract = (a: Money, b: Money): Money => add(a, negate(b))

/** A debt as a credit of the same size, and the other way round. */
export const negate = (money: Money): Money => of(-money.amount, money.currency)

/** The sum of any number of amounts, exact; of none at all it is zero. */
export const sum = (currency: Currency, parts: ReadonlyArray<Money>): Money => parts.reduce(add, zero(currency))

/** An amount so many times, exact: price times quantity. The quantity is a whole number, zero or more. */
export const times = (money: Money, quantity: number): Money => {
  invariant(Number.isSafeInteger(quantity) && quantity >= 0, "a quantity is a whole number")
  return of(money.amount * quantity, money.currency)
}

/** The smaller of two amounts of one currency. */
export const min = (a: Money, b: Money): Money => {
  sameCurrency(a, b)
  return b.amount < a.amount ? b : a
}

/** The larger of two amounts of one currency. */
export const max = (a: Money, b: Money): Money => {
  sameCurrency(a, b)
  return b.amount > a.amount ? b : a
}

/** Whether it is nothing at all. */
export const isZero = ({ amount }: Money): boolean => amount === 0

/** Whether it is a credit. */
export const isNegative = ({ amount }: Money): boolean => amount < 0

/**
 * The share `part / whole` of an amount, both whole numbers: exact inside, rounded once, half away from zero.
 * `scale(of(1999, "EUR"), 2500, 10_000)` is 25 % of €19.99 = 499.75 cents = 500.
 */
export const scale = (money: Money, part: number, whole: number): Money => {
  invariant(
    Number.isSafeInteger(part) && Number.isSafeInteger(whole) && whole > 0 && part >= 0,
    "a ratio of whole numbers"
  )
  return quotient(money, { times: BigInt(part), by: BigInt(whole), rounding: standard })
}

/**
 * The share of an amount that belongs to a part of its period: exact inside, rounded once, half away from zero unless
 * said otherwise. `prorate(of(5000, "USD"), { part: 16, whole: 31 })` is $25.8064… = 2581. A share above the whole is a
 * mistake of ours: whoever takes shares from outside decodes them with `Ratio`.
 */
export const prorate = (money: Money, { part, whole }: Ratio, rounding: Rounding = standard): Money => {
  invariant(
    Number.isSafeInteger(part) && Number.isSafeInteger(whole) && part >= 0 && part <= whole && whole > 0,
    `${part} of ${whole} is not a share`
  )
  return quotient(money, { times: BigInt(part), by: BigInt(whole), rounding })
}

/** `money × times / by`, rounded once. For exact rationals whose terms may be larger than a safe integer. */
export const quotient = (
  money: Money,
  { times: factor, by, rounding }: { readonly times: bigint; readonly by: bigint; readonly rounding: Rounding }
): Money => of(Number(roundedQuotient(BigInt(money.amount) * factor, by, rounding)), money.currency)

/** Rounded to a multiple of `increment` minor units, as for cash: 12.34 to the five hundredths is 12.35. */
export const toIncrement = (money: Money, increment: number, rounding: Rounding = standard): Money => {
  invariant(Number.isSafeInteger(increment) && increment > 0, "an increment is a positive whole number")
  const step = BigInt(increment)
  return of(Number(roundedQuotient(BigInt(money.amount), step, rounding) * step), money.currency)
}

/** Where the units go that are left when every share is cut: to the largest fractions cut, or all to the last share. */
export type Remainder = "largest" | "last"

/**
 * An amount divided by weights so that the parts add up to it: each gets its exact share cut off, and what remains goes
 * out unit by unit to the largest fractions cut, the lowest index first. 5 over 7 and 3 is 4 and 1 (3.5 and 1.5, the
 * first wins the tie). A credit is divided as the debt of the same size; a weight of zero gets nothing. Some payment
 * providers give the last weight above zero all that remains instead: 5.00 over 10 and 20 is then 1.66 and 3.34.
 */
export const allocate = (
  money: Money,
  weights: ReadonlyArray<number>,
  remainder: Remainder = "largest"
): ReadonlyArray<Money> => {
  invariant(
    weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    "weights are whole numbers"
  )
  const total = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  invariant(total > 0n || isZero(money), "an amount is divided among somebody")
  if (total === 0n) return weights.map(() => zero(money.currency))
  const size = BigInt(Math.abs(money.amount))
  const shares = weights.map((weight, index) => {
    const exact = size * BigInt(weight)
    return { index, cut: exact / total, fraction: exact % total }
  })
  const left = size - shares.reduce((all, { cut }) => all + cut, 0n)
  const extra =
    remainder === "largest" ? oneEach(shares, Number(left)) : new Map([[weights.findLastIndex(isSome), left]])
  const sign = money.amount < 0 ? -1n : 1n
  return shares.map(({ index, cut }) => of(Number(sign * (cut + (extra.get(index) ?? 0n))), money.currency))
}

const isSome = (weight: number): boolean => weight > 0

/** Fewer units are left than fractions were cut, so nobody without a fraction gets one. Equal ones stay in their order. */
const oneEach = (
  shares: ReadonlyArray<{ readonly index: number; readonly fraction: bigint }>,
  units: number
): ReadonlyMap<number, bigint> =>
  new Map(
    shares
      .toSorted((a, b) => Number(b.fraction > a.fraction) - Number(b.fraction < a.fraction))
      .slice(0, units)
      .map(({ index }) => [index, 1n])
  )

/** An amount in so many parts that differ by one unit at most, the larger ones first. */
export const split = (money: Money, parts: number): ReadonlyArray<Money> => {
  invariant(Number.isSafeInteger(parts) && parts > 0, "a number of parts is a positive whole number")
  return allocate(
    money,
    Array.from({ length: parts }, () => 1)
  )
}

const sameCurrency = (a: Money, b: Money): void =>
  invariant(a.currency === b.currency, `${a.currency} and ${b.currency} do not mix`)
