import type { Currency } from "../kernel/currency.ts"
import * as Money from "../kernel/money.ts"
import type { Line } from "./line.ts"
import type { TaxTotal } from "./model.ts"

export interface Item {
  readonly description: string
  readonly period: Line["period"]
  readonly quantity: number
  readonly unitPrice: Money.Money
  /** Whether `unitPrice` already contains the tax. */
  readonly taxInclusive: boolean
  readonly taxRateBps: number
}

/**
 * The sums of one line, rounded once. Exclusive: 3 × €19.99 = €59.97 net, 25 % of it = €14.9925 = €14.99 tax, €74.96
 * gross. Inclusive: €59.97 gross, 2500/12500 of it = €11.994 = €11.99 tax, €47.98 net.
 */
export const lineOf = (item: Item, position: number): Line => {
  const { taxInclusive, taxRateBps, ...shown } = item
  const amount = Money.times(item.unitPrice, item.quantity)
  const tax = taxInclusive
    ? Money.scale(amount, taxRateBps, 10_000 + taxRateBps)
    : Money.scale(amount, taxRateBps, 10_000)
  const net = taxInclusive ? Money.add(amount, Money.negate(tax)) : amount
  return { ...shown, id: `li_${position + 1}`, taxRateBps, net, tax, gross: Money.add(net, tax) }
}

export interface Totals {
  readonly taxes: ReadonlyArray<TaxTotal>
  readonly subtotal: Money.Money
  readonly tax: Money.Money
  readonly total: Money.Money
}

/** Sums of rounded lines: the sum itself is never rounded, so every column on the invoice adds up. */
export const totalsOf = (currency: Currency, lines: ReadonlyArray<Line>): Totals => {
  const rates = [...new Set(lines.map(({ taxRateBps }) => taxRateBps))].toSorted((a, b) => a - b)
  const subtotal = Money.sum(
    currency,
    lines.map(({ net }) => net)
  )
  const tax = Money.sum(
    currency,
    lines.map((line) => line.tax)
  )
  return {
    taxes: rates.map((rateBps) => {
      const sameRate = lines.filter(({ taxRateBps }) => taxRateBps === rateBps)
      return {
        rateBps,
        base: Money.sum(
          currency,
          sameRate.map(({ net }) => net)
        ),
        tax: Money.sum(
          currency,
          sameRate.map((line) => line.tax)
        )
      }
    }),
    subtotal,
    tax,
    total: Money.add(subtotal, tax)
  }
}
