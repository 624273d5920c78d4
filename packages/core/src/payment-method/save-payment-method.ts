import { DateTime, Effect } from "effect"
import { Commit } from "../commit.ts"
import { Customers } from "../customer/reader.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import type { Card, CardToken } from "./model.ts"
import { PaymentMethods } from "./reader.ts"
import { saved } from "./saved.ts"

/** Whose card, and what may be known of it. */
export interface SavePaymentMethod {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly card: Card
  /** What the provider knows it by; null for a card that nobody here can charge. */
  readonly token: CardToken | null
}

/** Keep what we may know of a card that the payment provider holds. The first one becomes the default. */
export const savePaymentMethod = Effect.fn("PaymentMethod.save")(function* (command: SavePaymentMethod) {
  const { businessId, customerId } = command
  const customer = yield* (yield* Customers).find(businessId, customerId)
  const [id, others, now] = yield* Effect.all([
    (yield* Ids).paymentMethod,
    (yield* PaymentMethods).ofCustomer(businessId, customer.id),
    DateTime.now
  ])
  const method = saved({ ...command, id, others, now })
  yield* (yield* Commit).commit(businessId, { changes: [{ _tag: "PutPaymentMethod", value: method }], events: [] })
  return method
})
