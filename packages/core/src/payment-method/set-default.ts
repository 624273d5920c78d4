import { Effect } from "effect"
import type { Change } from "../changes.ts"
import { Commit, whenStale } from "../commit.ts"
import type { BusinessId, CustomerId, PaymentMethodId } from "../kernel/id.ts"
import { PaymentMethodNotFound } from "./own-method.ts"
import { PaymentMethods } from "./reader.ts"

/** Which of a customer's cards. */
export interface OwnPaymentMethod {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly paymentMethodId: PaymentMethodId
}

/**
 * Make a card the one that is offered first; the reply is the card. What subscriptions are paid with stays. Asking again
 * changes nothing. Fails with `PaymentMethodNotFound`.
 */
export const setDefaultMethod = Effect.fn("PaymentMethod.setDefault")(function* (command: OwnPaymentMethod) {
  const { businessId, customerId, paymentMethodId } = command
  const methods = yield* (yield* PaymentMethods).ofCustomer(businessId, customerId)
  const method = methods.find(({ id }) => id === paymentMethodId)
  if (method === undefined) return yield* new PaymentMethodNotFound({ id: paymentMethodId })
  const changes = methods
    .map((each) => ({ before: each, after: { ...each, isDefault: each.id === method.id } }))
    .filter(({ before, after }) => before.isDefault !== after.isDefault)
    .map(({ after }): Change => ({ _tag: "PutPaymentMethod", value: after }))
  if (changes.length > 0) yield* (yield* Commit).commit(businessId, { changes, events: [] })
  return { ...method, isDefault: true }
}, Effect.retry(whenStale))
