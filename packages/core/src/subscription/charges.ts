import { Result } from "effect"
import { reductionsOf } from "../discount/apply.ts"
import type { AppliedDiscount } from "../discount/model.ts"
import type { Item } from "../invoice/totals.ts"
import { amountOf } from "../invoice/totals.ts"
import * as Money from "../kernel/money.ts"
import type { Period } from "../kernel/period.ts"
import { AmountTooLarge, amountLimit } from "../ledger/amount-limit.ts"
import type { TaxRules } from "../tax/taxes.ts"
import type { TaxRule } from "../tax/treatment.ts"
import type { BilledItem, CoveredItem } from "./coverage.ts"
import type { Plan } from "./plan.ts"

/** What a plan costs for a whole period: one charge for the product, one for each add-on. */
export interface Charge {
  readonly item: BilledItem
  readonly description: string
  readonly quantity: number
  readonly unitPrice: Money.Money
  /** Its share of the discounts. */
  readonly discount: Money.Money
  readonly taxInclusive: boolean
  readonly taxRule: TaxRule
}

/** The charges of a plan with these discounts taken off, in the order of the bill. */
export const chargesOf = (
  plan: Plan,
  discounts: ReadonlyArray<AppliedDiscount>,
  rules: TaxRules
): readonly [Charge, ...ReadonlyArray<Charge>] => {
  const addons = plan.addons.map((addon) => ({
    item: { _tag: "Addon" as const, addonId: addon.addonId },
    description: addon.name,
    quantity: addon.quantity,
    unitPrice: addon.price,
    taxInclusive: addon.taxInclusive,
    taxRule: rules[addon.taxCategory]
  }))
  const product = {
    item: { _tag: "Plan" as const, productId: plan.productId },
    description: plan.productName,
    quantity: plan.quantity,
    unitPrice: plan.price,
    taxInclusive: plan.taxInclusive,
    taxRule: rules[plan.taxCategory]
  }
  const reductions = reductionsOf(
    [product, ...addons].map(({ unitPrice, quantity }) => Money.times(unitPrice, quantity)),
    discounts
  )
  const reduced = <A>(charge: A, position: number) => ({
    ...charge,
    discount: reductions[position] ?? Money.zero(plan.price.currency)
  })
  return [reduced(product, 0), ...addons.map((addon, position) => reduced(addon, position + 1))]
}

/** A charge as a line of a bill, for a whole period or a share of one. */
export const billed = (charge: Charge, period: Period, share: Item["share"]): Item => {
  const { item: _item, ...said } = charge
  return { ...said, period, share, givenBack: false }
}

/** What has been paid for once a charge is. */
export const covered = (charge: Charge, period: Period, share: Item["share"]): CoveredItem => {
  const { discount: _discount, ...said } = charge
  return {
    ...said,
    full: amountOf(billed(charge, period, null)),
    paid: amountOf(billed(charge, period, share))
  }
}

/** A plan's price for a whole period, before discounts and in the terms of its prices: what plans are ranked by. */
export const listPrice = (plan: Plan): Money.Money =>
  Money.sum(plan.price.currency, [
    Money.times(plan.price, plan.quantity),
    ...plan.addons.map(({ price, quantity }) => Money.times(price, quantity))
  ])

/** What a total is made of: a plan, or a product that is bought once, with no add-ons. */
export type Priced = Pick<Plan, "price" | "quantity"> & {
  readonly addons: ReadonlyArray<Pick<Plan["addons"][number], "price" | "quantity">>
}

/**
 * The same total, counted without a limit on the way: `AmountTooLarge` when it is more than one bill may come to. Whoever
 * is about to charge for something that was just chosen asks here first; what passes can be counted exactly ever after.
 */
export const checkedTotal = ({ price, quantity, addons }: Priced): Result.Result<Money.Money, AmountTooLarge> => {
  const total = [{ price, quantity }, ...addons].reduce(
    (sum, part) => sum + BigInt(part.price.amount) * BigInt(part.quantity),
    0n
  )
  return total > BigInt(amountLimit)
    ? Result.fail(new AmountTooLarge())
    : Result.succeed(Money.of(Number(total), price.currency))
}
