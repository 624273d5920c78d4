import { Schema } from "effect"
import { ChangePolicy, defaultPolicy } from "../plan-change/policy.ts"

/** What the customers of a business may do with their subscriptions, and how changes of plan are counted. */
export const SubscriptionRules = Schema.Struct({
  /** May customers change plan, quantity and add-ons themselves? */
  allowChange: Schema.Boolean,
  allowCancellation: Schema.Boolean,
  allowPause: Schema.Boolean,
  /** May a customer choose the next billing date for a change, and take a scheduled change back? */
  allowScheduling: Schema.Boolean,
  allowUndoScheduled: Schema.Boolean,
  /** May one customer have several subscriptions at once? */
  allowSeveral: Schema.Boolean,
  /** The unit in which unused time is counted. */
  prorateBy: Schema.Literals(["second", "day"]),
  /** Days in which a renewal that was not paid leaves the customer what they have; 0 puts the subscription on hold at once. */
  graceDays: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 30 })),
  /** What becomes of a subscription whose grace period is over. */
  graceEndsIn: Schema.Literals(["on_hold", "cancelled"]),
  /** Is a renewal that failed tried again by itself, and for how many days? */
  retryPayments: Schema.Boolean,
  retryWindowDays: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 30 })),
  /** Is a customer who owes something reminded, and how many days after it was due? */
  sendReminders: Schema.Boolean,
  reminderDays: Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 60 }))).check(
    Schema.isMaxLength(4)
  ),
  changePolicy: ChangePolicy
})
export type SubscriptionRules = typeof SubscriptionRules.Type

/** Source: the reference portal's defaults; changes of plan are off until a business switches them on. */
export const defaultRules: SubscriptionRules = {
  allowChange: false,
  allowCancellation: true,
  allowPause: false,
  allowScheduling: true,
  allowUndoScheduled: true,
  allowSeveral: true,
  prorateBy: "second",
  graceDays: 0,
  graceEndsIn: "on_hold",
  retryPayments: false,
  retryWindowDays: 13,
  sendReminders: false,
  reminderDays: [1, 3, 5, 7],
  changePolicy: defaultPolicy
}
