import { DateTime, Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { loadAttempts } from "./load-card-change.ts"
import { PaymentMethodNotFound } from "./own-method.ts"
import { PaymentMethods } from "./reader.ts"
import { remove } from "./remove.ts"
import type { OwnPaymentMethod } from "./set-default.ts"

/**
 * Remove a card from a customer's file; the reply is the card. The provider forgets it afterwards. Fails with
 * `PaymentMethodNotFound`, also when it was removed before, and with `PaymentMethodInUse` while a subscription needs it.
 */
export const removePaymentMethod = Effect.fn("PaymentMethod.remove")(function* (command: OwnPaymentMethod) {
  const { businessId, customerId, paymentMethodId } = command
  const { methods, subscriptions, event, now, wallNow } = yield* Effect.all(
    {
      methods: (yield* PaymentMethods).ofCustomer(businessId, customerId),
      subscriptions: (yield* Subscriptions).ofCustomer(businessId, customerId),
      event: (yield* Ids).event,
      now: businessNow(businessId),
      wallNow: DateTime.now
    },
    { concurrency: "unbounded" }
  )
  const method = methods.find(({ id }) => id === paymentMethodId)
  if (method === undefined) return yield* new PaymentMethodNotFound({ id: paymentMethodId })
  const others = methods.filter(({ id }) => id !== paymentMethodId)
  const owed = subscriptions.flatMap(({ openInvoiceId }) => openInvoiceId ?? [])
  const attempts = (yield* Effect.forEach(owed, (invoice) => loadAttempts(businessId, invoice))).flat()
  const { reply, ...toCommit } = yield* Effect.fromResult(
    remove({ method, others, subscriptions, attempts, event, now, wallNow })
  )
  yield* (yield* Commit).commit(businessId, toCommit)
  return reply
}, Effect.retry(whenStale))
