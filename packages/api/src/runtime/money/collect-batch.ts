import type { BusinessId, PaymentId } from "@kundportal/core/kernel/id"
import type { BegunFacts } from "@kundportal/core/payment/begun-facts"
import { collectTogether } from "@kundportal/core/payment/collect-together"
import type { Unsettled } from "@kundportal/core/payment/unsettled"
import { Effect } from "effect"

/** What a batch has begun, with the facts around those that can be collected together. */
export interface Billed {
  readonly begun: ReadonlyArray<{ readonly businessId: BusinessId; readonly paymentId: PaymentId }>
  readonly facts: ReadonlyArray<BegunFacts>
}

/** Conversations with the provider at once. */
const places = 32
/** Longer than an answer takes, short enough for the others to wait. */
const momentMs = 2000

/**
 * Collect what a batch has begun. Replies what is left to be carried out one by one. `isDatedWhenBegun`: for a business
 * whose clock skips time each payment ends when it was begun, not when its answer was heard.
 */
export const collectBatch = Effect.fn("Worker.collectBatch")(function* (
  { begun, facts }: Billed,
  isDatedWhenBegun = false
) {
  const late = yield* collectTogether({ begun: facts, places, momentMs, isDatedWhenBegun })
  const isDone = new Set(facts.map(({ payment }) => payment.id))
  for (const { payment } of late) isDone.delete(payment.id)
  return begun
    .filter(({ paymentId }) => !isDone.has(paymentId))
    .map(({ businessId, paymentId }): Unsettled => ({ _tag: "Payment", businessId, id: paymentId }))
})
