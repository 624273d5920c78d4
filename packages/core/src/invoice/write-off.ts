import type { DateTime } from "effect"
import { invariant } from "../kernel/invariant.ts"
import type { JournalEntry } from "../ledger/journal.ts"
import { invoiceWrittenOff } from "../ledger/reversals.ts"
import { dueOf } from "./due.ts"
import type { Invoice } from "./model.ts"

/** Give up what is left to pay of an open invoice. What was paid of it stays paid, and the sale stays a sale. */
export const writtenOff = (
  invoice: Invoice,
  at: DateTime.Utc
): { readonly invoice: Invoice; readonly entries: ReadonlyArray<JournalEntry> } => {
  invariant(invoice.kind === "invoice" && invoice.status === "open", "only an open invoice is written off")
  return {
    invoice: { ...invoice, status: "uncollectible" },
    entries: [invoiceWrittenOff(invoice, { amount: dueOf(invoice), at })]
  }
}
