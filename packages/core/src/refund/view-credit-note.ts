import { Effect } from "effect"
import { Invoices } from "../invoice/reader.ts"
import type { BusinessId, RefundId } from "../kernel/id.ts"
import { RefundNotFound, Refunds } from "./reader.ts"

/** The credit note of a refund, to be printed. Money that nobody had to pay goes back without one. */
export const viewCreditNote = Effect.fn("Refund.viewCreditNote")(function* (owner: BusinessId, id: RefundId) {
  const { creditNoteId } = yield* (yield* Refunds).find(owner, id)
  if (creditNoteId === null) return yield* new RefundNotFound({ id })
  return { invoice: yield* (yield* Invoices).find(owner, creditNoteId), payment: null }
})
