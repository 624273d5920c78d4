import { Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import { Invoices } from "../invoice/reader.ts"
import type { BusinessId, InvoiceId, PaymentMethodId } from "../kernel/id.ts"
import { ownMethod } from "../payment-method/own-method.ts"
import { unfinishedOf } from "./attempt.ts"
import { loadSettling } from "./load-settling.ts"
import { PaymentUnderWay } from "./refusals.ts"
import type { SettleOutcome } from "./settle.ts"
import { settle } from "./settle.ts"
import { settlement } from "./settlement.ts"
import { isUnderWay } from "./standing.ts"

/** What became of an open invoice's payment. */
export interface SettleInvoice {
  readonly businessId: BusinessId
  readonly invoiceId: InvoiceId
  readonly outcome: SettleOutcome
  /** What paid or was declined; null for money that came in some other way. */
  readonly paymentMethodId: PaymentMethodId | null
}

/**
 * Say how an attempt to collect an open invoice ended that was made elsewhere; the reply is the payment. The payment, the
 * books, the invoice and the subscription change together. Fails with `InvoiceNotOpen` when somebody was first, so that
 * money is booked once, and with `PaymentUnderWay` while a provider of ours may be taking it; a decline is an answer.
 */
export const settleInvoice = Effect.fn("Payment.settleInvoice")(function* (command: SettleInvoice) {
  const { businessId, invoiceId, paymentMethodId, outcome } = command
  const invoice = yield* (yield* Invoices).find(businessId, invoiceId)
  const { methods, event, ...facts } = yield* loadSettling(invoice)
  const unfinished = unfinishedOf(facts.attempts)
  if (unfinished !== null && isUnderWay(unfinished)) return yield* new PaymentUnderWay({ id: unfinished.id })
  const paymentMethod = yield* Effect.fromResult(ownMethod(methods, paymentMethodId))
  const settled = yield* Effect.fromResult(settle({ ...facts, paymentMethod }, outcome))
  yield* (yield* Commit).commit(businessId, settlement(settled, event))
  return settled.payment
}, Effect.retry(whenStale))
