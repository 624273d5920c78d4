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
export const setSubscriptionRules = (owner: BusinessId, body: typeof SubscriptionRulesUpdate.Type) =>
  Effect.map(
    setBillingRules(owner, ({ subscriptionRules }) => ({
      subscriptionRules: subscriptionRulesFrom(subscriptionRules, body)
    })),
    business
  )

/** The business's own tax rates, all of them. */
export const setTaxRates = (owner: BusinessId, body: typeof TaxRatesUpdate.Type) =>
  Effect.map(
    setBillingRules(owner, () => ({ taxRates: taxRatesFrom(body) })),
    business
  )

/** Every account of the books and what it holds; debits are positive. */
export const listBalances = Effect.fnUntraced(function* (owner: BusinessId) {
  return { items: yield* (yield* Ledger).balances(owner) }
})
