import { Schema } from "effect"
import { reductionsOf } from "../../packages/core/src/discount/apply.ts"
import type { Reduction } from "../../packages/core/src/discount/model.ts"
import type { Currency } from "../../packages/core/src/kernel/currency.ts"
import type { Step } from "../../packages/core/src/kernel/interval.ts"
import * as Money from "../../packages/core/src/kernel/money.ts"
import { unsupported } from "./record.ts"
import { Amount, Count, money, Remark, stepOf, Unit } from "./values.ts"

const OneLine = Schema.Struct({ amount: Amount, quantity: Count, addon: Remark, note: Remark })

/** What is subscribed to: one price, or several lines; and how often. */
export const Plan = Schema.Struct({
  amount: Schema.optionalKey(Amount),
  quantity: Schema.optionalKey(Count),
  lines: Schema.optionalKey(Schema.Array(OneLine)),
  interval: Schema.optionalKey(Unit),
  interval_count: Schema.optionalKey(Count),
  note: Remark
})
export type Plan = typeof Plan.Type

/** The full price of each line of a plan. */
export const pricesOf = ({ amount, quantity = 1, lines }: Plan, currency: Currency): ReadonlyArray<Money.Money> => {
  if (lines !== undefined) return lines.map((line) => Money.times(money(line.amount, currency), line.quantity))
  return amount === undefined ? unsupported("a plan without a price") : [Money.times(money(amount, currency), quantity)]
}

export const intervalOf = ({ interval, interval_count = 1 }: Plan): Step | null =>
  interval === undefined ? null : stepOf(interval, interval_count)

export const Discount = Schema.NullOr(Schema.Struct({ type: Schema.Literals(["fixed", "percentage"]), value: Amount }))

/** The prices of a plan after a discount over all of its lines. */
export const discounted = (
  prices: ReadonlyArray<Money.Money>,
  discount: typeof Discount.Type | undefined,
  currency: Currency
): ReadonlyArray<Money.Money> => {
  if (discount === null || discount === undefined) return prices
  const reduction: Reduction =
    discount.type === "fixed"
      ? { _tag: "Flat", amounts: [money(discount.value, currency)] }
      : { _tag: "Percentage", bps: discount.value }
  const reductions = reductionsOf(prices, [{ reduction }])
  return prices.map((price, index) => Money.subtract(price, reductions[index] ?? Money.zero(currency)))
}
