import { DateTime, Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Businesses } from "../business/reader.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import { creditNoteSeries } from "../invoice/numbering.ts"
import { noteChanges, noteEvents } from "../invoice/settled-note.ts"
import type { BusinessId, PaymentId } from "../kernel/id.ts"
import { Payments } from "../payment/reader.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { beginRefund, type RefundAsked } from "./begin-refund.ts"
import { loadReturned } from "./load-returned.ts"
import { PaymentNotRefundable } from "./refusals.ts"

/** Which payment is to go back, all of it or in part. */
export interface CreateRefund extends RefundAsked {
  readonly businessId: BusinessId
  readonly paymentId: PaymentId
}

/**
 * Begin to give money back: the refund, its credit note, what the invoice counts as taken back and the books change in one
 * commit, before the provider is asked. However many ask at once, never more begins than the payment brought: who comes
 * second finds less left. The reply is the refund, pending.
 */
export const createRefund = Effect.fn("Refund.create")(function* (command: CreateRefund) {
  const { businessId, paymentId } = command
  const payment = yield* (yield* Payments).find(businessId, paymentId)
  // A provider of ours takes money for invoices only.
  if (payment.invoiceId === null) return yield* new PaymentNotRefundable({ id: paymentId, reason: "paid_elsewhere" })
  const { subscriptionId } = payment
  const ids = yield* Ids
  const subscriptions = yield* Subscriptions
  const { event, series, ...facts } = yield* Effect.all(
    {
      returned: loadReturned(payment, payment.invoiceId),
      subscription: subscriptionId === null ? Effect.succeed(null) : subscriptions.find(businessId, subscriptionId),
      series: Effect.map((yield* Businesses).find(businessId), ({ invoiceSeries }) => creditNoteSeries(invoiceSeries)),
      id: ids.refund,
      noteId: ids.invoice,
      event: ids.event,
      now: businessNow(businessId),
      wallNow: DateTime.now
    },
    { concurrency: "unbounded" }
  )
  const { refund, settled } = yield* Effect.fromResult(beginRefund({ ...facts, ...facts.returned, series }, command))
  yield* (yield* Commit).commit(businessId, {
    changes: [...noteChanges(settled), { _tag: "PutRefund", value: refund }],
    events: noteEvents(settled, event)
  })
  return refund
}, Effect.retry(whenStale))
