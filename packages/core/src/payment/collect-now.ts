import { Effect } from "effect"
import type { BusinessId, PaymentId } from "../kernel/id.ts"
import { Collector } from "./collector.ts"
import { Payments } from "./reader.ts"

/** Have a payment carried out while somebody waits; the reply is the payment as it stands then, ended or not. */
export const collectNow = Effect.fn("Payment.collectNow")(function* (owner: BusinessId, id: PaymentId) {
  yield* (yield* Collector).collect(owner, id)
  return yield* (yield* Payments).find(owner, id)
})
