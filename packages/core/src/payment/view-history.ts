import { Effect } from "effect"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import type { HistoryQuery } from "./reader.ts"
import { Payments } from "./reader.ts"

/** How many payments a page of the billing history shows. */
export const historyPageSize = 25

/** Whose payments, and which of them. */
export interface ViewHistory extends Omit<HistoryQuery, "size"> {
  readonly owner: BusinessId
  readonly customer: CustomerId
}

/** One page of a customer's payments, newest first. */
export const viewHistory = Effect.fn("Payment.viewHistory")(function* ({ owner, customer, ...query }: ViewHistory) {
  return yield* (yield* Payments).history(owner, customer, { ...query, size: historyPageSize })
})
