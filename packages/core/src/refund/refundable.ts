import type { Figures, Portion } from "../invoice/left.ts"
import { added, leftOf } from "../invoice/left.ts"
import type { Line } from "../invoice/line.ts"
import type { Invoice } from "../invoice/model.ts"
import * as Money from "../kernel/money.ts"
import type { Payment } from "../payment/model.ts"
import type { Refund } from "./model.ts"

/** A payment of an invoice, and what has gone back of either. */
export interface PaidAndReturned {
  readonly payment: Payment
  readonly invoice: Invoice
  /** The credit notes of the invoice so far. */
  readonly notes: ReadonlyArray<Invoice>
  /** Every refund of the payment until now. */
  readonly refunds: ReadonlyArray<Refund>
  /** What has come in for the invoice in money, less what was paid out again or is on its way back. */
  readonly received: Money.Money
}

/** What of a line can go back by itself. */
export interface RefundableLine {
  readonly line: Line
  readonly amount: Money.Money
  /** Whether that is all that is left of it. */
  readonly isAll: boolean
}

/** What of a payment can still go back, tax in it. */
export interface Refundable {
  readonly whole: Money.Money
  /** Whether that is all that is left of the invoice. */
  readonly isAll: boolean
  /** In the order of the invoice. */
  readonly lines: ReadonlyArray<RefundableLine>
}

/**
 * Never more than the payment brought, than is left of the invoice, or than is still there of the money that came in for
 * it. What credit and wallet have paid does not go back to a card: each line has its share of what the card paid. A line
 * that was given back has none, nor has one for a part of a period. Source: the reference system refunds no prorated
 * lines; the invariant "refunds are at most what was captured".
 */
export const refundableOf = (facts: PaidAndReturned): Refundable => {
  const { payment, invoice, notes, received } = facts
  const { currency } = payment.total
  const left = leftOf(invoice, notes)
  const all = added(currency, left).gross
  const unreturned = Money.subtract(payment.total, returnedOf(facts))
  const whole = Money.max(Money.min(Money.min(all, unreturned), received), Money.zero(currency))
  return { whole, isAll: whole.amount === all.amount, lines: shared(whole, left) }
}

/** What of a payment has gone back or is on its way: every refund that has not failed. */
export const returnedOf = ({ payment, refunds }: Pick<PaidAndReturned, "payment" | "refunds">): Money.Money =>
  Money.sum(
    payment.total.currency,
    refunds.filter(({ status }) => status !== "failed").map(({ amount }) => amount)
  )

const weightOf = ({ gross }: Figures): number => Math.max(gross.amount, 0)

const shared = (whole: Money.Money, left: ReadonlyArray<Portion>): ReadonlyArray<RefundableLine> => {
  const weights = left.map(weightOf)
  const none = Money.zero(whole.currency)
  const shares = weights.some((weight) => weight > 0) ? Money.allocate(whole, weights) : []
  return left.map(({ line, gross }, place) => {
    // Beside lines that were given back, the shares of the others may come to more than they are.
    const share = Money.min(shares[place] ?? none, Money.max(gross, none))
    const amount = line.proration === null ? share : none
    return { line, amount, isAll: amount.amount > 0 && amount.amount === gross.amount }
  })
}
