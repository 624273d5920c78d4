import { DateTime, Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { QuoteId } from "../kernel/id.ts"
import { begunWith } from "../payment/begun-with.ts"
import { PaymentMethods } from "../payment-method/reader.ts"
import type { AskedBy } from "../subscription/model.ts"
import { type AcceptedQuote, accept } from "./accept.ts"
import { changeFacts, ownSubscription, type Whose } from "./facts.ts"
import { QuoteNotFound, Quotes } from "./reader.ts"

/** Which quote, of whose subscription, and which side accepts it. */
export interface ConfirmPlanChange extends Whose {
  readonly quoteId: QuoteId
  readonly askedBy: AskedBy
}

/**
 * Change plan as quoted: exactly what was shown, or not at all. Confirming again answers what the first time did, however
 * many ask at once. What is due is begun with the subscription's card in the same commit, and collected by whoever asked.
 * A quote is confirmed by the side that asked for it.
 */
export const confirmPlanChange = Effect.fn("PlanChange.confirm")(function* (command: ConfirmPlanChange) {
  const { businessId, subscriptionId, quoteId, askedBy } = command
  const subscription = yield* ownSubscription(command)
  const quote = yield* (yield* Quotes).find(businessId, subscriptionId, quoteId)
  if (quote.askedBy !== askedBy) return yield* new QuoteNotFound({ id: quoteId })
  const { outcome } = quote
  if (outcome !== null) {
    const before: AcceptedQuote = { ...quote, outcome }
    return before
  }
  const facts = yield* changeFacts(subscription, quote)
  const [eventId, now, wallNow, methods] = yield* Effect.all([
    (yield* Ids).event,
    businessNow(businessId),
    DateTime.now,
    (yield* PaymentMethods).ofCustomer(businessId, subscription.customerId)
  ])
  const { changes, events, reply } = yield* Effect.fromResult(accept(quote, facts, { eventId, now }))
  const paymentMethod = methods.find(({ id }) => id === subscription.paymentMethodId) ?? null
  const attended = askedBy === "customer"
  const after = changes.find((change) => change._tag === "PutSubscription")?.value ?? subscription
  const payments = changes.flatMap((change) =>
    change._tag === "PutInvoice"
      ? begunWith({ invoice: change.value, subscription: after, paymentMethod, attended, now, wallNow })
      : []
  )
  yield* (yield* Commit).commit(businessId, { changes: [...changes, ...payments], events })
  return reply
}, Effect.retry(whenStale))
