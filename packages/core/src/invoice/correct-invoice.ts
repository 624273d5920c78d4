import type { DateTime } from "effect"
import { Effect, Result } from "effect"
import { businessNow } from "../business/clock.ts"
import { Businesses } from "../business/reader.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, InvoiceId } from "../kernel/id.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { emptyWallet } from "../wallet/empty-wallet.ts"
import { Wallets } from "../wallet/reader.ts"
import { creditNote } from "./credit-note.ts"
import type { Invoice } from "./model.ts"
import { creditNoteSeries } from "./numbering.ts"
import { Invoices } from "./reader.ts"
import { receivedFor } from "./received.ts"
import type { Settlement } from "./settle-note.ts"
import { settleNote } from "./settle-note.ts"
import { noteChanges, noteEvents } from "./settled-note.ts"
import type { TakenBack } from "./taken-back.ts"

/** What is taken back of an invoice, and where the money goes. */
export interface CorrectInvoice {
  readonly businessId: BusinessId
  readonly invoiceId: InvoiceId
  readonly takenBack: TakenBack
  readonly to: Settlement
  /** In words for the customer; they stand on the credit note. */
  readonly reason: string
}

/**
 * Take back from an invoice by a credit note, numbered and booked in the same commit in which the invoice counts it. The
 * invoice itself stays as it was issued. However many correct it at once, never more is taken back than it said: who
 * comes second finds less left. Fails with `InvoiceNotFound`, `InvoiceNotCorrectable` and `CorrectionInvalid`.
 */
export const correctInvoice = Effect.fn("Invoice.correct")(function* (command: CorrectInvoice) {
  const { businessId, invoiceId, takenBack, to, reason } = command
  const ids = yield* Ids
  const [invoice, notes, business, id, event, now] = yield* Effect.all(
    [
      (yield* Invoices).find(businessId, invoiceId),
      (yield* Invoices).creditNotesOf(businessId, invoiceId),
      (yield* Businesses).find(businessId),
      ids.invoice,
      ids.event,
      businessNow(businessId)
    ],
    { concurrency: "unbounded" }
  )
  const around = yield* surroundings(invoice, to, now)
  const decided = Result.flatMap(
    creditNote(invoice, {
      id,
      takenBack,
      notes,
      series: creditNoteSeries(business.invoiceSeries),
      reason,
      issuedAt: now
    }),
    (note) => settleNote(invoice, note, { to, ...around, at: now })
  )
  const settled = yield* Effect.fromResult(decided)
  yield* (yield* Commit).commit(businessId, { changes: noteChanges(settled), events: noteEvents(settled, event) })
  return { invoice: settled.invoice, note: settled.note }
}, Effect.retry(whenStale))

/** What a settlement may reach: the subscription, the wallet, and the money that came in. */
const surroundings = Effect.fnUntraced(function* (invoice: Invoice, to: Settlement, now: DateTime.Utc) {
  const { businessId, customerId, subscriptionId } = invoice
  const { currency } = invoice.total
  const subscription = subscriptionId === null ? null : yield* (yield* Subscriptions).find(businessId, subscriptionId)
  const found = to === "wallet" ? yield* (yield* Wallets).find(businessId, customerId, currency) : null
  const isNew = to === "wallet" && found === null
  const wallet = isNew
    ? emptyWallet({ id: yield* (yield* Ids).wallet, businessId, customerId, currency, at: now })
    : found
  return { subscription, wallet, received: yield* receivedFor(invoice) }
})
