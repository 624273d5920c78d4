import { DateTime, Effect } from "effect"
import type { Change } from "../changes.ts"
import { Commit, whenStale } from "../commit.ts"
import type { DomainEvent } from "../events.ts"
import { Ids } from "../ids.ts"
import type { Invoice } from "../invoice/model.ts"
import { Invoices } from "../invoice/reader.ts"
import type { BusinessId, EventId, InvoiceId, PaymentMethodId } from "../kernel/id.ts"
import { ownMethod } from "../payment-method/own-method.ts"
import { PaymentMethods } from "../payment-method/reader.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { moneyChanges } from "../subscription/step.ts"
import { Wallets } from "../wallet/reader.ts"
import { firstPaymentId } from "./attempt.ts"
import type { Payment } from "./model.ts"
import type { ListedPayment } from "./reader.ts"
import { Payments } from "./reader.ts"
import type { Settled, SettleOutcome } from "./settle.ts"
import { settle } from "./settle.ts"

/** What became of an open invoice's payment. */
export interface SettleInvoice {
  readonly businessId: BusinessId
  readonly invoiceId: InvoiceId
  readonly outcome: SettleOutcome
  /** What paid or was declined; null for money that came in some other way. */
  readonly paymentMethodId: PaymentMethodId | null
}

/**
 * Say how an attempt to collect an open invoice ended; the reply is the payment. The payment, the books, the invoice
 * and the subscription change together. Fails with `InvoiceNotOpen` when somebody was first, so that money is booked
 * once; a decline is an answer and not a failure.
 */
export const settleInvoice = Effect.fn("Payment.settleInvoice")(function* (command: SettleInvoice) {
  const { businessId, invoiceId, paymentMethodId, outcome } = command
  const invoice = yield* (yield* Invoices).find(businessId, invoiceId)
  const { methods, event, ...facts } = yield* loadFacts(invoice)
  const paymentMethod = yield* Effect.fromResult(ownMethod(methods, paymentMethodId))
  const settled = yield* Effect.fromResult(settle({ ...facts, invoice, paymentMethod }, outcome))
  yield* (yield* Commit).commit(businessId, { changes: changesOf(settled), events: eventsOf(settled, event) })
  return settled.payment
}, Effect.retry(whenStale))

const loadFacts = Effect.fnUntraced(function* ({
  businessId,
  customerId,
  id,
  subscriptionId,
  total,
  purpose
}: Invoice) {
  const [invoices, subscriptions, wallets, payments, methods, ids] = yield* Effect.all([
    Invoices,
    Subscriptions,
    Wallets,
    Payments,
    PaymentMethods,
    Ids
  ])
  return yield* Effect.all(
    {
      notes: invoices.creditNotesOf(businessId, id),
      subscription: subscriptionId === null ? Effect.succeed(null) : subscriptions.find(businessId, subscriptionId),
      wallet: wallets.find(businessId, customerId, total.currency),
      begun:
        purpose === "purchase"
          ? Effect.map(payments.find(businessId, firstPaymentId(id)), withoutNumber)
          : Effect.succeed(null),
      methods: methods.ofCustomer(businessId, customerId),
      paymentId: ids.payment,
      event: ids.event,
      now: DateTime.now
    },
    { concurrency: "unbounded" }
  )
})

const withoutNumber = ({ invoiceNumber: _number, ...payment }: ListedPayment): Payment => payment

const changesOf = ({ payment, invoice, wallet, entries, moved }: Settled): ReadonlyArray<Change> => [
  ...(moved === null ? [] : [{ _tag: "PutSubscription" as const, value: moved.subscription }]),
  ...moneyChanges({ invoices: [invoice], wallet, entries }),
  { _tag: "PutPayment", value: payment }
]

const eventsOf = ({ payment, invoice, moved }: Settled, id: EventId): ReadonlyArray<DomainEvent> => {
  const { businessId, customerId } = invoice
  if (moved !== null) {
    const { subscription, what } = moved
    return [{ _tag: "SubscriptionChanged", id, businessId, customerId, subscriptionId: subscription.id, what }]
  }
  return invoice.purpose === "purchase" && invoice.status === "paid"
    ? [{ _tag: "PurchasePaid", id, businessId, customerId, invoiceId: invoice.id, items: payment.items }]
    : []
}
