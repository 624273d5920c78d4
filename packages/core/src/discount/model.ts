import { Schema } from "effect"
import { BusinessId, DiscountId, ProductId } from "../kernel/id.ts"
import { Money } from "../kernel/money.ts"
import { Line } from "../kernel/text.ts"

/** Money off each bill: a share of the price in basis points (540 is 5.4 %), or a flat amount in each currency it is meant for. */
export const Reduction = Schema.Union([
  Schema.TaggedStruct("Percentage", { bps: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000 })) }),
  Schema.TaggedStruct("Flat", { amounts: Schema.Array(Money) })
])
export type Reduction = typeof Reduction.Type

/** Three letters, digits or hyphens at least, upper case. */
export const DiscountCode = Schema.String.check(Schema.isPattern(/^[A-Z0-9-]{3,64}$/)).pipe(
  Schema.brand("DiscountCode")
)
export type DiscountCode = typeof DiscountCode.Type

const Count = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000 }))

/** Money off, by a code. */
export const Discount = Schema.Struct({
  id: DiscountId,
  businessId: BusinessId,
  name: Line,
  code: DiscountCode,
  reduction: Reduction,
  /** How many bills of a subscription it lowers; null is all. A free trial uses none up. */
  cycles: Schema.NullOr(Count),
  /** The products it is for; none named is all. */
  restrictedTo: Schema.Array(ProductId),
  /** How often it may be taken in all; null is as often as wanted. */
  usageLimit: Schema.NullOr(Count),
  timesUsed: Schema.Int,
  startsAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  /** From this instant on it cannot be taken any more; what was taken stays. */
  endsAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  preserveOnPlanChange: Schema.Boolean,
  createdAt: Schema.DateTimeUtcFromDate,
  archivedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  version: Schema.Int
})
export type Discount = typeof Discount.Type

/** A discount as a subscription took it: later edits of the code do not reach it. */
export const AppliedDiscount = Schema.Struct({
  discountId: DiscountId,
  code: DiscountCode,
  name: Line,
  reduction: Reduction,
  /** How many more bills it lowers; null is all. */
  cyclesLeft: Schema.NullOr(Schema.Int),
  preserveOnPlanChange: Schema.Boolean
})
export type AppliedDiscount = typeof AppliedDiscount.Type

/** Source: the reference API stacks at most twenty codes. */
export const maxDiscounts = 20
