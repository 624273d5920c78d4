import { Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import { PaymentId, RefundId } from "../kernel/id.ts"
import { Money } from "../kernel/money.ts"

/** There is no money of this payment at a provider that could give it back: `reason` says why. */
export class PaymentNotRefundable extends Schema.TaggedError<PaymentNotRefundable>()("PaymentNotRefundable", {
  id: PaymentId,
  reason: Schema.Literals([
    "not_succeeded",
    /** It was taken outside of this system, and goes back there too: a credit note says so. */
    "paid_elsewhere"
  ])
}) {
  readonly kind: Kind = "conflict"
}

/** All that the payment brought has gone back, or was taken back in another way. */
export class PaymentAlreadyRefunded extends Schema.TaggedError<PaymentAlreadyRefunded>()("PaymentAlreadyRefunded", {
  id: PaymentId
}) {
  readonly kind: Kind = "conflict"
}

/** Nobody knows yet how an earlier refund of the same payment ends. */
export class RefundUnderWay extends Schema.TaggedError<RefundUnderWay>()("RefundUnderWay", { id: RefundId }) {
  readonly kind: Kind = "conflict"
}

/** The payment is too long ago. */
export class RefundTooLate extends Schema.TaggedError<RefundTooLate>()("RefundTooLate", { id: PaymentId }) {
  readonly kind: Kind = "conflict"
}

/** More than can still go back of the payment. */
export class RefundTooLarge extends Schema.TaggedError<RefundTooLarge>()("RefundTooLarge", {
  /** What can. */
  refundable: Money
}) {
  readonly kind: Kind = "invalid"
}

/** The line was charged for a part of a period: it goes back with all of the payment, or by a credit note. */
export class LineItemProrated extends Schema.TaggedError<LineItemProrated>()("LineItemProrated", {
  lineId: Schema.String
}) {
  readonly kind: Kind = "conflict"
}
