import { Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import { type Asked, findAsked } from "./asker.ts"
import { revokeCancellation as revoke } from "./cancel.ts"
import { decided } from "./step.ts"

/**
 * Take a planned cancellation back; the reply is the subscription. Allowed to every customer, whatever the business's
 * rules. Where none is planned, nothing changes. Fails with `TransitionRefused` on what has ended.
 */
export const revokeCancellation = Effect.fn("Subscription.revokeCancellation")(function* (command: Asked) {
  const [subscription, event] = yield* Effect.all([findAsked(command), (yield* Ids).event], {
    concurrency: "unbounded"
  })
  const step = yield* Effect.fromResult(revoke(subscription))
  if (step === null) return subscription
  const { reply, ...toCommit } = decided(step, event)
  yield* (yield* Commit).commit(command.businessId, toCommit)
  return reply.subscription
}, Effect.retry(whenStale))
