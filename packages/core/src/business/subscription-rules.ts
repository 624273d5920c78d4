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
  changePolicy: defaultPolicy
}
