import type { Invoice } from "../invoice/model.ts"
import type { InvoiceId } from "../kernel/id.ts"
import type { Wallet } from "../wallet/model.ts"
import { booked, stem } from "./booking.ts"
import type { Move } from "./entries.ts"
import type { JournalEntry } from "./journal.ts"

/** What a credit note took back goes into the customer's wallet. */
export const noteToWallet = (note: Invoice, wallet: Wallet, { amount, at }: Move): JournalEntry =>
  booked({
    id: `${stem(note.id)}ToWallet`,
    kind: "wallet_credited",
    invoice: note,
    postings: [
      { account: "receivable", ref: note.customerId, amount: amount.amount },
      { account: "wallet", ref: wallet.id, amount: -amount.amount }
    ],
    at
  })

/**
 * What a credit note took back was paid out. It is booked under the invoice that the money had come in for, so that what
 * an invoice has brought in is the sum of its own entries.
 */
export const paidOut = (note: Invoice, corrected: InvoiceId, { amount, at }: Move): JournalEntry => ({
  ...booked({
    id: `${stem(note.id)}PaidOut`,
    kind: "payment_returned",
    invoice: note,
    postings: [
      { account: "receivable", ref: note.customerId, amount: amount.amount },
      { account: "cash", ref: note.businessId, amount: -amount.amount }
    ],
    at
  }),
  invoiceId: corrected
})
