import { Schema } from "effect"
import { BusinessId, CustomerId, InvoiceId, PaymentId, RefundId } from "../kernel/id.ts"
import { Metadata } from "../kernel/metadata.ts"
import { Money } from "../kernel/money.ts"
import { Paragraph } from "../kernel/text.ts"

/** `pending` until the provider has said how it ended. */
export const RefundStatus = Schema.Literals(["pending", "succeeded", "failed"])
export type RefundStatus = typeof RefundStatus.Type

/** Money that goes back the way it came, in its currency's minor units. Its credit note is issued with it. */
export const Refund = Schema.Struct({
  id: RefundId,
  businessId: BusinessId,
  customerId: CustomerId,
  paymentId: PaymentId,
  /** Null for money that came in for an invoice that nobody had to pay any more: nothing was sold for it. */
  creditNoteId: Schema.NullOr(InvoiceId),
  amount: Money,
  /** The part of the amount that is tax. */
  tax: Money,
  /** Whether all of the payment goes back with it. */
  isPartial: Schema.Boolean,
  status: RefundStatus,
  /** In words for the customer; null when nobody said. */
  reason: Schema.NullOr(Paragraph),
  metadata: Metadata,
  /** When somebody next looks what became of it, on the wall clock; null when that is known for good. */
  checkAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  checks: Schema.Int,
  createdAt: Schema.DateTimeUtcFromDate,
  updatedAt: Schema.DateTimeUtcFromDate,
  version: Schema.Int
})
export type Refund = typeof Refund.Type
