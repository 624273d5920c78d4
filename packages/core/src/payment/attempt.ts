import type { DateTime } from "effect"
import { dueOf } from "../invoice/due.ts"
import type { Invoice } from "../invoice/model.ts"
import type { InvoiceId, PaymentId as PaymentIdType } from "../kernel/id.ts"
import { PaymentId } from "../kernel/id.ts"
import * as Money from "../kernel/money.ts"
import type { PaymentMethod } from "../payment-method/model.ts"
import type { Subscription } from "../subscription/model.ts"
import type { Payment } from "./model.ts"

/** An attempt to collect what is due of an invoice. */
export interface Attempt {
  /** For a payment that nobody has begun yet. */
  readonly paymentId: PaymentIdType
  readonly invoice: Invoice
  readonly subscription: Subscription | null
  /** The payment that a purchase began with: it knows what was bought. */
  readonly begun: Payment | null
  readonly paymentMethod: PaymentMethod | null
  readonly now: DateTime.Utc
}

/** The payment that a purchase begins with has the name of its invoice, so that whoever has the one finds the other. */
export const firstPaymentId = (invoiceId: InvoiceId): PaymentIdType =>
  PaymentId.make(invoiceId.replace(/^inv_/, "pay_"))

/** How the attempt ended, as the payment that goes into the history. What was declined once is tried again as another. */
export const attempted = (
  { paymentId, invoice, subscription, begun, paymentMethod, now }: Attempt,
  ended: Pick<Payment, "declineReason" | "status">
): Payment => {
  const method = { paymentMethodId: paymentMethod?.id ?? null, card: paymentMethod?.card ?? null }
  if (begun?.status === "requires_payment_method") return { ...begun, ...method, ...ended, updatedAt: now }
  return {
    id: paymentId,
    businessId: invoice.businessId,
    customerId: invoice.customerId,
    subscriptionId: invoice.subscriptionId,
    invoiceId: invoice.id,
    description: begun?.description ?? descriptionOf(invoice, subscription),
    ...dueWithTax(invoice),
    ...method,
    ...ended,
    billingAddress: invoice.buyer.address,
    items: begun?.items ?? itemsOf(invoice, subscription),
    metadata: begun?.metadata ?? {},
    createdAt: now,
    updatedAt: now,
    version: 0
  }
}

/** What is due of an invoice, and the part of it that is tax: the same share as of the whole. */
export const dueWithTax = (invoice: Invoice): Pick<Payment, "tax" | "total"> => {
  const due = dueOf(invoice)
  const { total, tax } = invoice
  return { total: due, tax: total.amount === 0 ? tax : Money.scale(tax, due.amount, total.amount) }
}

/** What the invoice is for: the plan that waits for it, or the one that stands. */
const planOf = (invoice: Invoice, subscription: Subscription) =>
  subscription.pendingChange?.invoiceId === invoice.id ? subscription.pendingChange.plan : subscription

const descriptionOf = (invoice: Invoice, subscription: Subscription | null): string =>
  subscription === null
    ? invoice.lines
        .map(({ description }) => description)
        .join(", ")
        .slice(0, 200)
    : planOf(invoice, subscription).productName

const itemsOf = (invoice: Invoice, subscription: Subscription | null): Payment["items"] => {
  if (subscription === null) return []
  const { productId, quantity } = planOf(invoice, subscription)
  return [{ productId, quantity }]
}
