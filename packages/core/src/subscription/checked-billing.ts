import { Effect } from "effect"
import { Taxes } from "../tax/taxes.ts"
import type { BillingDetails } from "./model.ts"

/**
 * Billing details with their tax number as its country writes it; a blank one is none. Fails with `TaxIdInvalid` when
 * the country could not have given it.
 */
export const checkedBilling = Effect.fnUntraced(function* (billing: BillingDetails) {
  const typed = billing.taxId?.trim() ?? ""
  if (typed === "") return { ...billing, taxId: null }
  return { ...billing, taxId: yield* (yield* Taxes).checkTaxId(typed, billing.address.country) }
})
