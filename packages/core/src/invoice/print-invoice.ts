import { Effect } from "effect"
import { Ledger } from "../ledger/reader.ts"
import type { ListedPayment } from "../payment/reader.ts"
import { becameOf } from "./became.ts"
import { documentOf } from "./document.ts"
import type { Invoice } from "./model.ts"
import { InvoicePrinter } from "./printer.ts"
import { Invoices } from "./reader.ts"

/** A document that is to be printed, with its payment. */
export interface Issued {
  readonly invoice: Invoice
  /** The payment that asked for the invoice; null for a document that nobody had to pay. */
  readonly payment: Pick<ListedPayment, "card" | "status"> | null
}

/** More movements than an invoice ever has. */
const maxEntries = 100

/** What the books say of where a credit note's amount went. */
const movementsOf = Effect.fnUntraced(function* ({ businessId, customerId, kind, id, corrects }: Invoice) {
  if (kind === "invoice") return []
  const ledger = yield* Ledger
  const kinds = ["credit_granted", "wallet_credited", "payment_returned", "refund_begun", "refund_failed"] as const
  const found = yield* Effect.forEach(
    [id, ...(corrects === null ? [] : [corrects])],
    (invoiceId) =>
      ledger.entries(
        businessId,
        { customerId, subscriptionId: null, invoiceId, kinds },
        { number: 0, size: maxEntries }
      ),
    { concurrency: "unbounded" }
  )
  return found.flat()
})

/** An issued invoice written out, together with what credit notes took back of it, or what it takes back itself. */
export const writeInvoice = Effect.fn("Invoice.write")(function* ({ invoice, payment }: Issued) {
  const invoices = yield* Invoices
  const { businessId, id, corrects } = invoice
  const { creditNotes, corrected, movements } = yield* Effect.all(
    {
      movements: movementsOf(invoice),
      creditNotes: invoices.creditNotesOf(businessId, id),
      corrected: corrects === null ? Effect.succeed(null) : invoices.find(businessId, corrects)
    },
    { concurrency: "unbounded" }
  )
  // A payment that was declined did not pay, whoever did later.
  const card = payment?.status === "succeeded" ? payment.card : null
  return documentOf({ invoice, card, creditNotes, corrected, became: becameOf(invoice, movements) ?? "unknown" })
})

/** The PDF of an issued invoice, and an ASCII name to save it under. */
export const printInvoice = Effect.fn("Invoice.print")(function* (issued: Issued) {
  const document = yield* writeInvoice(issued)
  return { fileName: document.fileName, bytes: yield* (yield* InvoicePrinter).print(document) }
})
