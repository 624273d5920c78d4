import { Businesses } from "@kundportal/core/business/reader"
import { setBillingRules } from "@kundportal/core/business/set-billing-rules"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Ledger } from "@kundportal/core/ledger/reader"
import { Effect } from "effect"
import type { SubscriptionRulesUpdate, TaxRatesUpdate } from "../wire/business.ts"
import { business, subscriptionRulesFrom, taxRatesFrom } from "../wire/business.ts"

export const retrieveBusiness = Effect.fnUntraced(function* (owner: BusinessId) {
  return business(yield* (yield* Businesses).find(owner))
})

/** What customers may do, and how changes are charged. What is not named stays. */
export const setSubscriptionRules = Effect.fnUntraced(function* (
  owner: BusinessId,
  body: typeof SubscriptionRulesUpdate.Type
) {
  const { subscriptionRules } = yield* (yield* Businesses).find(owner)
  return business(yield* setBillingRules(owner, { subscriptionRules: subscriptionRulesFrom(subscriptionRules, body) }))
})

/** The business's own tax rates, all of them. */
export const setTaxRates = Effect.fnUntraced(function* (owner: BusinessId, body: typeof TaxRatesUpdate.Type) {
  return business(yield* setBillingRules(owner, { taxRates: taxRatesFrom(body) }))
})

/** Every account of the books and what it holds; debits are positive. */
export const listBalances = Effect.fnUntraced(function* (owner: BusinessId) {
  return { items: yield* (yield* Ledger).balances(owner) }
})
