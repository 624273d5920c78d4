import { Schema } from "effect"
import { Interval } from "../kernel/interval.ts"
import { Money } from "../kernel/money.ts"

/** Money that can be a price: zero or more, in whole minor units. */
export const PriceAmount = Money.check(
  Schema.makeFilter(({ amount }: Money) => amount >= 0 || "a price is not negative"),
  Schema.makeFilter(({ amount }: Money) => Number.isSafeInteger(amount) || "a price beyond 2^53 minor units")
)

/** Whether the amount already contains tax, or tax is added to it. */
export const TaxInclusive = Schema.Boolean

/** Paid once. */
export const OneTimePrice = Schema.TaggedStruct("OneTime", { amount: PriceAmount, taxInclusive: TaxInclusive })
export type OneTimePrice = typeof OneTimePrice.Type

/** Paid each period, until the term is over. */
export const RecurringPrice = Schema.TaggedStruct("Recurring", {
  amount: PriceAmount,
  taxInclusive: TaxInclusive,
  /** How often it is billed. */
  frequency: Interval,
  /** How long the subscription runs before it expires. */
  term: Interval,
  trialDays: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 })),
  /** What the trial costs; null is a free trial. Taxed like the price. */
  trialAmount: Schema.NullOr(PriceAmount),
  /** Whether discounts lower a paid trial too. They use up no cycle there. */
  trialTakesDiscounts: Schema.Boolean
})
export type RecurringPrice = typeof RecurringPrice.Type

/** A fixed part each period, for what is used more or less. The core bills the fixed part and knows nothing of the use. */
export const UsageBasedPrice = Schema.TaggedStruct("UsageBased", {
  /** The fixed part, billed every period whatever was used. */
  amount: PriceAmount,
  taxInclusive: TaxInclusive,
  frequency: Interval,
  term: Interval
})
export type UsageBasedPrice = typeof UsageBasedPrice.Type

/** What a product costs, and how often. */
export const Price = Schema.Union([OneTimePrice, RecurringPrice, UsageBasedPrice])
export type Price = typeof Price.Type
