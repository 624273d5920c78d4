import type { InvoiceId } from "../kernel/id.ts"
import * as Money from "../kernel/money.ts"
import type { JournalEntry } from "../ledger/journal.ts"
import { wayBackOf } from "../ledger/refunds.ts"
import { paidOut } from "../ledger/settlements.ts"
import type { Invoice } from "./model.ts"
import type { Settlement } from "./settle-note.ts"

/**
 * Where a credit note's amount went, as the books say: `booked` are the entries of the note and those of the invoice it
 * corrects, under which money that was paid out or refunded stands. What went nowhere else lowered what was due of that invoice;
 * null where there is none.
 */
export const becameOf = (note: Invoice, booked: ReadonlyArray<JournalEntry>): Settlement | null => {
  const own = booked.filter(({ invoiceId }) => invoiceId === note.id)
  if (own.some(({ kind }) => kind === "credit_granted")) return "subscription_credit"
  if (own.some(({ kind }) => kind === "wallet_credited")) return "wallet"
  const { corrects } = note
  if (corrects === null) return null
  const wayBack = wayBackOf(note.id, booked)
  if (wayBack !== null) return wayBack === "wallet" ? "wallet" : "outside"
  const paid = paidOutId(note, corrects)
  return booked.some(({ id }) => id === paid) ? "outside" : "open_invoice"
}

const paidOutId = (note: Invoice, corrected: InvoiceId): JournalEntry["id"] =>
  paidOut(note, corrected, { amount: Money.negate(note.total), at: note.issuedAt }).id
