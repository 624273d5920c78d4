import { Effect } from "effect"
import type { BusinessId } from "../kernel/id.ts"
import type { Payment } from "../payment/model.ts"
import type { Refund } from "./model.ts"
import { Refunds } from "./reader.ts"

/** The refunds of each of some payments, read together; the reply finds those of one, the oldest first. */
export const refundsOfEach = Effect.fn("Refund.ofEach")(function* (
  owner: BusinessId,
  payments: ReadonlyArray<Pick<Payment, "id">>
) {
  const found = yield* (yield* Refunds).ofPayments(
    owner,
    payments.map(({ id }) => id)
  )
  const byPayment = Map.groupBy(found, ({ paymentId }) => paymentId)
  return ({ id }: Pick<Payment, "id">): ReadonlyArray<Refund> => byPayment.get(id) ?? []
})
