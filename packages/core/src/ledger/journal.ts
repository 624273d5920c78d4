import { Schema } from "effect"
import { Currency } from "../kernel/currency.ts"
import { BusinessId, CustomerId, InvoiceId, JournalEntryId, PaymentId, SubscriptionId } from "../kernel/id.ts"
import { Paragraph } from "../kernel/text.ts"

/**
 * Where money stands. `ref` says whose: a customer for `receivable` and `refund_due` (money on its way back), a subscription for `subscription_credit`, a wallet
 * for `wallet`; a country and rate for `tax`; the business itself for the others.
 */
export const AccountKind = Schema.Literals([
  "receivable",
  "cash",
  "revenue",
  "tax",
  "subscription_credit",
  "wallet",
  "goodwill",
  "refund_due",
  "written_off"
])
export type AccountKind = typeof AccountKind.Type

/** One side of an entry in minor units: debits are positive, credits negative. */
export const Posting = Schema.Struct({ account: AccountKind, ref: Schema.String, amount: Schema.Int })
export type Posting = typeof Posting.Type

/** What happened, in the books' words. */
export const EntryKind = Schema.Literals([
  "invoice_issued",
  "invoice_voided",
  "invoice_written_off",
  "credit_note_issued",
  "credit_granted",
  "credit_applied",
  "credit_reversed",
  "wallet_applied",
  "wallet_reversed",
  "wallet_credited",
  "wallet_debited",
  "payment_held",
  "payment_received",
  "payment_returned",
  "refund_begun",
  "refund_failed"
])
export type EntryKind = typeof EntryKind.Type

/**
 * One entry in the books: its postings sum to zero, and it is never changed. Its id is derived from what it books, so
 * that the same thing cannot be booked twice.
 */
export const JournalEntry = Schema.Struct({
  id: JournalEntryId,
  businessId: BusinessId,
  customerId: CustomerId,
  subscriptionId: Schema.NullOr(SubscriptionId),
  invoiceId: Schema.NullOr(InvoiceId),
  paymentId: Schema.NullOr(PaymentId),
  kind: EntryKind,
  currency: Currency,
  postings: Schema.Array(Posting),
  /** Why, in the words of whoever did it; null where the entry speaks for itself. */
  reason: Schema.NullOr(Paragraph),
  at: Schema.DateTimeUtcFromDate,
  version: Schema.Int
})
export type JournalEntry = typeof JournalEntry.Type
