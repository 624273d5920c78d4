import { DateTime, Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import { dueOf } from "../invoice/due.ts"
import { Invoices } from "../invoice/reader.ts"
import type { BusinessId, InvoiceId } from "../kernel/id.ts"
import type { Money } from "../kernel/money.ts"
import { attempted, unfinishedOf } from "./attempt.ts"
import { loadSettling } from "./load-settling.ts"
import { firstLookAt } from "./looking.ts"
import type { Payment } from "./model.ts"
import { isUnderWay } from "./standing.ts"

/** A charge that succeeded at the provider for an invoice of ours, and that no payment of ours knows of. */
export interface Reclaim {
  readonly businessId: BusinessId
  readonly invoiceId: InvoiceId
  /** The provider's name for the charge. */
  readonly object: string
  readonly amount: Money
}

/**
 * Begin the payment that a charge belongs to, when its invoice is still open here: what was paid before the data went back
 * to an earlier day is paid again in the books. The provider is not asked for money: the payment has the charge's name
 * from the start, so that it is read. Replies the payment, to be collected; null where the invoice is settled, where a
 * payment is under way, and where another sum is due, which only a person can judge.
 */
export const reclaim = Effect.fn("Payment.reclaim")(function* ({ businessId, invoiceId, object, amount }: Reclaim) {
  const invoice = yield* (yield* Invoices).find(businessId, invoiceId)
  const due = dueOf(invoice)
  if (invoice.status !== "open" || due.amount !== amount.amount || due.currency !== amount.currency) return null
  const { methods, ...facts } = yield* loadSettling(invoice)
  const unfinished = unfinishedOf(facts.attempts)
  if (unfinished !== null && isUnderWay(unfinished)) return null
  const wallNow = yield* DateTime.now
  const paymentMethod = methods.find(({ id }) => id === facts.subscription?.paymentMethodId) ?? null
  const payment: Payment = {
    ...attempted(
      { ...facts, paymentMethod },
      { status: "processing", declineReason: null, checkAt: firstLookAt(wallNow) }
    ),
    providerObject: object
  }
  yield* (yield* Commit).commit(businessId, { changes: [{ _tag: "PutPayment", value: payment }], events: [] })
  return payment.id
}, Effect.retry(whenStale))
