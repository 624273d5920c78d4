import { Effect } from "effect"
import type { ListedPayment } from "../payment/reader.ts"
import { documentOf } from "./document.ts"
import type { Invoice } from "./model.ts"
import { InvoicePrinter } from "./printer.ts"

export interface Issued {
  readonly invoice: Invoice
  readonly payment: ListedPayment
}

/** The PDF of an issued invoice, and an ASCII name to save it under. */
export const printInvoice = Effect.fn("Invoice.print")(function* ({ invoice, payment }: Issued) {
  const document = documentOf({ invoice, card: payment.card })
  return { fileName: document.fileName, bytes: yield* (yield* InvoicePrinter).print(document) }
})
