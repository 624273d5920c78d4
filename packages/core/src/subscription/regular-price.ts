import { lineOf, totalsOf } from "../invoice/totals.ts"
import type { Money } from "../kernel/money.ts"
import type { TaxRules } from "../tax/taxes.ts"
import { chargesOf, listPrice } from "./charges.ts"
import type { Plan } from "./plan.ts"

/** A price as it is told again and again, in minor units. */
export interface RegularPrice {
  /** Of a whole period, add-ons included and before discounts. */
  readonly price: Money
  /** How it relates to tax, as the buyer is taxed today. */
  readonly tax: "included" | "none" | "on_top"
}

/** What a plan costs again and again. Where prices with and without tax meet, it is told with tax. */
export const regularPrice = (plan: Plan, taxRules: TaxRules): RegularPrice => {
  const isMixed = plan.addons.some(({ taxInclusive }) => taxInclusive !== plan.taxInclusive)
  const isTaxed = [plan, ...plan.addons].some(({ taxCategory }) => taxRules[taxCategory].rateBps > 0)
  const price = isMixed ? taxedPrice(plan, taxRules) : listPrice(plan)
  if (!isTaxed) return { price, tax: "none" }
  return { price, tax: isMixed || plan.taxInclusive ? "included" : "on_top" }
}

/** With its tax, whichever period it is. */
const taxedPrice = (plan: Plan, taxRules: TaxRules): Money => {
  const lines = chargesOf(plan, [], taxRules).map(({ item: _item, ...charge }, position) =>
    lineOf({ ...charge, period: null, share: null, givenBack: false }, position)
  )
  return totalsOf(plan.price.currency, lines).total
}
