import { Effect } from "effect"
import type { BusinessId, CustomerId, PaymentId } from "../kernel/id.ts"
import type { ListedPayment } from "../payment/reader.ts"
import { PaymentNotFound, Payments } from "../payment/reader.ts"
import { Invoices } from "./reader.ts"

/** The invoice behind a payment, for the customer it was issued to. */
export const viewOwnInvoice = Effect.fn("Invoice.viewOwn")(function* (
  owner: BusinessId,
  customer: CustomerId,
  paymentId: PaymentId
) {
  return yield* withInvoice(yield* (yield* Payments).findOwn(owner, customer, paymentId))
})

/** The invoice behind a payment, for the business that issued it. */
export const viewInvoice = Effect.fn("Invoice.view")(function* (owner: BusinessId, paymentId: PaymentId) {
  return yield* withInvoice(yield* (yield* Payments).find(owner, paymentId))
})

const withInvoice = Effect.fnUntraced(function* (payment: ListedPayment) {
  if (payment.invoiceId === null) return yield* new PaymentNotFound({ id: payment.id })
  const invoice = yield* (yield* Invoices).find(payment.businessId, payment.invoiceId)
  return { invoice, payment }
})
