import { Schema } from "effect"
import { cancelChangePlan, changePlan, previewChangePlan } from "../../merchant/plan-changes.ts"
import { createSubscription } from "../../merchant/subscribe.ts"
import { listSubscriptions, retrieveSubscription } from "../../merchant/subscriptions.ts"
import { updateSubscription } from "../../merchant/update-subscription.ts"
import { PlanChangeOrQuote, PlanChangeRequest } from "../../wire/plan-change.ts"
import { RequestedId } from "../../wire/scalar.ts"
import { SubscriptionListQuery } from "../../wire/subscription.ts"
import { SubscriptionCreate } from "../../wire/subscription-create.ts"
import { SubscriptionUpdate } from "../../wire/subscription-update.ts"
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
    .input(input(SubscriptionUpdate))
    .mutation(({ ctx, input }) => run(ctx, updateSubscription(ctx.actor.businessId, input))),

  /** What a change of plan would cost, bound for fifteen minutes. Keeps the quote, so it is a mutation. */
  previewChangePlan: asMerchant
    .input(input(PlanChangeRequest))
    .mutation(({ ctx, input }) => run(ctx, previewChangePlan(ctx.actor.businessId, input))),

  /** Change plan at the price of this moment, or as a quote said. */
  changePlan: asMerchant
    .input(input(PlanChangeOrQuote))
    .mutation(({ ctx, input }) => run(ctx, changePlan(ctx.actor.businessId, input))),

  /** Take back a change that waits for the next billing date. */
  cancelChangePlan: asMerchant
    .input(OneSubscription)
    .mutation(({ ctx, input }) => run(ctx, cancelChangePlan(ctx.actor.businessId, input.subscription_id)))
})
