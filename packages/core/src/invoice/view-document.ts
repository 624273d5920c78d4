import { Effect } from "effect"
import type { BusinessId, CustomerId, InvoiceId, SubscriptionId } from "../kernel/id.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { InvoiceNotFound, Invoices } from "./reader.ts"

/** Which document, and whose it must be to be seen. */
export interface ViewDocument {
  readonly owner: BusinessId
  readonly customer: CustomerId
  readonly subscriptionId: SubscriptionId
  readonly id: InvoiceId
}

/** A document of one of the customer's subscriptions: also one without a payment, as a credit note is. */
export const viewDocument = Effect.fn("Invoice.viewDocument")(function* ({
  owner,
  customer,
  subscriptionId,
  id
}: ViewDocument) {
  const [subscriptions, invoices] = yield* Effect.all([Subscriptions, Invoices])
  const { documents } = yield* Effect.all(
    {
      own: subscriptions.findOwn(owner, customer, subscriptionId),
      documents: invoices.ofSubscription(owner, subscriptionId)
    },
    { concurrency: "unbounded" }
  )
  const invoice = documents.find((document) => document.id === id)
  if (invoice === undefined) return yield* new InvoiceNotFound({ id })
  return { invoice, payment: null }
})
