import { Schema } from "effect"
import { Currency } from "./currency.ts"
import { invariant } from "./invariant.ts"

/** An exact amount in the currency's minor unit. Negative means credit. */
export const Money = Schema.Struct({ amount: Schema.Int, currency: Currency })
export type Money = typeof Money.Type

export const of = (amount: number, currency: Currency): Money => {
  invariant(Number.isSafeInteger(amount), `${amount} is not a whole number of minor units`)
  // Adding zero turns -0 into 0: two amounts that are equal are also the same.
  return { amount: amount + 0, currency }
}

export const zero = (currency: Currency): Money => of(0, currency)

export const add = (a: Money, b: Money): Money => {
  invariant(a.currency === b.currency, `${a.currency} and ${b.currency} do not mix`)
  return of(a.amount + b.amount, a.currency)
}

export const negate = (money: Money): Money => of(-money.amount, money.currency)

export const sum = (currency: Currency, parts: ReadonlyArray<Money>): Money => parts.reduce(add, zero(currency))

export const times = (money: Money, quantity: number): Money => {
  invariant(Number.isSafeInteger(quantity) && quantity >= 0, "a quantity is a whole number")
  return of(money.amount * quantity, money.currency)
}

/**
 * The share `part / whole` of an amount, both whole numbers: exact inside, rounded once, half away from zero.
 * `scale(of(1999, "EUR"), 2500, 10_000)` is 25 % of €19.99 = 499.75 cents = 500.
 */
export const scale = (money: Money, part: number, whole: number): Money => {
  invariant(
    Number.isSafeInteger(part) && Number.isSafeInteger(whole) && whole > 0 && part >= 0,
    "a ratio of whole numbers"
  )
  const sign = money.amount < 0 ? -1n : 1n
  const doubled = 2n * BigInt(Math.abs(money.amount)) * BigInt(part)
  const rounded = (doubled + BigInt(whole)) / (2n * BigInt(whole))
  return of(Number(sign * rounded), money.currency)
}
