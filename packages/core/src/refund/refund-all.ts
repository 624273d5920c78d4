import type { DateTime } from "effect"
import { type PaymentId, RefundId } from "../kernel/id.ts"
import * as Money from "../kernel/money.ts"
import { firstLookAt } from "../payment/looking.ts"
import type { Payment } from "../payment/model.ts"
import type { Refund } from "./model.ts"

/** When a refund begins. */
export interface RefundBeginning {
  readonly now: DateTime.Utc
  readonly wallNow: DateTime.Utc
}

/**
 * The name under which a payment goes back by itself, which happens once at the most: from the payment, never by chance.
 * Whoever lives through the same twice, as after a backup was taken back, finds the money given back already.
 */
export const refundIdOf = (payment: PaymentId): RefundId => RefundId.make(payment.replace(/^pay_/, "ref_"))

/** All of a payment that nobody had to make goes back. Nothing was sold for it, so there is no credit note. */
export const refundAll = (payment: Payment, beginning: RefundBeginning): Refund =>
  refundOver(payment, payment.total, beginning)

/**
 * What of a payment was more than was owed goes back, with the same share of tax as the whole. Nothing was sold for it
 * either: the credit note that lowered what was owed is written already.
 */
export const refundOver = (payment: Payment, over: Money.Money, { now, wallNow }: RefundBeginning): Refund => ({
  id: refundIdOf(payment.id),
  businessId: payment.businessId,
  customerId: payment.customerId,
  paymentId: payment.id,
  creditNoteId: null,
  amount: over,
  tax: Money.scale(payment.tax, over.amount, payment.total.amount),
  isPartial: over.amount < payment.total.amount,
  status: "pending",
  reason: null,
  metadata: {},
  checkAt: firstLookAt(wallNow),
  checks: 0,
  createdAt: now,
  updatedAt: now,
  version: 0
})
