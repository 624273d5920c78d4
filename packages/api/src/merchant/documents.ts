import { correctInvoice } from "@kundportal/core/invoice/correct-invoice"
import { Invoices } from "@kundportal/core/invoice/reader"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { settleInvoice } from "@kundportal/core/payment/settle-invoice"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Effect } from "effect"
import type { CreditNoteCreate } from "../wire/invoice.ts"
import { invoice, takenBackFrom } from "../wire/invoice.ts"
import { invoiceIdFrom, subscriptionIdFrom } from "../wire/requested-id.ts"
import { retrievePayment } from "./payments.ts"

export const retrieveInvoice = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  const invoiceId = yield* invoiceIdFrom(id)
  return invoice(yield* (yield* Invoices).find(owner, invoiceId))
})

/** The documents of a subscription, newest first. */
export const listInvoices = Effect.fnUntraced(function* (owner: BusinessId, subscription: string) {
  const { id } = yield* (yield* Subscriptions).find(owner, yield* subscriptionIdFrom(subscription))
  return { items: (yield* (yield* Invoices).ofSubscription(owner, id)).map(invoice) }
})

/** Take back from an invoice. */
export const createCreditNote = Effect.fnUntraced(function* (
  businessId: BusinessId,
  body: typeof CreditNoteCreate.Type
) {
  const invoiceId = yield* invoiceIdFrom(body.invoice_id)
  const { total } = yield* (yield* Invoices).find(businessId, invoiceId)
  const { note } = yield* correctInvoice({
    businessId,
    invoiceId,
    takenBack: takenBackFrom(body.take_back, total.currency),
    to: body.settle_to,
    reason: body.reason
  })
  return invoice(yield* (yield* Invoices).find(businessId, note.id))
})

/** Money that came in outside this system. Answers the payment. */
export const recordPayment = Effect.fnUntraced(function* (businessId: BusinessId, id: string) {
  const invoiceId = yield* invoiceIdFrom(id)
  const payment = yield* settleInvoice({ businessId, invoiceId, outcome: { _tag: "Paid" }, paymentMethodId: null })
  return yield* retrievePayment(businessId, payment.id)
})
