import { Effect } from "effect"
import type { BusinessId, PaymentId } from "../kernel/id.ts"
import { loadReturned } from "../refund/load-returned.ts"
import { refundableOf } from "../refund/refundable.ts"
import { Payments } from "./reader.ts"

/**
 * What a payment paid for, line by line, as its invoice says, and what of each line can go back; null for the lines when
 * nothing was invoiced. Nothing can go back of a payment that brought nothing.
 */
export const viewLineItems = Effect.fn("Payment.viewLineItems")(function* (owner: BusinessId, id: PaymentId) {
  const payment = yield* (yield* Payments).find(owner, id)
  if (payment.invoiceId === null) return { payment, lines: null, refundable: [] }
  const returned = yield* loadReturned(payment, payment.invoiceId)
  const refundable = payment.status === "succeeded" ? refundableOf(returned).lines : []
  return { payment, lines: returned.invoice.lines, refundable }
})
