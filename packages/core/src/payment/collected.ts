import type { DateTime } from "effect"
import type { Change } from "../changes.ts"
import type { Invoice } from "../invoice/model.ts"
import type { PaymentId } from "../kernel/id.ts"
import type { PaymentMethod } from "../payment-method/model.ts"
import type { DeclineReason, Payment } from "./model.ts"

export interface Collection {
  readonly id: PaymentId
  readonly invoice: Invoice
  /** What the invoice is called in the billing history. */
  readonly description: string
  readonly items: Payment["items"]
  readonly paymentMethod: PaymentMethod | null
  /** Null when the money came in. */
  readonly declined: DeclineReason | null
  readonly at: DateTime.Utc
}

/** An invoice and the payment that answered it. A declined payment leaves the invoice open. */
export const collected = ({ invoice, paymentMethod, declined, at, ...said }: Collection): ReadonlyArray<Change> => {
  const payment: Payment = {
    ...said,
    businessId: invoice.businessId,
    customerId: invoice.customerId,
    subscriptionId: invoice.subscriptionId,
    invoiceId: invoice.id,
    total: invoice.total,
    tax: invoice.tax,
    status: declined === null ? "succeeded" : "failed",
    declineReason: declined,
    paymentMethodId: paymentMethod?.id ?? null,
    card: paymentMethod?.card ?? null,
    billingAddress: invoice.buyer.address,
    metadata: {},
    createdAt: at,
    updatedAt: at,
    version: 0
  }
  return [
    { _tag: "PutInvoice", value: declined === null ? { ...invoice, status: "paid", paidAt: at } : invoice },
    { _tag: "PutPayment", value: payment }
  ]
}
