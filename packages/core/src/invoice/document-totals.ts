import type { Currency } from "../kernel/currency.ts"
import * as Money from "../kernel/money.ts"
import * as Fraction from "../proration/fraction.ts"

/** What EN 16931 taxes together: its code for why (S, Z, E, AE, O…), and the rate. */
export interface TaxGroup {
  readonly category: string
  readonly rate: Fraction.Fraction
}

/** A line, or a charge or an allowance on the whole document. */
export interface Entry extends TaxGroup {
  /** Rounded to the minor unit. */
  readonly net: Money.Money
}

/** What the totals are counted from. All of it is in one currency. */
export interface Document {
  readonly currency: Currency
  readonly lines: ReadonlyArray<Entry>
  /** On the document as a whole: charges are positive, allowances negative. */
  readonly adjustments: ReadonlyArray<Entry>
  readonly prepaid: Money.Money
  /** What cash rounding adds to what is to be paid; it never touches the tax. */
  readonly payableRounding: Money.Money
}

/** A group with its sum without tax and its tax, the latter rounded once. */
export interface GroupTotal extends TaxGroup {
  readonly taxable: Money.Money
  readonly tax: Money.Money
}

/** Each total follows from those above it without rounding. */
export interface DocumentTotals {
  /** In the order in which the groups first appear. */
  readonly groups: ReadonlyArray<GroupTotal>
  readonly lineTotal: Money.Money
  readonly taxExclusive: Money.Money
  readonly taxTotal: Money.Money
  readonly taxInclusive: Money.Money
  readonly payable: Money.Money
}

/**
 * The totals of a document as EN 16931 wants them: the tax is rounded once per category and rate, half away from zero,
 * and everything else is an exact sum. Source: the standard's rules BR-CO-10 to BR-CO-17, as Peppol publishes them.
 */
export const documentTotals = (document: Document): DocumentTotals => {
  const { currency, lines, adjustments, prepaid, payableRounding } = document
  const groups = [...Map.groupBy([...lines, ...adjustments], keyOf).values()].flatMap((entries) =>
    entries.slice(0, 1).map((entry) => totalOf(entry, sumOf(currency, entries)))
  )
  const lineTotal = sumOf(currency, lines)
  const taxExclusive = Money.add(lineTotal, sumOf(currency, adjustments))
  const taxTotal = Money.sum(
    currency,
    groups.map(({ tax }) => tax)
  )
  const taxInclusive = Money.add(taxExclusive, taxTotal)
  const payable = Money.add(Money.subtract(taxInclusive, prepaid), payableRounding)
  return { groups, lineTotal, taxExclusive, taxTotal, taxInclusive, payable }
}

const totalOf = ({ category, rate }: TaxGroup, taxable: Money.Money): GroupTotal => ({
  category,
  rate,
  taxable,
  tax: Fraction.times(taxable, rate)
})

const keyOf = ({ category, rate }: TaxGroup): string => `${category} ${rate.numerator}/${rate.denominator}`

const sumOf = (currency: Currency, entries: ReadonlyArray<Entry>): Money.Money =>
  Money.sum(
    currency,
    entries.map(({ net }) => net)
  )
