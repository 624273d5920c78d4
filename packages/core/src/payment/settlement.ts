import type { Change } from "../changes.ts"
import type { Decision } from "../decision.ts"
import type { DomainEvent } from "../events.ts"
import { EventId } from "../kernel/id.ts"
import { moneyChanges } from "../subscription/step.ts"
import type { Settled } from "./settle.ts"

/** A settlement as what is written and announced. The ids of its events follow from the one that is given. */
export const settlement = (settled: Settled, id: EventId): Omit<Decision<unknown>, "reply"> => ({
  changes: changesOf(settled),
  events: eventsOf(settled, id)
})

const changesOf = ({ payment, invoice, wallet, entries, moved }: Settled): ReadonlyArray<Change> => [
  ...(moved === null ? [] : [{ _tag: "PutSubscription" as const, value: moved.subscription }]),
  ...moneyChanges({ invoices: [invoice], wallet, entries }),
  { _tag: "PutPayment", value: payment }
]

const eventsOf = ({ payment, invoice, moved }: Settled, id: EventId): ReadonlyArray<DomainEvent> => {
  const { businessId, customerId } = invoice
  const about = { businessId, customerId }
  const paymentId = payment.id
  const next = EventId.make(`${id}p`)
  const news: DomainEvent =
    payment.status === "succeeded"
      ? { _tag: "PaymentSucceeded", id: next, ...about, paymentId, recovered: moved?.what === "recovered" }
      : { _tag: "PaymentFailed", id: next, ...about, paymentId }
  return [...followUps({ payment, invoice, moved }, id), news]
}

const followUps = (
  { payment, invoice, moved }: Pick<Settled, "invoice" | "moved" | "payment">,
  id: EventId
): ReadonlyArray<DomainEvent> => {
  const { businessId, customerId } = invoice
  if (moved !== null && moved.what !== null) {
    const { subscription, what } = moved
    return [{ _tag: "SubscriptionChanged", id, businessId, customerId, subscriptionId: subscription.id, what }]
  }
  return invoice.purpose === "purchase" && invoice.status === "paid"
    ? [{ _tag: "PurchasePaid", id, businessId, customerId, invoiceId: invoice.id, items: payment.items }]
    : []
}
