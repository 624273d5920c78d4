import { Schema } from "effect"
import { chargeSubscription } from "../../merchant/charge-subscription.ts"
import { updatePaymentMethod } from "../../merchant/payment-methods.ts"
import { cancelChangePlan, changePlan, previewChangePlan } from "../../merchant/plan-changes.ts"
import { createSubscription } from "../../merchant/subscribe.ts"
import { listSubscriptions, retrieveSubscription } from "../../merchant/subscriptions.ts"
import { updateSubscription } from "../../merchant/update-subscription.ts"
import { PaymentMethodChangeInput } from "../../wire/payment-method-change.ts"
import { PlanChangeOrQuoteInput, PlanChangeRequestInput } from "../../wire/plan-change.ts"
import { RequestedId } from "../../wire/scalar.ts"
import { SubscriptionListQuery } from "../../wire/subscription.ts"
import { SubscriptionChargeInput } from "../../wire/subscription-charge.ts"
import { SubscriptionCreate } from "../../wire/subscription-create.ts"
import { SubscriptionUpdateInput } from "../../wire/subscription-update.ts"
import { asMerchant, input, router, run } from "../procedure.ts"

const OneSubscription = input(Schema.Struct({ subscription_id: RequestedId }))

export const subscriptionsRouter = router({
  create: asMerchant
    .input(input(SubscriptionCreate))
    .mutation(({ ctx, input }) => run(ctx, createSubscription(ctx.actor.businessId, input))),

  retrieve: asMerchant
    .input(OneSubscription)
    .query(({ ctx, input }) => run(ctx, retrieveSubscription(ctx.actor.businessId, input.subscription_id))),

  list: asMerchant
    .input(input(SubscriptionListQuery))
    .query(({ ctx, input }) => run(ctx, listSubscriptions(ctx.actor.businessId, input))),

  update: asMerchant
    .input(input(SubscriptionUpdateInput))
    .mutation(({ ctx, input: { subscription_id, ...body } }) =>
      run(ctx, updateSubscription(ctx.actor.businessId, subscription_id, body))
    ),

  /** Refused: every subscription here is billed on its own dates. */
  charge: asMerchant
    .input(input(SubscriptionChargeInput))
    .mutation(({ ctx, input }) => run(ctx, chargeSubscription(ctx.actor.businessId, input.subscription_id))),

  /** Have another card pay a subscription: one on file, or a new one, for which the page is answered. */
  updatePaymentMethod: asMerchant
    .input(input(PaymentMethodChangeInput))
    .mutation(({ ctx, input: { subscription_id, payment_method } }) =>
      run(ctx, updatePaymentMethod(ctx.actor.businessId, subscription_id, payment_method))
    ),

  /** What a change of plan would cost, bound for fifteen minutes. Keeps the quote, so it is a mutation. */
  previewChangePlan: asMerchant
    .input(input(PlanChangeRequestInput))
    .mutation(({ ctx, input: { subscription_id, ...body } }) =>
      run(ctx, previewChangePlan(ctx.actor.businessId, subscription_id, body))
    ),

  /** Change plan at the price of this moment, or as a quote said. What is due is collected before the answer. */
  changePlan: asMerchant
    .input(input(PlanChangeOrQuoteInput))
    .mutation(({ ctx, input: { subscription_id, ...body } }) =>
      run(ctx, changePlan(ctx.actor.businessId, subscription_id, body))
    ),

  /** Take back a change that waits for the next billing date. */
  cancelChangePlan: asMerchant
    .input(OneSubscription)
    .mutation(({ ctx, input }) => run(ctx, cancelChangePlan(ctx.actor.businessId, input.subscription_id)))
})
