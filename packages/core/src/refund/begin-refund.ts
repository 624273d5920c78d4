import { DateTime, Result } from "effect"
import { creditNote, type InvoiceNotCorrectable } from "../invoice/credit-note.ts"
import { type SettledNote, settleNote } from "../invoice/settle-note.ts"
import type { CorrectionInvalid } from "../invoice/taken-back.ts"
import type { InvoiceId, RefundId } from "../kernel/id.ts"
import type { Metadata } from "../kernel/metadata.ts"
import * as Money from "../kernel/money.ts"
import { firstLookAt } from "../payment/looking.ts"
import type { Payment } from "../payment/model.ts"
import type { Subscription } from "../subscription/model.ts"
import type { AskedItem } from "./asked.ts"
import { takenBackOf } from "./asked.ts"
import type { Refund } from "./model.ts"
import { type PaidAndReturned, refundableOf } from "./refundable.ts"
import {
  type LineItemProrated,
  PaymentAlreadyRefunded,
  PaymentNotRefundable,
  RefundTooLarge,
  RefundTooLate,
  RefundUnderWay
} from "./refusals.ts"

/** How long after a payment money may go back, in days. Source: the reference system's words for a refund refused as late. */
export const refundWindowDays = 90

/** What is to go back, and why. */
export interface RefundAsked {
  /** Null for all that can still go back. */
  readonly items: ReadonlyArray<AskedItem> | null
  /** In words for the customer; they stand on the credit note. Null when nobody said. */
  readonly reason: string | null
  readonly metadata: Metadata
}

/** Everything that decides about a refund. */
export interface RefundFacts extends PaidAndReturned {
  readonly subscription: Subscription | null
  /** The series that credit notes are numbered in. */
  readonly series: string
  readonly id: RefundId
  readonly noteId: InvoiceId
  readonly now: DateTime.Utc
  readonly wallNow: DateTime.Utc
}

/** A refund that is begun, and its credit note with all that it changed. */
export interface BegunRefund {
  readonly refund: Refund
  readonly settled: SettledNote
}

/** Why no refund can begin. */
export type RefundRefused =
  | CorrectionInvalid
  | InvoiceNotCorrectable
  | LineItemProrated
  | PaymentAlreadyRefunded
  | PaymentNotRefundable
  | RefundTooLarge
  | RefundTooLate
  | RefundUnderWay

/**
 * The intent to give money back the way it came, with the credit note that takes the same back from the invoice: both are
 * stored before the provider is asked. One at a time for each payment, and together never more than it brought.
 */
export const beginRefund = (facts: RefundFacts, asked: RefundAsked): Result.Result<BegunRefund, RefundRefused> =>
  Result.gen(function* () {
    const { invoice, notes, series, noteId, subscription, received, now } = facts
    const refusal = refusalOf(facts)
    if (refusal !== null) return yield* Result.fail(refusal)
    const refundable = refundableOf(facts)
    if (refundable.whole.amount === 0) return yield* Result.fail(new PaymentAlreadyRefunded({ id: facts.payment.id }))
    const takenBack = yield* takenBackOf(refundable, asked.items)
    const note = yield* creditNote(invoice, {
      id: noteId,
      takenBack,
      notes,
      series,
      reason: asked.reason,
      issuedAt: now
    })
    if (-note.total.amount > refundable.whole.amount) {
      return yield* Result.fail(new RefundTooLarge({ refundable: refundable.whole }))
    }
    const settled = yield* settleNote(invoice, note, { to: "refund", subscription, wallet: null, received, at: now })
    return { settled, refund: refundOf(facts, asked, settled) }
  })

const refusalOf = ({ payment, refunds, now }: RefundFacts): RefundRefused | null => {
  const { id, status, providerObject } = payment
  if (status !== "succeeded") return new PaymentNotRefundable({ id, reason: "not_succeeded" })
  if (providerObject === null) return new PaymentNotRefundable({ id, reason: "paid_elsewhere" })
  const pending = refunds.find((refund) => refund.status === "pending")
  if (pending !== undefined) return new RefundUnderWay({ id: pending.id })
  return DateTime.isGreaterThan(now, refundableUntil(payment)) ? new RefundTooLate({ id }) : null
}

/** The last instant at which a refund of the payment may begin. */
export const refundableUntil = ({ createdAt }: Pick<Payment, "createdAt">): DateTime.Utc =>
  DateTime.add(createdAt, { days: refundWindowDays })

const refundOf = (
  { payment, id, now, wallNow }: RefundFacts,
  { reason, metadata }: RefundAsked,
  { note }: SettledNote
): Refund => ({
  id,
  businessId: payment.businessId,
  customerId: payment.customerId,
  paymentId: payment.id,
  creditNoteId: note.id,
  amount: Money.negate(note.total),
  tax: Money.negate(note.tax),
  isPartial: -note.total.amount < payment.total.amount,
  status: "pending",
  reason,
  metadata,
  checkAt: firstLookAt(wallNow),
  checks: 0,
  createdAt: now,
  updatedAt: now,
  version: 0
})
