import { TaxCategory } from "@kundportal/core/catalog/product"
import type { WithCustomer } from "@kundportal/core/customer/with-customers"
import type { Line } from "@kundportal/core/invoice/line"
import { Currency } from "@kundportal/core/kernel/currency"
import { ChangeMode, CycleAnchor, OnPaymentFailure } from "@kundportal/core/plan-change/policy"
import { Direction, type Quote } from "@kundportal/core/plan-change/quote"
import type { BilledItem, CoveredItem } from "@kundportal/core/subscription/coverage"
import type { Subscription as DomainSubscription } from "@kundportal/core/subscription/model"
import type { Plan } from "@kundportal/core/subscription/plan"
import { TaxTreatment } from "@kundportal/core/tax/treatment"
import { Schema } from "effect"
import { documentLine } from "./invoice.ts"
import { Timestamp, text, timestamp, timestampOrNull } from "./scalar.ts"
import { Subscription, subscription } from "./subscription.ts"

const line = {
  id: Schema.String,
  currency: Currency,
  description: Schema.NullOr(Schema.String),
  name: Schema.String,
  proration_factor: Schema.Finite.annotate({
    description: "The share of the period, rounded for reading; negative where something is given back."
  }),
  quantity: Schema.Int,
  tax: Schema.Int,
  tax_inclusive: Schema.Boolean,
  tax_rate: Schema.Finite.annotate({ description: "In per cent." }),
  unit_price: Schema.Int,
  // Beyond the SDK's types: the arithmetic, exactly.
  amount: Schema.Int.annotate({ description: "With tax: the amounts add up to the total." }),
  discount: Schema.Int,
  net: Schema.Int,
  period: Schema.NullOr(Schema.Struct({ start: Timestamp, end: Timestamp })),
  proration: Schema.NullOr(
    Schema.Struct({
      full_amount: Schema.Int,
      part: Schema.Int,
      whole: Schema.Int,
      unit: Schema.Literals(["second", "day"])
    })
  ),
  tax_rate_bps: Schema.Int,
  tax_treatment: TaxTreatment
}

const PreviewLine = Schema.Union([
  Schema.Struct({ ...line, type: Schema.Literal("subscription"), product_id: Schema.String }),
  Schema.Struct({ ...line, type: Schema.Literal("addon"), addon_id: Schema.String, tax_category: TaxCategory })
])
type PreviewLine = typeof PreviewLine.Type

export const PlanChangePreview = Schema.Struct({
  immediate_charge: Schema.Struct({
    effective_at: Timestamp,
    line_items: Schema.Array(PreviewLine),
    summary: Schema.Struct({
      amount_due: Schema.Int.annotate({ description: "Beyond the SDK's types: what the card is charged." }),
      currency: Currency,
      customer_credits: Schema.Int.annotate({ description: "Negative is spent, positive is added." }),
      settlement_amount: Schema.Int,
      settlement_currency: Currency,
      settlement_tax: Schema.Int,
      tax: Schema.Int,
      total_amount: Schema.Int,
      wallet_used: Schema.Int
    })
  }),
  new_plan: Subscription,
  // Beyond the SDK's types.
  quote_id: Schema.String.annotate({ description: "Changing plan with it charges exactly this, or nothing." }),
  expires_at: Timestamp.annotate({ description: "Until then the quote is bound." }),
  direction: Direction,
  proration_billing_mode: ChangeMode,
  on_payment_failure: OnPaymentFailure,
  billing_cycle_anchor: CycleAnchor,
  next_charge: Schema.Struct({
    next_billing_date: Schema.NullOr(Timestamp),
    total_amount: Schema.Int,
    amount_due: Schema.Int
  })
}).annotate({ identifier: "PlanChangePreview" })
export type PlanChangePreview = typeof PlanChangePreview.Type

/** What a change costs, line by line, and the subscription as it will stand. */
export const planChangePreview = (
  quote: Quote,
  { row, customer }: WithCustomer<DomainSubscription>
): PlanChangePreview => {
  const { figures } = quote
  const { currency } = figures.total
  return {
    immediate_charge: {
      effective_at: timestamp(figures.effectiveAt),
      line_items: previewLines(quote, row),
      summary: {
        amount_due: figures.dueNow.amount,
        currency,
        customer_credits: figures.creditAdded.amount - figures.creditUsed.amount,
        settlement_amount: figures.dueNow.amount,
        settlement_currency: currency,
        settlement_tax: figures.tax.amount,
        tax: figures.tax.amount,
        total_amount: figures.total.amount,
        wallet_used: figures.walletUsed.amount
      }
    },
    new_plan: subscription({
      customer,
      row: {
        ...row,
        ...figures.plan,
        discounts: figures.discounts,
        nextBillingAt: figures.nextBillingAt ?? row.nextBillingAt
      }
    }),
    quote_id: text(quote.id),
    expires_at: timestamp(quote.expiresAt),
    direction: figures.direction,
    proration_billing_mode: figures.mode,
    on_payment_failure: figures.onPaymentFailure,
    billing_cycle_anchor: figures.billingCycleAnchor,
    next_charge: {
      next_billing_date: timestampOrNull(figures.nextBillingAt),
      total_amount: figures.nextTotal.amount,
      amount_due: figures.nextDue.amount
    }
  }
}

/**
 * What each line is for. What is charged stands last: the product, then its add-ons. Before it stands what is given back
 * of what was paid for, in that order; an item of which nothing comes back has no line, so they are found by their words.
 */
const previewLines = ({ figures }: Quote, row: DomainSubscription): ReadonlyArray<PreviewLine> => {
  const { plan, lines } = figures
  const charged = chargedOf(plan)
  const firstCharge = lines.length - charged.length
  const paidFor = [...row.coverage]
  const addons = [...plan.addons, ...row.addons]
  return lines.map((each, place): PreviewLine => {
    const isCharge = place >= firstCharge
    const item = isCharge ? charged[place - firstCharge] : taken(paidFor, each)?.item
    if (item?._tag !== "Addon") {
      return { ...told(each, isCharge), type: "subscription", product_id: item?.productId ?? row.productId }
    }
    const tax_category = addons.find(({ addonId }) => addonId === item.addonId)?.taxCategory ?? row.taxCategory
    return { ...told(each, isCharge), type: "addon", addon_id: item.addonId, tax_category }
  })
}

const chargedOf = ({ productId, addons }: Plan): ReadonlyArray<BilledItem> => [
  { _tag: "Plan", productId },
  ...addons.map(({ addonId }) => ({ _tag: "Addon" as const, addonId }))
]

/** Takes the first item with the line's words off the list. */
const taken = (paidFor: Array<CoveredItem>, { description }: Line): CoveredItem | undefined => {
  const place = paidFor.findIndex((item) => item.description === description)
  return place < 0 ? undefined : paidFor.splice(place, 1)[0]
}

const told = (source: Line, isCharge: boolean) => {
  const { proration } = source
  const factor = proration === null ? 1 : proration.share.part / proration.share.whole
  return {
    ...documentLine(source),
    description: source.description,
    name: source.description,
    proration_factor: isCharge ? factor : -factor,
    tax_rate: source.taxRateBps / 100
  }
}
