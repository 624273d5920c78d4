import { Schema } from "effect"
import { Interval } from "../kernel/interval.ts"
import { Money } from "../kernel/money.ts"

const PriceAmount = Money.check(
  Schema.makeFilter(({ amount }: Money) => amount >= 0 || "a price is not negative"),
  Schema.makeFilter(({ amount }: Money) => Number.isSafeInteger(amount) || "a price beyond 2^53 minor units")
)

/** Whether the amount already contains tax, or tax is added to it. */
const TaxInclusive = Schema.Boolean

export const OneTimePrice = Schema.TaggedStruct("OneTime", { amount: PriceAmount, taxInclusive: TaxInclusive })
export type OneTimePrice = typeof OneTimePrice.Type

export const RecurringPrice = Schema.TaggedStruct("Recurring", {
  amount: PriceAmount,
  taxInclusive: TaxInclusive,
  /** How often it is billed. */
  frequency: Interval,
  /** How long the subscription runs before it expires. */
  term: Interval,
  trialDays: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))
})
export type RecurringPrice = typeof RecurringPrice.Type

export const UsageBasedPrice = Schema.TaggedStruct("UsageBased", {
  /** The fixed part, billed every period whatever was used. */
  amount: PriceAmount,
  taxInclusive: TaxInclusive,
  frequency: Interval,
  term: Interval
})
export type UsageBasedPrice = typeof UsageBasedPrice.Type

export const Price = Schema.Union([OneTimePrice, RecurringPrice, UsageBasedPrice])
export type Price = typeof Price.Type
