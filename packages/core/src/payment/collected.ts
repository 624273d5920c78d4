import { Effect } from "effect"
import type { BusinessId, InvoiceId } from "../kernel/id.ts"
import { Collector } from "./collector.ts"
import type { Payment } from "./model.ts"
import { Payments } from "./reader.ts"
import { isUnderWay } from "./standing.ts"

/**
 * Have what was begun for an invoice collected now, and reply with the newest attempt as it stands after: it has
 * succeeded, failed, waits for the customer, or is still under way when the provider takes its time. Null when nobody
 * has tried to collect the invoice.
 */
export const collected = Effect.fn("Payment.collected")(function* (owner: BusinessId, invoice: InvoiceId | null) {
  if (invoice === null) return null
  const payments = yield* Payments
  const begun = (yield* payments.ofInvoice(owner, invoice)).find(isUnderWay)
  if (begun !== undefined) yield* (yield* Collector).collect(owner, begun.id)
  const newest: Payment | undefined = (yield* payments.ofInvoice(owner, invoice)).at(-1)
  return newest ?? null
})
