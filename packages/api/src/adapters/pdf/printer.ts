import { InvoicePrinter } from "@kundportal/core/invoice/printer"
import { Effect, Layer } from "effect"
import { renderInvoice } from "./render-invoice.ts"

/** Prints in this process: a dozen milliseconds for an ordinary invoice. */
export const layerInvoicePrinter = Layer.succeed(
  InvoicePrinter,
  InvoicePrinter.of({
    print: Effect.fn("InvoicePrinter.print")((document) => Effect.sync(() => renderInvoice(document)))
  })
)
