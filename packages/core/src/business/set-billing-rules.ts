import { Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import type { BusinessId } from "../kernel/id.ts"
import type { Business } from "./model.ts"
import { Businesses } from "./reader.ts"

/** What of a business decides how it bills. */
export type BillingRules = Pick<Business, "subscriptionRules" | "taxRates">

/**
 * Set what customers may do with their subscriptions, or the tax rates of the business: `change` sees the rules as they
 * stand and says which are others now, so that of two who change at once neither undoes the other. Holds from the next
 * decision on.
 */
export const setBillingRules = Effect.fn("Business.setBillingRules")(function* (
  id: BusinessId,
  change: (standing: BillingRules) => Partial<BillingRules>
) {
  const standing = yield* (yield* Businesses).find(id)
  const business: Business = { ...standing, ...change(standing) }
  yield* (yield* Commit).commit(id, { changes: [{ _tag: "PutBusiness", value: business }], events: [] })
  return business
}, Effect.retry(whenStale))
