import { SubscriptionId } from "@kundportal/core/kernel/id"
import { Paragraph } from "@kundportal/core/kernel/text"
import type { Asker } from "@kundportal/core/subscription/asker"
import { cancelSubscription } from "@kundportal/core/subscription/cancel-subscription"
import type { Subscription } from "@kundportal/core/subscription/model"
import { BillingDetails, CancellationFeedback } from "@kundportal/core/subscription/model"
import { pauseSubscription } from "@kundportal/core/subscription/pause-subscription"
import { resumeSubscription } from "@kundportal/core/subscription/resume-subscription"
import { revokeCancellation } from "@kundportal/core/subscription/revoke-cancellation"
import { updateSubscription } from "@kundportal/core/subscription/update-subscription"
import { Schema } from "effect"
import type { RequestContext } from "../context.ts"
import { asCustomer, input, router, run } from "../procedure.ts"
import { iso, isoOrNull } from "./views.ts"

const OneSubscription = input(Schema.Struct({ id: SubscriptionId }))

const CancelInput = input(
  Schema.Struct({
    id: SubscriptionId,
    feedback: Schema.NullOr(CancellationFeedback),
    comment: Schema.NullOr(Paragraph)
  })
)

type CustomerActor = Extract<RequestContext["actor"], { readonly _tag: "Customer" }>

/** The customer asks, for a subscription of their own: who that is comes from the session alone. */
const asked = ({ businessId, customerId }: CustomerActor, subscriptionId: SubscriptionId) => {
  const asker: Asker = { _tag: "Customer", customerId }
  return { businessId, subscriptionId, asker }
}

/** Where a subscription stands after what was asked; a page that wants more shows it anew. */
const standing = (subscription: Subscription) => ({
  id: subscription.id,
  status: subscription.status,
  nextBillingAt: iso(subscription.nextBillingAt),
  expiresAt: isoOrNull(subscription.expiresAt),
  pausedAt: isoOrNull(subscription.pausedAt),
  cancelledAt: isoOrNull(subscription.cancelledAt),
  cancelAtNextBilling: subscription.cancelAtNextBilling,
  billing: subscription.billing
})

/** What customers may do with their subscriptions. The rules of the business are the use cases' to keep. */
export const subscriptionLifeRouter = router({
  /** End it now. */
  cancel: asCustomer
    .input(CancelInput)
    .mutation(async ({ ctx, input: { id, ...said } }) =>
      standing(await run(ctx, cancelSubscription({ ...asked(ctx.actor, id), ...said, when: "now" })))
    ),

  /** End it when what is paid for is used up. */
  planCancellation: asCustomer
    .input(CancelInput)
    .mutation(async ({ ctx, input: { id, ...said } }) =>
      standing(await run(ctx, cancelSubscription({ ...asked(ctx.actor, id), ...said, when: "next_billing_date" })))
    ),

  revokeCancellation: asCustomer
    .input(OneSubscription)
    .mutation(async ({ ctx, input }) => standing(await run(ctx, revokeCancellation(asked(ctx.actor, input.id))))),

  pause: asCustomer
    .input(OneSubscription)
    .mutation(async ({ ctx, input }) => standing(await run(ctx, pauseSubscription(asked(ctx.actor, input.id))))),

  resume: asCustomer
    .input(OneSubscription)
    .mutation(async ({ ctx, input }) => standing(await run(ctx, resumeSubscription(asked(ctx.actor, input.id))))),

  /** Who is billed from the next document on. */
  updateBilling: asCustomer
    .input(input(Schema.Struct({ id: SubscriptionId, billing: BillingDetails })))
    .mutation(async ({ ctx, input: { id, billing } }) =>
      standing(await run(ctx, updateSubscription({ ...asked(ctx.actor, id), patch: { billing } })))
    )
})
