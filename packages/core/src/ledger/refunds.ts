import type { DateTime } from "effect"
import type { Invoice } from "../invoice/model.ts"
import type { InvoiceId } from "../kernel/id.ts"
import type { Refund } from "../refund/model.ts"
import type { Wallet } from "../wallet/model.ts"
import { booked, stem } from "./booking.ts"
import type { Move } from "./entries.ts"
import type { JournalEntry } from "./journal.ts"

/*
 * What is on its way back is still the customer's: it stands on `refund_due` from the moment it begins until the provider
 * has said how it ended. All of it is booked under the invoice that the money had come in for.
 */

/** What a credit note took back goes back the way it came: from now on it is owed to the customer. */
export const refundBegun = (note: Invoice, corrected: InvoiceId, { amount, at }: Move): JournalEntry => ({
  ...booked({
    id: begunId(note.id),
    kind: "refund_begun",
    invoice: note,
    postings: [
      { account: "receivable", ref: note.customerId, amount: amount.amount },
      { account: "refund_due", ref: note.customerId, amount: -amount.amount }
    ],
    at
  }),
  invoiceId: corrected
})

/** The end of a refund: of which invoice's money, and when. */
export interface RefundEnd {
  /** The invoice that the money had come in for. */
  readonly invoice: Invoice
  readonly refund: Refund
  readonly at: DateTime.Utc
}

/** The money has gone back. */
export const paymentReturned = ({ invoice, refund, at }: RefundEnd): JournalEntry =>
  booked({
    id: `${nameOf(refund)}Returned`,
    kind: "payment_returned",
    invoice,
    paymentId: refund.paymentId,
    postings: [
      { account: "refund_due", ref: refund.customerId, amount: refund.amount.amount },
      { account: "cash", ref: refund.businessId, amount: -refund.amount.amount }
    ],
    at
  })

/** The money could not go back: it is the customer's all the same, in the wallet. */
export const refundFailed = ({ invoice, refund, at }: RefundEnd, wallet: Wallet): JournalEntry =>
  booked({
    id: failedId(nameOf(refund)),
    kind: "refund_failed",
    invoice,
    paymentId: refund.paymentId,
    postings: [
      { account: "refund_due", ref: refund.customerId, amount: refund.amount.amount },
      { account: "wallet", ref: wallet.id, amount: -refund.amount.amount }
    ],
    at
  })

/** A refund is booked under the name of its credit note, which it has for itself; one without a note under its own. */
const nameOf = ({ id, creditNoteId }: Pick<Refund, "creditNoteId" | "id">): string => stem(creditNoteId ?? id)

const begunId = (noteId: string): string => `${stem(noteId)}Refund`
const failedId = (name: string): string => `${name}NotReturned`

/** How the books say that a credit note's amount went: back the way it came, or into the wallet because it could not. */
export const wayBackOf = (noteId: InvoiceId, entries: ReadonlyArray<JournalEntry>): "returned" | "wallet" | null => {
  const has = (id: string) => entries.some((entry) => entry.id === `jrn_${id}`)
  if (has(failedId(stem(noteId)))) return "wallet"
  return has(begunId(noteId)) ? "returned" : null
}
