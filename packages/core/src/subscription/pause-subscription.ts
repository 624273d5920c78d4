import { Effect, Result } from "effect"
import { businessNow } from "../business/clock.ts"
import { Businesses } from "../business/reader.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import { type Asked, askedBy, findAsked } from "./asker.ts"
import { pause } from "./pause.ts"
import { mayPause } from "./permission.ts"
import { decided, moved } from "./step.ts"

/**
 * Pause a subscription; the reply is the subscription. Asking again changes nothing. Fails with `PauseNotAllowed` where
 * customers may not, `PaymentOpen` while an invoice waits, `TransitionRefused` on what is not active.
 */
export const pauseSubscription = Effect.fn("Subscription.pause")(function* (command: Asked) {
  const [subscription, business, event, now] = yield* Effect.all(
    [
      findAsked(command),
      (yield* Businesses).find(command.businessId),
      (yield* Ids).event,
      businessNow(command.businessId)
    ],
    { concurrency: "unbounded" }
  )
  yield* Effect.fromResult(mayPause(business.subscriptionRules, askedBy(command.asker)))
  const decision = pause(subscription, { askedBy: askedBy(command.asker), now })
  if (Result.isFailure(decision) && decision.failure._tag === "TransitionRefused") {
    if (decision.failure.reason === "already_so") return subscription
  }
  const { reply, ...toCommit } = decided(moved(yield* Effect.fromResult(decision), "paused"), event)
  yield* (yield* Commit).commit(command.businessId, toCommit)
  return reply.subscription
}, Effect.retry(whenStale))
