import { printInvoice } from "@kundportal/core/invoice/print-invoice"
import { viewInvoice } from "@kundportal/core/invoice/view-invoice"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Effect } from "effect"
import { paymentIdFrom } from "../wire/requested-id.ts"

/** The PDF behind a payment, for the business that issued it. */
export const retrieveInvoicePdf = Effect.fnUntraced(function* (owner: BusinessId, paymentId: string) {
  return yield* printInvoice(yield* viewInvoice(owner, yield* paymentIdFrom(paymentId)))
})
