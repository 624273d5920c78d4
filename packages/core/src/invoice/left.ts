import * as Money from "../kernel/money.ts"
import type { Line } from "./line.ts"
import type { Invoice } from "./model.ts"

/** An amount without tax, its tax, and both: `net + tax = gross`. */
export interface Figures {
  readonly net: Money.Money
  readonly tax: Money.Money
  readonly gross: Money.Money
}

/** A line and a part of it; the part has the sign of the line. */
export interface Portion extends Figures {
  readonly line: Line
}

/** What earlier credit notes have left of each line. A note's line bears the id of the line it takes back from. */
export const leftOf = (invoice: Invoice, notes: ReadonlyArray<Invoice>): ReadonlyArray<Portion> => {
  const taken = Map.groupBy(
    notes.flatMap(({ lines }) => lines),
    ({ id }) => id
  )
  // What was taken back stands in the notes with the opposite sign.
  return invoice.lines.map((line) => ({ line, ...added(line.net.currency, [line, ...(taken.get(line.id) ?? [])]) }))
}

/** Figures added up, column by column. */
export const added = (currency: Money.Money["currency"], parts: ReadonlyArray<Figures>): Figures => {
  const sum = (column: keyof Figures) =>
    Money.sum(
      currency,
      parts.map((part) => part[column])
    )
  return { net: sum("net"), tax: sum("tax"), gross: sum("gross") }
}

/** The portions of which there is something. */
export const something = (portions: ReadonlyArray<Portion>): ReadonlyArray<Portion> =>
  portions.filter(({ net, tax }) => !(Money.isZero(net) && Money.isZero(tax)))

/** Whether an amount is named with its tax (`gross`) or without (`net`). */
export type Column = "gross" | "net"

/**
 * So much of what is left of a line, named with its tax or without; no more than is left. The tax is that of the line's
 * rate, rounded once, but never more than is left of it, and all of it with the last of the line: so a series of credit
 * notes comes to exactly the line. Source: published worked example, 769.00 with 153.80 tax taken back as 726.86 and
 * 42.14, with 145.37 and 8.43 tax.
 */
export const portionOf = (left: Portion, share: Money.Money, column: Column): Portion => {
  const { line } = left
  const signed = (magnitude: Money.Money) => (Money.isNegative(left[column]) ? Money.negate(magnitude) : magnitude)
  const size = signed(share)
  const [netLeft, taxLeft] = [signed(left.net), signed(left.tax)]
  const isLast = size.amount === netLeft.amount
  const tax =
    column === "gross"
      ? Money.max(Money.min(taxIn(size, line), taxLeft), Money.subtract(size, netLeft))
      : isLast
        ? taxLeft
        : Money.min(taxOn(size, line), taxLeft)
  const net = column === "gross" ? Money.subtract(size, tax) : size
  return { line, net: signed(net), tax: signed(tax), gross: signed(Money.add(net, tax)) }
}

const taxOn = (net: Money.Money, { taxRateBps }: Line): Money.Money => Money.scale(net, taxRateBps, 10_000)

const taxIn = (gross: Money.Money, { taxRateBps }: Line): Money.Money =>
  Money.scale(gross, taxRateBps, 10_000 + taxRateBps)
