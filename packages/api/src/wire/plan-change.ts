import { Currency } from "@kundportal/core/kernel/currency"
import type { AddonId, ProductId } from "@kundportal/core/kernel/id"
import type { Payment } from "@kundportal/core/payment/model"
import type { AcceptedQuote } from "@kundportal/core/plan-change/accept"
import { ChangeMode, CycleAnchor, EffectiveAt, OnPaymentFailure } from "@kundportal/core/plan-change/policy"
import type { ChangeRequest, QuoteOutcome } from "@kundportal/core/plan-change/quote"
import { Quantity } from "@kundportal/core/subscription/plan"
import { Schema } from "effect"
import { onlyFalse, onlyNull } from "./not-offered.ts"
import { AttachAddons, codeFields, codesFrom, oneWayOfCodes } from "./requested-plan.ts"
import { Absent, RequestedId, Timestamp, text, textOrNull, timestamp, timestampOrNull } from "./scalar.ts"

const change = {
  product_id: RequestedId,
  quantity: Quantity,
  adaptive_currency_fees_inclusive: onlyNull("prices in the customer's own currency"),
  /** All of them: what is not named is removed. */
  addons: Schema.optionalKey(Schema.NullOr(AttachAddons)),
  /** Beyond the SDK's types. */
  billing_cycle_anchor: Schema.optionalKey(Schema.NullOr(CycleAnchor)),
  cancel_scheduled_change_plan: Schema.optionalKey(Schema.Boolean),
  collect_via_payment_link: onlyFalse("a payment link for a change of plan: the subscription's card is charged"),
  /** Absent or null keeps the discounts that survive a change; a list replaces all. */
  ...codeFields,
  effective_at: Schema.optionalKey(
    EffectiveAt.annotate({
      description: "Left out, it is now where `proration_billing_mode` is given, and otherwise as the policies say."
    })
  ),
  metadata: onlyNull("metadata of its own for the payment"),
  on_payment_failure: Schema.optionalKey(Schema.NullOr(OnPaymentFailure)),
  proration_billing_mode: Schema.optionalKey(ChangeMode)
}

const subscription_id = RequestedId

/** Beyond the SDK's types: a quote of a preview. Then exactly what it said is charged, or nothing. */
const quote_id = RequestedId.annotate({
  description:
    "From a preview: exactly what it said is charged, or nothing. What else is said has to be what it was for."
})

/** The change a merchant asks for. What is left out is decided by the collection and the business. */
export const PlanChangeRequest = Schema.Struct(change)
  .check(oneWayOfCodes)
  .annotate({ identifier: "PlanChangeRequest" })
export type PlanChangeRequest = typeof PlanChangeRequest.Type

/** The same at the price of this moment or at that of a quote; or the quote alone. */
export const PlanChangeOrQuote = Schema.Union([
  Schema.Struct({ ...change, quote_id: Schema.optionalKey(quote_id) }).check(oneWayOfCodes),
  Schema.Struct({ quote_id })
]).annotate({ identifier: "PlanChangeOrQuote" })
export type PlanChangeOrQuote = typeof PlanChangeOrQuote.Type

/** What tRPC takes: the id that stands in the path over REST, and the body. */
export const PlanChangeRequestInput = Schema.Struct({ subscription_id, ...change }).check(oneWayOfCodes)
export const PlanChangeOrQuoteInput = Schema.Union([
  Schema.Struct({ subscription_id, ...change, quote_id: Schema.optionalKey(quote_id) }).check(oneWayOfCodes),
  Schema.Struct({ subscription_id, quote_id })
])

export interface NamedIds {
  readonly productId: ProductId
  readonly addonIds: ReadonlyArray<AddonId>
}

export const changeRequestFrom = (body: PlanChangeRequest, named: NamedIds): ChangeRequest => ({
  productId: named.productId,
  quantity: body.quantity,
  addons: named.addonIds.map((addonId, place) => ({ addonId, quantity: body.addons?.[place]?.quantity ?? 1 })),
  discountCodes: codesFrom(body),
  mode: body.proration_billing_mode ?? null,
  // Whoever says how the rest of the period is charged speaks of now, as the SDK's default has it.
  effectiveAt: body.effective_at ?? (body.proration_billing_mode === undefined ? null : "immediately"),
  onPaymentFailure: body.on_payment_failure ?? null,
  billingCycleAnchor: body.billing_cycle_anchor ?? null,
  replaceScheduled: body.cancel_scheduled_change_plan ?? false
})

const outcomeName = {
  Applied: "applied",
  AwaitingPayment: "awaiting_payment",
  Scheduled: "scheduled"
} as const satisfies { readonly [Tag in QuoteOutcome["_tag"]]: string }

export const PlanChanged = Schema.Struct({
  client_secret: Absent,
  expires_on: Schema.NullOr(Timestamp.annotate({ description: "Until when the customer can authenticate." })),
  payment_id: Schema.NullOr(
    Schema.String.annotate({
      description: "The payment of what is due, ended or not; null when nothing is due or no card is saved."
    })
  ),
  payment_link: Schema.NullOr(Schema.String.annotate({ description: "Where the customer authenticates the payment." })),
  // Beyond the SDK's types.
  quote_id: Schema.String,
  outcome: Schema.Literals(Object.values(outcomeName)).annotate({
    description: "`awaiting_payment`: the old plan stays until the payment has succeeded."
  }),
  invoice_id: Schema.NullOr(Schema.String),
  amount_due: Schema.Int.annotate({ description: "What was to be paid, in the smallest unit of the currency." }),
  currency: Currency,
  effective_at: Timestamp
}).annotate({ identifier: "PlanChanged" })
export type PlanChanged = typeof PlanChanged.Type

/** What came of a change, and of its payment as it stands now; null when nobody has begun one. */
export const planChanged = ({ id, figures, outcome }: AcceptedQuote, payment: Payment | null): PlanChanged => ({
  client_secret: null,
  expires_on: payment?.status === "requires_customer_action" ? timestampOrNull(payment.checkAt) : null,
  payment_id: textOrNull(payment?.id ?? null),
  payment_link: payment?.actionUrl ?? null,
  quote_id: text(id),
  // What waited for its payment is in force once that has come.
  outcome: payment?.status === "succeeded" ? "applied" : outcomeName[outcome._tag],
  invoice_id: outcome._tag === "Scheduled" ? null : textOrNull(outcome.invoiceId),
  amount_due: figures.dueNow.amount,
  currency: figures.dueNow.currency,
  effective_at: timestamp(figures.effectiveAt)
})
