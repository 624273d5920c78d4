import { Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import { InvoiceId } from "../kernel/id.ts"

/** An invoice waits for its payment: what moves money or dates has to wait for it too. */
export class PaymentOpen extends Schema.TaggedError<PaymentOpen>()("PaymentOpen", { invoiceId: InvoiceId }) {
  readonly kind: Kind = "conflict"
}
