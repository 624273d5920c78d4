import type { DateTime } from "effect"
import { invariant } from "../kernel/invariant.ts"
import type { Invoice } from "./model.ts"

/** An open invoice of which nothing is left to pay. Whoever calls it books the payment, of what was due, beside it. */
export const paid = (invoice: Invoice, at: DateTime.Utc): Invoice => {
  invariant(invoice.kind === "invoice" && invoice.status === "open", "only an open invoice becomes paid")
  return { ...invoice, status: "paid", paidAt: at }
}
