import { Schema } from "effect"
import { BusinessId, CustomerId, EventId, SubscriptionId } from "../kernel/id.ts"

/** What became of a subscription, in the words that merchants know. */
export const SubscriptionHappening = Schema.Literals([
  "started",
  "activated",
  "failed",
  "renewed",
  "past_due",
  "on_hold",
  "recovered",
  "paused",
  "resumed",
  "cancellation_planned",
  "cancellation_revoked",
  "cancelled",
  "expired",
  "plan_change_scheduled",
  "plan_change_unscheduled",
  "plan_change_pending",
  "plan_change_dropped",
  "plan_changed",
  "updated"
])
export type SubscriptionHappening = typeof SubscriptionHappening.Type

/** A subscription is no longer what it was. Who wants to know more reads it. */
export const SubscriptionChanged = Schema.TaggedStruct("SubscriptionChanged", {
  id: EventId,
  businessId: BusinessId,
  customerId: CustomerId,
  subscriptionId: SubscriptionId,
  what: SubscriptionHappening
})
export type SubscriptionChanged = typeof SubscriptionChanged.Type
