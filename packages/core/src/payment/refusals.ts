import { Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import { InvoiceId, PaymentId, PaymentMethodId } from "../kernel/id.ts"
import { DeclineReason } from "./model.ts"

/** It is paid, void or written off already, or it is a credit note: nobody has to pay it. */
export class InvoiceNotOpen extends Schema.TaggedError<InvoiceNotOpen>()("InvoiceNotOpen", { id: InvoiceId }) {
  readonly kind: Kind = "conflict"
}

/** Money may be on its way for the same invoice: what becomes of that has to be known first. */
export class PaymentUnderWay extends Schema.TaggedError<PaymentUnderWay>()("PaymentUnderWay", { id: PaymentId }) {
  readonly kind: Kind = "conflict"
}

/** The invoice has been tried too often. */
export class AttemptsExhausted extends Schema.TaggedError<AttemptsExhausted>()("AttemptsExhausted", {}) {
  readonly kind: Kind = "too_many"
}

/** The card was removed, or no provider of ours can charge it. */
export class PaymentMethodUnusable extends Schema.TaggedError<PaymentMethodUnusable>()("PaymentMethodUnusable", {
  id: PaymentMethodId
}) {
  readonly kind: Kind = "conflict"
}

/** The bank said no. What the payment was for has not happened. */
export class PaymentDeclined extends Schema.TaggedError<PaymentDeclined>()("PaymentDeclined", {
  id: PaymentId,
  reason: DeclineReason
}) {
  readonly kind: Kind = "payment_refused"
}
