import type { CreateDiscount } from "@kundportal/core/discount/create-discount"
import type { Discount as DomainDiscount, Reduction } from "@kundportal/core/discount/model"
import { Currency } from "@kundportal/core/kernel/currency"
import type { BusinessId, ProductId } from "@kundportal/core/kernel/id"
import { Line } from "@kundportal/core/kernel/text"
import { amountLimit } from "@kundportal/core/ledger/amount-limit"
import { Schema } from "effect"
import { onlyNull } from "./not-offered.ts"
import { RequestedId, RequestedInstant, text, timestamp, timestampOrNull } from "./scalar.ts"

const Count = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000 }))
const FlatAmount = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: amountLimit }))

const shared = {
  name: Line,
  code: Schema.optionalKey(Schema.NullOr(Schema.String.check(Schema.isMaxLength(64)))),
  expires_at: Schema.optionalKey(Schema.NullOr(RequestedInstant)),
  per_customer_usage_limit: onlyNull("limits for each customer"),
  preserve_on_plan_change: Schema.optionalKey(Schema.Boolean),
  restricted_to: Schema.optionalKey(Schema.NullOr(Schema.Array(RequestedId).check(Schema.isMaxLength(200)))),
  starts_at: Schema.optionalKey(Schema.NullOr(RequestedInstant)),
  subscription_cycles: Schema.optionalKey(Schema.NullOr(Count)),
  usage_limit: Schema.optionalKey(Schema.NullOr(Count))
}

/** A percentage in basis points, or an amount for each currency in which it takes something off. */
export const DiscountCreate = Schema.Union([
  Schema.Struct({
    type: Schema.Literal("percentage"),
    amount: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10_000 })),
    ...shared
  }),
  Schema.Struct({
    type: Schema.Literal("flat"),
    currency_options: Schema.Array(Schema.Struct({ currency: Currency, max_amount_possible: FlatAmount })).check(
      Schema.isMinLength(1),
      Schema.isMaxLength(200)
    ),
    ...shared
  })
]).annotate({ identifier: "DiscountCreate" })

const reductionFrom = (body: typeof DiscountCreate.Type): Reduction =>
  body.type === "percentage"
    ? { _tag: "Percentage", bps: body.amount }
    : {
        _tag: "Flat",
        amounts: body.currency_options.map(({ currency, max_amount_possible }) => ({
          amount: max_amount_possible,
          currency
        }))
      }

export const createDiscountFrom = (
  businessId: BusinessId,
  body: typeof DiscountCreate.Type,
  restrictedTo: ReadonlyArray<ProductId>
): CreateDiscount => ({
  businessId,
  name: body.name,
  code: body.code ?? null,
  reduction: reductionFrom(body),
  cycles: body.subscription_cycles ?? null,
  restrictedTo,
  usageLimit: body.usage_limit ?? null,
  startsAt: body.starts_at ?? null,
  endsAt: body.expires_at ?? null,
  preserveOnPlanChange: body.preserve_on_plan_change ?? false
})

export const discount = ({ reduction, ...source }: DomainDiscount) => ({
  // A flat discount has an amount for each currency and none of its own.
  amount: reduction._tag === "Percentage" ? reduction.bps : 0,
  business_id: text(source.businessId),
  code: text(source.code),
  created_at: timestamp(source.createdAt),
  currency_options:
    reduction._tag === "Percentage"
      ? []
      : reduction.amounts.map(({ amount, currency }) => ({
          currency,
          is_default: false,
          max_amount_possible: amount,
          minimum_subtotal: 0
        })),
  customer_eligibility: "any" as const,
  discount_id: text(source.id),
  expires_at: timestampOrNull(source.endsAt),
  metadata: {},
  name: source.name,
  per_customer_usage_limit: null,
  preserve_on_plan_change: source.preserveOnPlanChange,
  restricted_to: source.restrictedTo.map(text),
  starts_at: timestampOrNull(source.startsAt),
  subscription_cycles: source.cycles,
  times_used: source.timesUsed,
  type: reduction._tag === "Percentage" ? ("percentage" as const) : ("flat" as const),
  usage_limit: source.usageLimit
})
