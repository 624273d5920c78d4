import type { Effect } from "effect"
import { Context } from "effect"
import type { InvoiceDocument } from "./document.ts"

/** Makes a PDF of a document: the same document gives the same bytes, for ever. */
export class InvoicePrinter extends Context.Service<
  InvoicePrinter,
  {
    print(document: InvoiceDocument): Effect.Effect<Uint8Array>
  }
>()("@kundportal/core/InvoicePrinter") {}
