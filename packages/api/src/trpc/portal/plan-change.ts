import { AddonId, ProductId, QuoteId, SubscriptionId } from "@kundportal/core/kernel/id"
import { collectInvoice } from "@kundportal/core/payment/collect-invoice"
import { unlessDeclined } from "@kundportal/core/payment/unless-declined"
import type { ConfirmPlanChange } from "@kundportal/core/plan-change/confirm-plan-change"
import { confirmPlanChange } from "@kundportal/core/plan-change/confirm-plan-change"
import { EffectiveAt } from "@kundportal/core/plan-change/policy"
import { previewPlanChange } from "@kundportal/core/plan-change/preview-plan-change"
import { undoScheduledChange } from "@kundportal/core/plan-change/undo-scheduled-change"
import { viewPlanOptions } from "@kundportal/core/plan-change/view-plan-options"
import { Quantity } from "@kundportal/core/subscription/plan"
import { Effect, Schema } from "effect"
import { DiscountCodes, mostAddons } from "../../wire/requested-plan.ts"
import { asCustomer, input, router, run } from "../procedure.ts"
import { optionView, quoteView } from "./quote-view.ts"

const OneSubscription = input(Schema.Struct({ subscriptionId: SubscriptionId }))

/** A customer chooses the plan and when; how a change is charged is not theirs to say, so there is no field for it. */
const PreviewInput = input(
  Schema.Struct({
    subscriptionId: SubscriptionId,
    productId: ProductId,
    quantity: Quantity,
    addons: Schema.Array(Schema.Struct({ addonId: AddonId, quantity: Quantity })).check(Schema.isMaxLength(mostAddons)),
    /** Null keeps the discounts that survive a change. */
    discountCodes: Schema.NullOr(DiscountCodes),
    /** Null leaves it to the business. */
    effectiveAt: Schema.NullOr(EffectiveAt),
    /** Replace a change that is scheduled already, instead of being refused. */
    replaceScheduled: Schema.Boolean
  })
)

const ConfirmInput = input(Schema.Struct({ subscriptionId: SubscriptionId, quoteId: QuoteId }))

const confirmed = Effect.fnUntraced(function* (command: ConfirmPlanChange) {
  const { outcome, ...quote } = yield* confirmPlanChange(command)
  const newest = yield* collectInvoice(command.businessId, outcome._tag === "Scheduled" ? null : outcome.invoiceId)
  const payment = outcome._tag === "AwaitingPayment" ? yield* Effect.fromResult(unlessDeclined(newest)) : newest
  return {
    ...quoteView({ ...quote, outcome }),
    outcome,
    /** Whether the new plan is in force. */
    isInForce: outcome._tag === "Applied" || payment?.status === "succeeded",
    payment:
      payment === null
        ? null
        : {
            id: payment.id,
            status: payment.status,
            declineReason: payment.declineReason,
            total: payment.total,
            actionUrl: payment.actionUrl
          }
  }
})

export const planChangeRouter = router({
  /** Where this subscription may go, and what its customer may do about it. */
  options: asCustomer.input(OneSubscription).query(async ({ ctx, input: { subscriptionId } }) => {
    const { businessId, customerId } = ctx.actor
    const seen = await run(ctx, viewPlanOptions({ businessId, customerId, subscriptionId }))
    return {
      groups: seen.groups.map(({ id, name, options }) => ({ id, name, options: options.map(optionView) })),
      customersMay: seen.customersMay
    }
  }),

  /** What a change would cost, bound for fifteen minutes. */
  preview: asCustomer.input(PreviewInput).mutation(async ({ ctx, input: { subscriptionId, ...wanted } }) => {
    const { businessId, customerId } = ctx.actor
    const request = { ...wanted, mode: null, onPaymentFailure: null, billingCycleAnchor: null }
    const whose = { businessId, customerId, subscriptionId }
    return quoteView(await run(ctx, previewPlanChange({ ...whose, askedBy: "customer", request })))
  }),

  /**
   * Change plan exactly as quoted, and pay what is due. Asking again answers the same, with the payment as it stands then:
   * null when nothing is due or there is no card, `requires_customer_action` with the address where the customer
   * authenticates it, `processing` while the bank takes its time. A change that waits for its payment is refused with
   * `PaymentDeclined` when that is declined; one that does not wait tells of it in the payment.
   */
  confirm: asCustomer.input(ConfirmInput).mutation(({ ctx, input: { subscriptionId, quoteId } }) => {
    const { businessId, customerId } = ctx.actor
    return run(ctx, confirmed({ businessId, customerId, subscriptionId, quoteId, askedBy: "customer" }))
  }),

  undoScheduled: asCustomer.input(OneSubscription).mutation(async ({ ctx, input: { subscriptionId } }) => {
    const { businessId, customerId } = ctx.actor
    await run(ctx, undoScheduledChange({ businessId, customerId, subscriptionId, askedBy: "customer" }))
  })
})
