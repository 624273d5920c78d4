import { Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import type { BusinessId } from "../kernel/id.ts"
import type { Business } from "./model.ts"
import { Businesses } from "./reader.ts"

/** What of a business decides how it bills; what is not named stays. */
export type BillingRules = Partial<Pick<Business, "subscriptionRules" | "taxRates">>

/** Set what customers may do with their subscriptions, or the tax rates of the business. Holds from the next decision on. */
export const setBillingRules = Effect.fn("Business.setBillingRules")(function* (id: BusinessId, rules: BillingRules) {
  const business: Business = { ...(yield* (yield* Businesses).find(id)), ...rules }
  yield* (yield* Commit).commit(id, { changes: [{ _tag: "PutBusiness", value: business }], events: [] })
  return business
}, Effect.retry(whenStale))
