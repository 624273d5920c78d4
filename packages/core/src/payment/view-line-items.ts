import { Effect } from "effect"
import { Invoices } from "../invoice/reader.ts"
import type { BusinessId, PaymentId } from "../kernel/id.ts"
import { Payments } from "./reader.ts"

/** What a payment paid for, line by line, as its invoice says; null for the lines when nothing was invoiced. */
export const viewLineItems = Effect.fn("Payment.viewLineItems")(function* (owner: BusinessId, id: PaymentId) {
  const payment = yield* (yield* Payments).find(owner, id)
  if (payment.invoiceId === null) return { payment, lines: null }
  const { lines } = yield* (yield* Invoices).find(owner, payment.invoiceId)
  return { payment, lines }
})
