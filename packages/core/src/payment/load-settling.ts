import { Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Businesses } from "../business/reader.ts"
import { Ids } from "../ids.ts"
import type { Invoice } from "../invoice/model.ts"
import { Invoices } from "../invoice/reader.ts"
import { PaymentMethods } from "../payment-method/reader.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { Wallets } from "../wallet/reader.ts"
import { Payments } from "./reader.ts"

/** What settling an invoice needs to know beside how it ended; the methods are those that its customer has now. */
export const loadSettling = Effect.fnUntraced(function* (invoice: Invoice) {
  const { businessId, customerId, id, subscriptionId, total } = invoice
  const subscriptions = yield* Subscriptions
  const facts = yield* Effect.all(
    {
      notes: (yield* Invoices).creditNotesOf(businessId, id),
      subscription: subscriptionId === null ? Effect.succeed(null) : subscriptions.find(businessId, subscriptionId),
      wallet: (yield* Wallets).find(businessId, customerId, total.currency),
      attempts: (yield* Payments).ofInvoice(businessId, id),
      methods: (yield* PaymentMethods).ofCustomer(businessId, customerId),
      rules: Effect.map((yield* Businesses).find(businessId), ({ subscriptionRules }) => subscriptionRules),
      event: (yield* Ids).event,
      now: businessNow(businessId)
    },
    { concurrency: "unbounded" }
  )
  return { ...facts, invoice, attended: false }
})
