import type { WithCustomer } from "@kundportal/core/customer/with-customers"
import type { AddonId, ProductId } from "@kundportal/core/kernel/id"
import type { AcceptedQuote } from "@kundportal/core/plan-change/accept"
import { ChangeMode, CycleAnchor, EffectiveAt, OnPaymentFailure } from "@kundportal/core/plan-change/policy"
import type { ChangeRequest, Quote, QuoteOutcome } from "@kundportal/core/plan-change/quote"
import type { Subscription as DomainSubscription } from "@kundportal/core/subscription/model"
import { Quantity } from "@kundportal/core/subscription/plan"
import { Schema } from "effect"
import { documentLine } from "./invoice.ts"
import { AttachAddons, DiscountCodes } from "./requested-plan.ts"
import { RequestedId, text, textOrNull, timestamp, timestampOrNull } from "./scalar.ts"
import { subscription } from "./subscription.ts"

/** The change a merchant asks for. What is left out is decided by the collection and the business. */
export const PlanChangeRequest = Schema.Struct({
  subscription_id: RequestedId,
  product_id: RequestedId,
  quantity: Quantity,
  /** All of them: what is not named is removed. */
  addons: Schema.optionalKey(Schema.NullOr(AttachAddons)),
  proration_billing_mode: Schema.optionalKey(ChangeMode),
  effective_at: Schema.optionalKey(EffectiveAt),
  on_payment_failure: Schema.optionalKey(Schema.NullOr(OnPaymentFailure)),
  /** Beyond the SDK's types. */
  billing_cycle_anchor: Schema.optionalKey(Schema.NullOr(CycleAnchor)),
  /** Absent or null keeps the discounts that survive a change; a list replaces all. */
  discount_codes: Schema.optionalKey(Schema.NullOr(DiscountCodes)),
  cancel_scheduled_change_plan: Schema.optionalKey(Schema.Boolean)
}).annotate({ identifier: "PlanChangeRequest" })

/** The same, or a quote that was asked for before: then nothing about it can be said again. */
export const PlanChangeOrQuote = Schema.Union([
  PlanChangeRequest,
  Schema.Struct({ subscription_id: RequestedId, quote_id: RequestedId })
])

export interface NamedIds {
  readonly productId: ProductId
  readonly addonIds: ReadonlyArray<AddonId>
}

export const changeRequestFrom = (body: typeof PlanChangeRequest.Type, named: NamedIds): ChangeRequest => ({
  productId: named.productId,
  quantity: body.quantity,
  addons: named.addonIds.map((addonId, place) => ({ addonId, quantity: body.addons?.[place]?.quantity ?? 1 })),
  discountCodes: body.discount_codes ?? null,
  mode: body.proration_billing_mode ?? null,
  effectiveAt: body.effective_at ?? null,
  onPaymentFailure: body.on_payment_failure ?? null,
  billingCycleAnchor: body.billing_cycle_anchor ?? null,
  replaceScheduled: body.cancel_scheduled_change_plan ?? false
})

/** What a change costs, line by line, and the subscription as it will stand. */
export const planChangePreview = (
  { id, expiresAt, figures }: Quote,
  { row, customer }: WithCustomer<DomainSubscription>
) => {
  const { currency } = figures.total
  return {
    /** Beyond the SDK's types: confirming it charges exactly this, or nothing. */
    quote_id: text(id),
    expires_at: timestamp(expiresAt),
    direction: figures.direction,
    proration_billing_mode: figures.mode,
    on_payment_failure: figures.onPaymentFailure,
    billing_cycle_anchor: figures.billingCycleAnchor,
    immediate_charge: {
      effective_at: timestamp(figures.effectiveAt),
      line_items: figures.lines.map(documentLine),
      summary: {
        currency,
        // Negative is spent, positive is added.
        customer_credits: figures.creditAdded.amount - figures.creditUsed.amount,
        wallet_used: figures.walletUsed.amount,
        settlement_amount: figures.dueNow.amount,
        settlement_currency: currency,
        settlement_tax: figures.tax.amount,
        tax: figures.tax.amount,
        total_amount: figures.total.amount,
        amount_due: figures.dueNow.amount
      }
    },
    next_charge: {
      next_billing_date: timestampOrNull(figures.nextBillingAt),
      total_amount: figures.nextTotal.amount,
      amount_due: figures.nextDue.amount
    },
    new_plan: subscription({
      customer,
      row: {
        ...row,
        ...figures.plan,
        discounts: figures.discounts,
        nextBillingAt: figures.nextBillingAt ?? row.nextBillingAt
      }
    })
  }
}

const outcomeName = {
  Applied: "applied",
  AwaitingPayment: "awaiting_payment",
  Scheduled: "scheduled"
} as const satisfies { readonly [Tag in QuoteOutcome["_tag"]]: string }

/** What came of a change. There is no payment yet: what is due stands on the invoice. */
export const planChanged = ({ id, figures, outcome }: AcceptedQuote) => ({
  quote_id: text(id),
  outcome: outcomeName[outcome._tag],
  invoice_id: outcome._tag === "Scheduled" ? null : textOrNull(outcome.invoiceId),
  amount_due: figures.dueNow.amount,
  currency: figures.dueNow.currency,
  effective_at: timestamp(figures.effectiveAt),
  client_secret: null,
  expires_on: null,
  payment_id: null,
  payment_link: null
})
