import { Effect } from "effect"
import { Businesses } from "../business/reader.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { AskedBy, Subscription } from "../subscription/model.ts"
import { transition } from "../subscription/transition.ts"
import { ownSubscription, type Whose } from "./facts.ts"
import { ScheduledChangeNotFound, UndoNotAllowed } from "./refusals.ts"

/** Whose scheduled change is taken back, and by which side. */
export interface UndoScheduledChange extends Whose {
  readonly askedBy: AskedBy
}

/** Take back a change that waits for the next billing date. The subscription goes on as it is. */
export const undoScheduledChange = Effect.fn("PlanChange.undoScheduled")(function* (command: UndoScheduledChange) {
  const { businessId, askedBy } = command
  const [subscription, business, eventId] = yield* Effect.all(
    [ownSubscription(command), (yield* Businesses).find(businessId), (yield* Ids).event],
    { concurrency: "unbounded" }
  )
  const { id, customerId } = subscription
  if (askedBy === "customer" && !business.subscriptionRules.allowUndoScheduled) return yield* new UndoNotAllowed()
  if (subscription.scheduledChange === null) return yield* new ScheduledChangeNotFound({ id })
  const status = yield* Effect.fromResult(transition(subscription.status, "change_unscheduled"))
  const undone: Subscription = { ...subscription, status, scheduledChange: null }
  yield* (yield* Commit).commit(businessId, {
    changes: [{ _tag: "PutSubscription", value: undone }],
    events: [
      {
        _tag: "SubscriptionChanged",
        id: eventId,
        businessId,
        customerId,
        subscriptionId: id,
        what: "plan_change_unscheduled"
      }
    ]
  })
  return undone
}, Effect.retry(whenStale))
