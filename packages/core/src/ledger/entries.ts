import type { DateTime } from "effect"
import type { Invoice } from "../invoice/model.ts"
import type { PaymentId, SubscriptionId } from "../kernel/id.ts"
import type { Money } from "../kernel/money.ts"
import type { Wallet } from "../wallet/model.ts"
import { booked, postingsOf, stem } from "./booking.ts"
import type { JournalEntry } from "./journal.ts"

/** The customer owes the total; the business has earned the net and owes the tax. A credit note books the reverse. */
export const issued = (invoice: Invoice): JournalEntry =>
  booked({
    id: `${stem(invoice.id)}Issued`,
    kind: invoice.kind === "invoice" ? "invoice_issued" : "credit_note_issued",
    invoice,
    postings: postingsOf(invoice),
    at: invoice.issuedAt
  })

/** The money came in. */
export const paymentReceived = (invoice: Invoice, received: Received): JournalEntry =>
  booked({
    id: `${stem(received.paymentId)}Paid`,
    kind: "payment_received",
    invoice,
    paymentId: received.paymentId,
    postings: [
      { account: "cash", ref: invoice.businessId, amount: received.amount.amount },
      { account: "receivable", ref: invoice.customerId, amount: -received.amount.amount }
    ],
    at: received.at
  })

/** Money that came in: by which payment, how much, when. */
export interface Received {
  readonly paymentId: PaymentId
  readonly amount: Money
  readonly at: DateTime.Utc
}

/** What is moved between an invoice and a balance, always a positive amount. */
export interface Move {
  readonly amount: Money
  readonly at: DateTime.Utc
}

/** The subscription's credit pays part of an invoice. */
export const creditApplied = (invoice: Invoice, subscription: SubscriptionId, { amount, at }: Move): JournalEntry =>
  booked({
    id: `${stem(invoice.id)}Credit`,
    kind: "credit_applied",
    invoice,
    postings: [
      { account: "subscription_credit", ref: subscription, amount: amount.amount },
      { account: "receivable", ref: invoice.customerId, amount: -amount.amount }
    ],
    at
  })

/** The customer's wallet pays part of an invoice. */
export const walletApplied = (invoice: Invoice, wallet: Wallet, { amount, at }: Move): JournalEntry =>
  booked({
    id: `${stem(invoice.id)}Wallet`,
    kind: "wallet_applied",
    invoice,
    postings: [
      { account: "wallet", ref: wallet.id, amount: amount.amount },
      { account: "receivable", ref: invoice.customerId, amount: -amount.amount }
    ],
    at
  })

/** A credit note's amount becomes credit of its subscription. */
export const creditGranted = (note: Invoice, subscription: SubscriptionId, { amount, at }: Move): JournalEntry =>
  booked({
    id: `${stem(note.id)}Granted`,
    kind: "credit_granted",
    invoice: note,
    postings: [
      { account: "receivable", ref: note.customerId, amount: amount.amount },
      { account: "subscription_credit", ref: subscription, amount: -amount.amount }
    ],
    at
  })
