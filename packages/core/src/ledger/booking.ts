import type { DateTime } from "effect"
import type { Invoice } from "../invoice/model.ts"
import type { PaymentId } from "../kernel/id.ts"
import { JournalEntryId } from "../kernel/id.ts"
import { invariant } from "../kernel/invariant.ts"
import type { EntryKind, JournalEntry, Posting } from "./journal.ts"

/** Something that happened to an invoice, on its way into the books. */
export interface Booking {
  /** What is booked, as the end of the entry's id: one invoice is issued once, one payment received once. */
  readonly id: string
  readonly kind: EntryKind
  readonly invoice: Invoice
  readonly paymentId?: PaymentId
  readonly postings: ReadonlyArray<Posting>
  readonly at: DateTime.Utc
}

/** The journal entry of a booking. Its id follows from what is booked, so nothing is booked twice. */
export const booked = ({ id, kind, invoice, paymentId, postings, at }: Booking): JournalEntry => ({
  id: JournalEntryId.make(`jrn_${id}`),
  businessId: invoice.businessId,
  customerId: invoice.customerId,
  subscriptionId: invoice.subscriptionId,
  invoiceId: invoice.id,
  paymentId: paymentId ?? null,
  kind,
  currency: invoice.total.currency,
  postings: balanced(postings),
  reason: null,
  at,
  version: 0
})

/** Postings of nothing are left out; the rest must come to zero. */
export const balanced = (postings: ReadonlyArray<Posting>): ReadonlyArray<Posting> => {
  const sum = postings.reduce((total, { amount }) => total + BigInt(amount), 0n)
  invariant(sum === 0n, `postings that come to ${sum} instead of zero`)
  return postings.filter(({ amount }) => amount !== 0)
}

/** The id without its prefix, to derive an entry's id from. */
export const stem = (id: string): string => id.slice(id.indexOf("_") + 1)

/** What an invoice or a credit note says about the books: the customer owes the total, of which the net is earned and the tax owed on. */
export const postingsOf = (invoice: Invoice): ReadonlyArray<Posting> => [
  { account: "receivable", ref: invoice.customerId, amount: invoice.total.amount },
  { account: "revenue", ref: invoice.businessId, amount: -invoice.subtotal.amount },
  ...taxesOf(invoice)
]

/** `SE 2500`: the tax of one country and rate. */
const taxesOf = (invoice: Invoice): ReadonlyArray<Posting> =>
  invoice.taxes.map(({ rateBps, tax }) => ({
    account: "tax",
    ref: `${invoice.buyer.address.country} ${rateBps}`,
    amount: -tax.amount
  }))
