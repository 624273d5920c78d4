import type { DateTime } from "effect"
import { DateTime as Time } from "effect"
import * as Money from "../kernel/money.ts"
import type { CoveredItem } from "../subscription/coverage.ts"
import type { Subscription } from "../subscription/model.ts"
import type { Line } from "./line.ts"
import type { Invoice } from "./model.ts"

/** What of a subscription says what its current period has been paid for. */
export type Covering = Pick<Subscription, "coverage" | "nextBillingAt" | "previousBillingAt">

/**
 * What the current period is still paid for when a credit note has taken some of its price back: a later change of plan
 * does not give the same money back once more. Items of which nothing is left are gone; lines of other periods change
 * nothing. Source: a credit is at most what was billed and paid, less earlier credits.
 */
export const uncovered = (covering: Covering, invoice: Invoice, note: Invoice): ReadonlyArray<CoveredItem> =>
  note.lines
    .reduce<ReadonlyArray<CoveredItem>>((coverage, taken) => {
      const line = invoice.lines.find(({ id }) => id === taken.id)
      const isOfNow = line !== undefined && !Money.isNegative(line.gross) && isWithin(line, covering)
      const index = isOfNow ? coverage.findIndex((item) => isFor(item, line)) : -1
      return coverage.map((item, at) => (at === index ? lowered(item, taken) : item))
    }, covering.coverage)
    .filter(({ full, paid }) => !(Money.isZero(full) && Money.isZero(paid)))

const isWithin = ({ period }: Line, { previousBillingAt, nextBillingAt }: Covering): boolean =>
  period !== null && isOrdered(previousBillingAt, period.start) && isOrdered(period.end, nextBillingAt)

const isOrdered = (earlier: DateTime.Utc, later: DateTime.Utc): boolean => Time.isLessThanOrEqualTo(earlier, later)

const isFor = (item: CoveredItem, line: Line): boolean =>
  item.paid.amount > 0 &&
  item.description === line.description &&
  item.quantity === line.quantity &&
  item.unitPrice.amount === line.unitPrice.amount &&
  item.taxInclusive === line.taxInclusive &&
  item.taxRule.rateBps === line.taxRateBps &&
  item.taxRule.treatment === line.taxTreatment

const lowered = (item: CoveredItem, { net, gross }: Line): CoveredItem => {
  const left = Money.add(item.paid, item.taxInclusive ? gross : net)
  const paid = Money.isNegative(left) ? Money.zero(left.currency) : left
  return { ...item, paid, full: Money.scale(item.full, paid.amount, item.paid.amount) }
}
