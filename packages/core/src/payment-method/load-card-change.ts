import { DateTime, Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, InvoiceId } from "../kernel/id.ts"
import { Payments } from "../payment/reader.ts"
import { loadOpenInvoice } from "../subscription/load-billing.ts"
import type { Subscription } from "../subscription/model.ts"

/** What giving a subscription another card needs to know beside the card. */
export const loadCardChange = Effect.fnUntraced(function* (subscription: Subscription) {
  const { businessId, openInvoiceId } = subscription
  const facts = yield* Effect.all(
    {
      open: loadOpenInvoice(businessId, openInvoiceId),
      attempts: loadAttempts(businessId, openInvoiceId),
      event: (yield* Ids).event,
      now: businessNow(businessId),
      wallNow: DateTime.now
    },
    { concurrency: "unbounded" }
  )
  return { ...facts, subscription }
})

/** Every attempt at the invoice that waits; none where none does. */
export const loadAttempts = Effect.fnUntraced(function* (owner: BusinessId, invoice: InvoiceId | null) {
  return invoice === null ? [] : yield* (yield* Payments).ofInvoice(owner, invoice)
})
