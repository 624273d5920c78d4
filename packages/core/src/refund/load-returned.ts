import { Effect } from "effect"
import { Invoices } from "../invoice/reader.ts"
import { receivedFor } from "../invoice/received.ts"
import type { InvoiceId } from "../kernel/id.ts"
import type { Payment } from "../payment/model.ts"
import { Refunds } from "./reader.ts"

/** The invoice of a payment, and what has gone back of either. */
export const loadReturned = Effect.fnUntraced(function* (payment: Payment, invoiceId: InvoiceId) {
  const { businessId } = payment
  const invoices = yield* Invoices
  const invoice = yield* invoices.find(businessId, invoiceId)
  const returned = yield* Effect.all(
    {
      notes: invoices.creditNotesOf(businessId, invoiceId),
      refunds: (yield* Refunds).ofPayment(businessId, payment.id),
      received: receivedFor(invoice)
    },
    { concurrency: "unbounded" }
  )
  return { payment, invoice, ...returned }
})
