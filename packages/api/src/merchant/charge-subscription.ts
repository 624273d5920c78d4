import type { BusinessId } from "@kundportal/core/kernel/id"
import { SubscriptionNotOnDemand } from "@kundportal/core/subscription/on-demand"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Effect } from "effect"
import { subscriptionIdFrom } from "../wire/requested-id.ts"
import type { SubscriptionCharged } from "../wire/subscription-charge.ts"

/** Charge a subscription outside of its dates: there is none that allows it, so it is refused, and nothing is charged. */
export const chargeSubscription = Effect.fnUntraced(function* (owner: BusinessId, subscription: string) {
  const { id } = yield* (yield* Subscriptions).find(owner, yield* subscriptionIdFrom(subscription))
  const refused: Effect.Effect<typeof SubscriptionCharged.Type, SubscriptionNotOnDemand> = Effect.fail(
    new SubscriptionNotOnDemand({ id })
  )
  return yield* refused
})
