import { Effect } from "effect"
import type { BusinessId, InvoiceId } from "../kernel/id.ts"
import { collectNow } from "./collect-now.ts"
import type { Payment } from "./model.ts"
import { Payments } from "./reader.ts"
import { isUnderWay } from "./standing.ts"

/**
 * Have what was begun for an invoice collected now, and reply with the newest attempt as it stands after: it has
 * succeeded, failed, waits for the customer, or is still under way when the provider takes its time. Null when nobody
 * has tried to collect the invoice.
 */
export const collectInvoice = Effect.fn("Payment.collectInvoice")(function* (
  owner: BusinessId,
  invoice: InvoiceId | null
) {
  if (invoice === null) return null
  const attempts = yield* (yield* Payments).ofInvoice(owner, invoice)
  const begun = attempts.find(isUnderWay)
  const newest: Payment | undefined = begun === undefined ? attempts.at(-1) : yield* collectNow(owner, begun.id)
  return newest ?? null
})
