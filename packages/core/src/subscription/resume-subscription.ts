import { Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import { type Asked, askedBy, findAsked } from "./asker.ts"
import { resume } from "./resume.ts"
import { decided, moved } from "./step.ts"

/**
 * End a pause; the reply is the subscription with its dates moved. A customer may end a pause of their own whatever the
 * rules say by now. Fails with `PausedByMerchant` for the others, and with `TransitionRefused` on what is not paused.
 */
export const resumeSubscription = Effect.fn("Subscription.resume")(function* (command: Asked) {
  const [subscription, event, now] = yield* Effect.all(
    [findAsked(command), (yield* Ids).event, businessNow(command.businessId)],
    {
      concurrency: "unbounded"
    }
  )
  const resumed = yield* Effect.fromResult(resume(subscription, { askedBy: askedBy(command.asker), now }))
  const { reply, ...toCommit } = decided(moved(resumed, "resumed"), event)
  yield* (yield* Commit).commit(command.businessId, toCommit)
  return reply.subscription
}, Effect.retry(whenStale))
