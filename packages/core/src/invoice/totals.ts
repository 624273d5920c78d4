import type { Currency } from "../kernel/currency.ts"
import * as Money from "../kernel/money.ts"
import type { Ratio } from "../kernel/ratio.ts"
import type { TaxRule } from "../tax/treatment.ts"
import type { Line } from "./line.ts"
import type { TaxTotal } from "./model.ts"

/** What a line is made of. */
export interface Item {
  readonly description: string
  readonly period: Line["period"]
  readonly quantity: number
  readonly unitPrice: Money.Money
  /** Taken off `quantity × unitPrice`; zero or positive. */
  readonly discount: Money.Money
  /** The share of the period that the line is for; null is all of it. */
  readonly share: { readonly of: Ratio; readonly unit: "day" | "second" } | null
  /** Whether the line gives back instead of charging. */
  readonly givenBack: boolean
  /** Whether `unitPrice` already contains the tax. */
  readonly taxInclusive: boolean
  readonly taxRule: TaxRule
}

/** What an item comes to before tax is put on top or taken out: rounded once, half away from zero. */
export const amountOf = ({ unitPrice, quantity, discount, share, givenBack }: Item): Money.Money => {
  const full = Money.subtract(Money.times(unitPrice, quantity), discount)
  const amount = share === null ? full : Money.scale(full, share.of.part, share.of.whole)
  return givenBack ? Money.negate(amount) : amount
}

/**
 * The sums of one line, each rounded once. Exclusive: 3 × €19.99 = €59.97 net, 25 % of it = €14.9925 = €14.99 tax,
 * €74.96 gross. Inclusive: €59.97 gross, 2500/12500 of it = €11.994 = €11.99 tax, €47.98 net.
 */
export const lineOf = (item: Item, position: number): Line => {
  const { description, period, quantity, unitPrice, discount, share, taxInclusive, taxRule } = item
  const { rateBps, treatment } = taxRule
  const amount = amountOf(item)
  const tax = taxInclusive ? Money.scale(amount, rateBps, 10_000 + rateBps) : Money.scale(amount, rateBps, 10_000)
  const net = taxInclusive ? Money.subtract(amount, tax) : amount
  return {
    id: `li_${position + 1}`,
    description,
    period,
    quantity,
    unitPrice,
    discount,
    proration:
      share === null
        ? null
        : {
            full: Money.subtract(Money.times(unitPrice, quantity), discount),
            share: share.of,
            unit: share.unit
          },
    taxInclusive,
    taxRateBps: rateBps,
    taxTreatment: treatment,
    net,
    tax,
    gross: Money.add(net, tax)
  }
}

/** The sums of a document: without tax, the tax of each rate and in all, and with tax. */
export interface Totals {
  readonly taxes: ReadonlyArray<TaxTotal>
  readonly subtotal: Money.Money
  readonly tax: Money.Money
  readonly total: Money.Money
}

const summed = (currency: Currency, lines: ReadonlyArray<Line>, column: "net" | "tax"): Money.Money =>
  Money.sum(
    currency,
    lines.map((line) => line[column])
  )

/** Sums of rounded lines: the sum itself is never rounded, so every column on the invoice adds up. */
export const totalsOf = (currency: Currency, lines: ReadonlyArray<Line>): Totals => {
  const subtotal = summed(currency, lines, "net")
  const tax = summed(currency, lines, "tax")
  return { taxes: taxesOf(currency, lines), subtotal, tax, total: Money.add(subtotal, tax) }
}

/** The tax of each rate and reason, the lowest rate first. */
const taxesOf = (currency: Currency, lines: ReadonlyArray<Line>): ReadonlyArray<TaxTotal> => {
  const groups = Map.groupBy(lines, ({ taxRateBps, taxTreatment }) => `${taxRateBps} ${taxTreatment}`)
  return [...groups.values()]
    .flatMap((group) =>
      group.slice(0, 1).map(
        ({ taxRateBps, taxTreatment }): TaxTotal => ({
          rateBps: taxRateBps,
          treatment: taxTreatment,
          base: summed(currency, group, "net"),
          tax: summed(currency, group, "tax")
        })
      )
    )
    .toSorted((a, b) => a.rateBps - b.rateBps || a.treatment.localeCompare(b.treatment))
}
