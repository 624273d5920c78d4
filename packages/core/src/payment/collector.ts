import type { Effect } from "effect"
import { Context } from "effect"
import type { BusinessId, PaymentId, RefundId } from "../kernel/id.ts"

/**
 * Has money moved now instead of by the worker's next look: waits a few seconds at most, and what has no answer by then
 * is the worker's. Nothing depends on it: the payment says afterwards how far it has come. Also for refunds.
 */
export class Collector extends Context.Service<
  Collector,
  {
    collect(owner: BusinessId, payment: PaymentId): Effect.Effect<void>
    refund(owner: BusinessId, refund: RefundId): Effect.Effect<void>
  }
>()("@kundportal/core/Collector") {}
