import type { DateTime } from "effect"
import { dueOf } from "../invoice/due.ts"
import type { Invoice } from "../invoice/model.ts"
import type { InvoiceId, PaymentId as PaymentIdType } from "../kernel/id.ts"
import { PaymentId } from "../kernel/id.ts"
import * as Money from "../kernel/money.ts"
import type { PaymentMethod } from "../payment-method/model.ts"
import type { Subscription } from "../subscription/model.ts"
import type { Payment } from "./model.ts"
import { isUnfinished } from "./standing.ts"

/** An attempt to collect what is due of an invoice. */
export interface Attempt {
  readonly invoice: Invoice
  readonly subscription: Subscription | null
  /** Every attempt at the invoice until now, the first one first. */
  readonly attempts: ReadonlyArray<Payment>
  readonly paymentMethod: PaymentMethod | null
  /** Whether the customer is there and can be asked to authenticate. */
  readonly attended: boolean
  readonly now: DateTime.Utc
}

/** What an attempt adds to what is asked for: how far it has come. */
export type Progress = Pick<Payment, "checkAt" | "declineReason" | "status">

/** The first payment of an invoice has the invoice's name, so that whoever has the one finds the other. */
export const firstPaymentId = (invoiceId: InvoiceId): PaymentIdType => paymentIdOf(invoiceId, 0)

/**
 * The name of an attempt, which is also the key under which a provider takes the money once: from the invoice and the
 * number of the attempt, never by chance.
 */
export const paymentIdOf = (invoiceId: InvoiceId, attempt: number): PaymentIdType =>
  PaymentId.make(invoiceId.replace(/^inv_/, "pay_") + (attempt === 0 ? "" : `a${attempt}`))

/** The attempt that has not come to an end, if there is one. */
export const unfinishedOf = (attempts: ReadonlyArray<Payment>): Payment | null => attempts.find(isUnfinished) ?? null

/**
 * The payment as it goes into the history: the one that was begun, or a new attempt. What was declined once is tried
 * again as another.
 */
export const attempted = (attempt: Attempt, progress: Progress): Payment => {
  const { invoice, subscription, attempts, attended, now } = attempt
  const unfinished = unfinishedOf(attempts)
  if (unfinished !== null) {
    return { ...unfinished, ...methodOf(attempt, unfinished), ...progress, attended, actionUrl: null, updatedAt: now }
  }
  const [first] = attempts
  return {
    id: paymentIdOf(invoice.id, attempts.length),
    businessId: invoice.businessId,
    customerId: invoice.customerId,
    subscriptionId: invoice.subscriptionId,
    invoiceId: invoice.id,
    description: first?.description ?? descriptionOf(invoice, subscription),
    ...dueWithTax(invoice),
    ...methodOf(attempt, null),
    ...progress,
    attempt: attempts.length,
    attended,
    providerObject: null,
    actionUrl: null,
    checks: 0,
    billingAddress: invoice.buyer.address,
    items: first?.items ?? itemsOf(invoice, subscription),
    metadata: first?.metadata ?? {},
    createdAt: now,
    updatedAt: now,
    version: 0
  }
}

/** The card as it is now; it stays on the payment when it is removed. */
const methodOf = ({ paymentMethod }: Attempt, begun: Payment | null): Pick<Payment, "card" | "paymentMethodId"> =>
  paymentMethod === null
    ? { paymentMethodId: begun?.paymentMethodId ?? null, card: begun?.card ?? null }
    : { paymentMethodId: paymentMethod.id, card: paymentMethod.card }

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
