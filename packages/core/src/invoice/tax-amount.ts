import type { Currency } from "../kernel/currency.ts"
import { invariant } from "../kernel/invariant.ts"
import * as Money from "../kernel/money.ts"
import { type Rounding, standard } from "../kernel/rounding.ts"
import * as Fraction from "../proration/fraction.ts"

/** An amount without tax, its tax, and both together. `net + tax = gross`, exactly. */
export interface Taxed {
  readonly net: Money.Money
  readonly tax: Money.Money
  readonly gross: Money.Money
}

/** Tax on top of a price: 29.99 at 23.33 % is 6.9966… = 7.00. Rates are exact fractions, so 8.875 % is one too. */
export const onTop = (net: Money.Money, rate: Fraction.Fraction, rounding: Rounding = standard): Taxed => {
  const tax = Fraction.times(net, rate, rounding)
  return { net, tax, gross: Money.add(net, tax) }
}

/**
 * Tax contained in a price. 2.99 at 4 %: with the net rounded it is 2.88 + 0.11, with the tax rounded 2.87 + 0.12. The
 * other side takes what remains, so both add up to what the customer was told.
 */
export const contained = (
  gross: Money.Money,
  rate: Fraction.Fraction,
  { rounds, rounding = standard }: { readonly rounds: "net" | "tax"; readonly rounding?: Rounding }
): Taxed => {
  const { numerator, denominator } = rate
  const by = denominator + numerator
  if (rounds === "net") {
    const net = Money.quotient(gross, { times: denominator, by, rounding })
    return { net, tax: Money.subtract(gross, net), gross }
  }
  const tax = Money.quotient(gross, { times: numerator, by, rounding })
  return { net: Money.subtract(gross, tax), tax, gross }
}

/** A tax that somebody else has worked out, and a price that contains it or not. */
export const stated = (amount: Money.Money, tax: Money.Money, behaviour: "exclusive" | "inclusive"): Taxed =>
  behaviour === "exclusive"
    ? { net: amount, tax, gross: Money.add(amount, tax) }
    : { net: Money.subtract(amount, tax), tax, gross: amount }

/** A line without its tax, rounded, and the rate that it carries. */
export interface TaxableLine {
  readonly net: Money.Money
  readonly rate: Fraction.Fraction
}

/** The tax of several lines, each rounded; their sum is not rounded again. */
export const taxPerLine = (
  lines: ReadonlyArray<TaxableLine>,
  rounding: Rounding = standard
): ReadonlyArray<Money.Money> => lines.map(({ net, rate }) => Fraction.times(net, rate, rounding))

/** The tax of several lines, rounded once over the exact sum: 9.42 at 24 % and at 13 % is 3.4854 = 3.49, not 3.48. */
export const taxOfSum = (
  currency: Currency,
  lines: ReadonlyArray<TaxableLine>,
  rounding: Rounding = standard
): Money.Money => {
  const scale = lines.reduce((all, { rate }) => all * rate.denominator, 1n)
  const exact = lines.reduce(
    (sum, { net, rate }) => sum + BigInt(net.amount) * rate.numerator * (scale / rate.denominator),
    0n
  )
  return Money.quotient(Money.of(1, currency), { times: exact, by: scale, rounding })
}

/**
 * The tax of the last of several documents that together give back one invoice: what the others have left of it, so
 * that the series adds up to the invoice to the last unit. Source: published credit note examples.
 */
export const remainingTax = (invoiced: Money.Money, earlier: ReadonlyArray<Money.Money>): Money.Money => {
  const left = Money.subtract(invoiced, Money.sum(invoiced.currency, earlier))
  invariant(invoiced.amount < 0 ? left.amount <= 0 : left.amount >= 0, "more tax given back than was invoiced")
  return left
}
