import { DateTime, Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Commit } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { AskedBy } from "../subscription/model.ts"
import { decideChange } from "./change.ts"
import { changeFacts, ownSubscription, type Whose } from "./facts.ts"
import type { ChangeRequest, Quote } from "./quote.ts"
import { quoteLifetimeMs } from "./quote.ts"

/** Who asks what a change of whose subscription would cost. */
export interface PreviewPlanChange extends Whose {
  readonly askedBy: AskedBy
  readonly request: ChangeRequest
}

/** What a change of plan would cost, bound for fifteen minutes. Nothing changes but that the quote is kept. */
export const previewPlanChange = Effect.fn("PlanChange.preview")(function* (command: PreviewPlanChange) {
  const { request, askedBy } = command
  const subscription = yield* ownSubscription(command)
  const [id, now] = yield* Effect.all([(yield* Ids).quote, businessNow(command.businessId)])
  const facts = yield* changeFacts(subscription, { id, request, askedBy })
  const { figures } = yield* Effect.fromResult(decideChange(facts, { at: now, issuedAt: now }))
  const quote: Quote = {
    id,
    businessId: subscription.businessId,
    customerId: subscription.customerId,
    subscriptionId: subscription.id,
    subscriptionVersion: subscription.version,
    askedBy,
    request,
    figures,
    createdAt: now,
    expiresAt: DateTime.addDuration(now, quoteLifetimeMs),
    outcome: null,
    version: 0
  }
  yield* (yield* Commit).commit(command.businessId, { changes: [{ _tag: "PutQuote", value: quote }], events: [] })
  return quote
})
