import { collectPayment } from "@kundportal/core/payment/collect-payment"
import { reclaim } from "@kundportal/core/payment/reclaim"
import { Effect } from "effect"
import type { Database } from "../../adapters/store/database.ts"
import { markAdopted, straysToReclaim } from "../../adapters/store/stray-charges.ts"

/** Conversations with the provider at once. */
const places = 8

/**
 * Pay open invoices with what was taken for them already: nobody may ask for them again for a long time, as for what a
 * customer paid while on hold. What cannot be is left to the comparison of both sides. Replies how many there were.
 */
export const reclaimStrays = Effect.fn("Money.reclaimStrays")(function* (db: Database) {
  const strays = yield* Effect.promise(() => straysToReclaim(db))
  const reclaimed = yield* Effect.forEach(
    strays,
    (stray) =>
      Effect.gen(function* () {
        const id = yield* reclaim(stray)
        if (id === null) return 0
        yield* Effect.promise(() => markAdopted(db, stray, id))
        yield* collectPayment({ businessId: stray.businessId, paymentId: id, waitingIsOver: false })
        return 1
      }).pipe(Effect.catchCause((cause) => Effect.as(Effect.logError(`${stray.object} was not taken over`, cause), 0))),
    { concurrency: places }
  )
  return reclaimed.reduce<number>((sum, one) => sum + one, 0)
})
