import type { Price as DomainPrice } from "@kundportal/core/catalog/price"
import { Currency } from "@kundportal/core/kernel/currency"
import type { Interval, Unit } from "@kundportal/core/kernel/interval"
import type { Money } from "@kundportal/core/kernel/money"
import { Schema } from "effect"
import { onlyEmpty, onlyFalse, onlyNull, onlyZero } from "./not-offered.ts"
import { Absent, NoneOf } from "./scalar.ts"

export const TimeInterval = Schema.Literals(["Day", "Week", "Month", "Year"])
export type TimeInterval = typeof TimeInterval.Type

const timeInterval = {
  day: "Day",
  week: "Week",
  month: "Month",
  year: "Year"
} as const satisfies { readonly [U in Unit]: TimeInterval }

const unitOf = {
  Day: "day",
  Week: "week",
  Month: "month",
  Year: "year"
} as const satisfies { readonly [I in TimeInterval]: Unit }

/**
 * The most a price may be, in minor units: times the largest quantity (100,000) it is still an exact number, with room
 * for tax and sums.
 */
const maximumPrice = 10_000_000_000

/** A price in requests, in minor units. */
export const Amount = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: maximumPrice }))
const Count = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 }))
const TrialDays = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))

const requestedDiscount = {
  currency: Currency,
  discount: onlyZero("discounted prices"),
  discount_bps: onlyZero("discounted prices"),
  purchasing_power_parity: onlyFalse("purchasing power parity"),
  tax_inclusive: Schema.optionalKey(Schema.NullOr(Schema.Boolean))
}

const requestedSchedule = {
  payment_frequency_count: Count,
  payment_frequency_interval: TimeInterval,
  subscription_period_count: Count,
  subscription_period_interval: TimeInterval
}

/** A price as a merchant writes it. */
export const PriceCreate = Schema.Union([
  Schema.Struct({
    type: Schema.Literal("one_time_price"),
    price: Amount,
    ...requestedDiscount,
    pay_what_you_want: onlyFalse("prices that the customer chooses"),
    suggested_price: onlyNull("prices that the customer chooses")
  }),
  Schema.Struct({
    type: Schema.Literal("recurring_price"),
    price: Amount,
    ...requestedDiscount,
    ...requestedSchedule,
    trial_period_days: Schema.optionalKey(TrialDays),
    trial_amount: Schema.optionalKey(Schema.NullOr(Amount)),
    trial_apply_discounts: Schema.optionalKey(Schema.NullOr(Schema.Boolean)),
    trial_payment_method_optional: onlyFalse("trials without a payment method"),
    zero_amount_payment_method_optional: onlyFalse("subscriptions without a payment method")
  }),
  Schema.Struct({
    type: Schema.Literal("usage_based_price"),
    fixed_price: Amount,
    ...requestedDiscount,
    ...requestedSchedule,
    meters: onlyEmpty("meters")
  })
]).annotate({ identifier: "PriceCreate" })

interface Schedule {
  readonly payment_frequency_count: number
  readonly payment_frequency_interval: TimeInterval
  readonly subscription_period_count: number
  readonly subscription_period_interval: TimeInterval
}

/** `{count: 3, interval: "Month"}`, as durations are written. */
export const Duration = Schema.Struct({ count: Count, interval: TimeInterval })

export const intervalFrom = ({ count, interval }: typeof Duration.Type): Interval => ({ unit: unitOf[interval], count })

export const duration = ({ unit, count }: Interval): typeof Duration.Type => ({ count, interval: timeInterval[unit] })

const intervalsFrom = (body: Schedule): { readonly frequency: Interval; readonly term: Interval } => ({
  frequency: { unit: unitOf[body.payment_frequency_interval], count: body.payment_frequency_count },
  term: { unit: unitOf[body.subscription_period_interval], count: body.subscription_period_count }
})

const trialAmountFrom = (amount: number | null | undefined, currency: Currency): Money | null =>
  amount === null || amount === undefined ? null : { amount, currency }

export const priceFrom = (body: typeof PriceCreate.Type): DomainPrice => {
  const taxInclusive = body.tax_inclusive ?? false
  switch (body.type) {
    case "one_time_price":
      return { _tag: "OneTime", amount: { amount: body.price, currency: body.currency }, taxInclusive }
    case "recurring_price":
      return {
        _tag: "Recurring",
        amount: { amount: body.price, currency: body.currency },
        taxInclusive,
        ...intervalsFrom(body),
        trialDays: body.trial_period_days ?? 0,
        trialAmount: trialAmountFrom(body.trial_amount, body.currency),
        trialTakesDiscounts: body.trial_apply_discounts ?? false
      }
    case "usage_based_price":
      return {
        _tag: "UsageBased",
        amount: { amount: body.fixed_price, currency: body.currency },
        taxInclusive,
        ...intervalsFrom(body)
      }
  }
}

const undiscounted = {
  currency: Currency,
  discount: Schema.Int,
  discount_bps: Schema.Int,
  purchasing_power_parity: Schema.Boolean,
  tax_inclusive: Schema.Boolean
}

const schedule = {
  payment_frequency_count: Schema.Int,
  payment_frequency_interval: TimeInterval,
  subscription_period_count: Schema.Int,
  subscription_period_interval: TimeInterval
}

export const Price = Schema.Union([
  Schema.Struct({
    type: Schema.Literal("one_time_price"),
    price: Schema.Int,
    ...undiscounted,
    pay_what_you_want: Schema.Boolean,
    suggested_price: Absent
  }).annotate({ identifier: "OneTimePrice" }),
  Schema.Struct({
    type: Schema.Literal("recurring_price"),
    price: Schema.Int,
    ...undiscounted,
    ...schedule,
    trial_amount: Schema.NullOr(Schema.Int),
    trial_apply_discounts: Schema.Boolean,
    trial_payment_method_optional: Schema.Boolean,
    trial_period_days: Schema.Int,
    zero_amount_payment_method_optional: Schema.Boolean
  }).annotate({ identifier: "RecurringPrice" }),
  Schema.Struct({
    type: Schema.Literal("usage_based_price"),
    fixed_price: Schema.Int,
    ...undiscounted,
    ...schedule,
    meters: NoneOf
  }).annotate({ identifier: "UsageBasedPrice" })
]).annotate({ identifier: "Price" })
export type Price = typeof Price.Type

export const scheduleOf = ({
  frequency,
  term
}: {
  readonly frequency: Interval
  readonly term: Interval
}): Schedule => ({
  payment_frequency_count: frequency.count,
  payment_frequency_interval: timeInterval[frequency.unit],
  subscription_period_count: term.count,
  subscription_period_interval: timeInterval[term.unit]
})

export const price = (source: DomainPrice): Price => {
  const { amount, currency } = source.amount
  const base = {
    currency,
    discount: 0,
    discount_bps: 0,
    purchasing_power_parity: false,
    tax_inclusive: source.taxInclusive
  }
  switch (source._tag) {
    case "OneTime":
      return { type: "one_time_price", price: amount, ...base, pay_what_you_want: false, suggested_price: null }
    case "Recurring":
      return {
        type: "recurring_price",
        price: amount,
        ...base,
        ...scheduleOf(source),
        trial_amount: source.trialAmount?.amount ?? null,
        trial_apply_discounts: source.trialTakesDiscounts,
        trial_payment_method_optional: false,
        trial_period_days: source.trialDays,
        zero_amount_payment_method_optional: false
      }
    case "UsageBased":
      return { type: "usage_based_price", fixed_price: amount, ...base, ...scheduleOf(source), meters: [] }
  }
}
