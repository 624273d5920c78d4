import { DateTime, Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import { Invoices } from "../invoice/reader.ts"
import type { BusinessId, PaymentId } from "../kernel/id.ts"
import { hear, type Prepared } from "./hear.ts"
import { afterHearing, type Heard } from "./heard.ts"
import { loadSettling } from "./load-settling.ts"
import type { Payment } from "./model.ts"
import { prepareCharge } from "./prepare-charge.ts"
import { Payments } from "./reader.ts"
import { isUnderWay } from "./standing.ts"

/** Which payment is carried out. */
export interface CollectPayment {
  readonly businessId: BusinessId
  readonly paymentId: PaymentId
  /** A customer who has not authenticated by now is not waited for any longer. */
  readonly waitingIsOver: boolean
}

/**
 * Carry out a payment that was begun: have the provider make the charge, store what it is called there, confirm it, and
 * settle by how it ended. Safe to run twice, late, side by side and after a crash at any point: the charge is one object,
 * it is stored before money can move, and an answer that we did not hear is read and never asked for again blindly.
 * A payment that has ended is left alone. The reply is the payment as it stands after.
 */
export const collectPayment = Effect.fn("Payment.collect")(function* (command: CollectPayment) {
  const prepared = yield* prepare(command)
  if (prepared !== null) yield* record(command, prepared, yield* hear(prepared, command.waitingIsOver))
  const payment: Payment = yield* (yield* Payments).find(command.businessId, command.paymentId)
  return payment
})

/** The charge, made and its name stored. Null when the payment has ended. */
const prepare = Effect.fnUntraced(function* ({ businessId, paymentId }: CollectPayment) {
  const { invoiceNumber: _number, ...payment } = yield* (yield* Payments).find(businessId, paymentId)
  if (!isUnderWay(payment) || payment.invoiceId === null) return null
  const invoice = yield* (yield* Invoices).find(businessId, payment.invoiceId)
  const as = (object: string | null, isFresh: boolean): Prepared => ({ payment, invoice, object, isFresh })
  // Where there is no object nobody was asked for money; if the invoice is settled otherwise, nobody has to be.
  if (payment.providerObject !== null || invoice.status !== "open") return as(payment.providerObject, false)
  const object = yield* prepareCharge(payment)
  if (object === null) return as(null, false)
  yield* (yield* Commit).commit(businessId, {
    changes: [{ _tag: "PutPayment", value: { ...payment, providerObject: object } }],
    events: []
  })
  return as(object, true)
}, Effect.retry(whenStale))

/** Write down what we heard, on the facts of now: somebody else may have been first, and then it is done. */
const record = Effect.fnUntraced(function* (
  { businessId, paymentId }: CollectPayment,
  { invoice: known }: Prepared,
  heard: Heard
) {
  const [invoice, { methods, ...facts }, wallNow] = yield* Effect.all(
    [(yield* Invoices).find(businessId, known.id), loadSettling(known), DateTime.now],
    { concurrency: "unbounded" }
  )
  const payment = facts.attempts.find(({ id }) => id === paymentId)
  if (payment === undefined || !isUnderWay(payment)) return
  const paymentMethod = methods.find(({ id }) => id === payment.paymentMethodId) ?? null
  const { attended } = payment
  const written = yield* Effect.fromResult(
    afterHearing({ ...facts, invoice, payment, paymentMethod, attended, wallNow }, heard)
  )
  yield* (yield* Commit).commit(businessId, written)
}, Effect.retry(whenStale))
