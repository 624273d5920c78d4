import type { AppliedDiscount, Reduction } from "@kundportal/core/discount/model"
import type { Currency } from "@kundportal/core/kernel/currency"
import type { Subscription } from "@kundportal/core/subscription/model"
import { Schema } from "effect"
import { Timestamp, timestamp } from "./scalar.ts"

/** A discount as one subscription took it. */
export const DiscountDetail = Schema.Struct({
  amount: Schema.Int,
  business_id: Schema.String,
  code: Schema.String,
  created_at: Timestamp,
  cycles_remaining: Schema.NullOr(Schema.Int),
  discount_id: Schema.String,
  expires_at: Schema.NullOr(Timestamp),
  metadata: Schema.Record(Schema.String, Schema.String),
  name: Schema.NullOr(Schema.String),
  position: Schema.Int,
  preserve_on_plan_change: Schema.Boolean,
  restricted_to: Schema.Array(Schema.String),
  subscription_cycles: Schema.NullOr(Schema.Int),
  times_used: Schema.Int,
  type: Schema.Literals(["percentage", "flat"]),
  usage_limit: Schema.NullOr(Schema.Int)
}).annotate({ identifier: "DiscountDetail" })

/** Basis points of a percentage, minor units of a flat amount in the subscription's currency. */
const amountOf = (reduction: Reduction, currency: Currency): number =>
  reduction._tag === "Percentage"
    ? reduction.bps
    : (reduction.amounts.find((amount) => amount.currency === currency)?.amount ?? 0)

/**
 * What a subscription remembers of its discounts. The limits of the code itself are not among it: they decided when it
 * was taken, and stand here as "none".
 */
export const discountDetail =
  (subscription: Subscription) =>
  (discount: AppliedDiscount, position: number): typeof DiscountDetail.Type => ({
    amount: amountOf(discount.reduction, subscription.price.currency),
    business_id: subscription.businessId,
    code: discount.code,
    created_at: timestamp(subscription.createdAt),
    cycles_remaining: discount.cyclesLeft,
    discount_id: discount.discountId,
    expires_at: null,
    metadata: {},
    name: discount.name,
    position,
    preserve_on_plan_change: discount.preserveOnPlanChange,
    restricted_to: [],
    subscription_cycles: discount.cyclesLeft,
    times_used: 1,
    type: discount.reduction._tag === "Percentage" ? "percentage" : "flat",
    usage_limit: null
  })
