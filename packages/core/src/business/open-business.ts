import { DateTime, Effect } from "effect"
import { Commit } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { Business } from "./model.ts"
import { defaultRules } from "./subscription-rules.ts"

type Given = Omit<Business, "archivedAt" | "createdAt" | "id" | "subscriptionRules" | "taxRates" | "version">

/** What is not said follows the defaults: the rules of `defaultRules`, and no tax rates but the table's. */
export type OpenBusiness = Given & Partial<Pick<Business, "subscriptionRules" | "taxRates">>

/** Take a business in. */
export const openBusiness = Effect.fn("Business.open")(function* (command: OpenBusiness) {
  const [id, createdAt] = yield* Effect.all([(yield* Ids).business, DateTime.now])
  const { subscriptionRules = defaultRules, taxRates = [] } = command
  const business: Business = {
    ...command,
    subscriptionRules,
    taxRates,
    id,
    createdAt,
    archivedAt: null,
    version: 0
  }
  yield* (yield* Commit).commit(id, { changes: [{ _tag: "PutBusiness", value: business }], events: [] })
  return business
})
