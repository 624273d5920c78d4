import { Effect } from "effect"
import type { Change } from "../changes.ts"
import { Commit, whenStale } from "../commit.ts"
import type { PaymentMethodId } from "../kernel/id.ts"
import { type Asked, findAsked } from "../subscription/asker.ts"
import { changeCard } from "./change-card.ts"
import { loadCardChange } from "./load-card-change.ts"
import { PaymentMethodNotFound } from "./own-method.ts"
import { PaymentMethods } from "./reader.ts"

/** Which subscription, who asks, and the card on file that is to pay it. */
export interface UpdatePaymentMethod extends Asked {
  readonly paymentMethodId: PaymentMethodId
  /** Whether the customer is there and can be asked to authenticate. */
  readonly attended: boolean
}

/**
 * Have another card pay a subscription; the reply is the subscription and the payment that was begun for what it owes,
 * which is then to be collected. However many ask at once, there is one payment, and everybody is told of it. Fails with
 * `PaymentMethodNotFound`, `PaymentMethodUnusable` for a card that was removed, has expired or cannot be charged,
 * `AttemptsExhausted`, and `TransitionRefused` after the end.
 */
export const updatePaymentMethod = Effect.fn("PaymentMethod.update")(function* (command: UpdatePaymentMethod) {
  const { businessId, paymentMethodId, attended } = command
  const subscription = yield* findAsked(command)
  const [method, facts] = yield* Effect.all(
    [(yield* PaymentMethods).find(businessId, paymentMethodId), loadCardChange(subscription)],
    { concurrency: "unbounded" }
  )
  if (method.customerId !== subscription.customerId) return yield* new PaymentMethodNotFound({ id: paymentMethodId })
  const { changes, events, reply } = yield* Effect.fromResult(changeCard({ ...facts, method, attended }))
  if (changes.length === 0) return reply
  // The card is written with it, as it is: whoever removes it at the same moment has to look again.
  const card: Change = { _tag: "PutPaymentMethod", value: method }
  yield* (yield* Commit).commit(businessId, { changes: [card, ...changes], events })
  return reply
}, Effect.retry(whenStale))
