import { DueWork } from "@kundportal/core/billing-run/due-work"
import { runDue } from "@kundportal/core/billing-run/run-due"
import { ClockMovedBack, TestClocks } from "@kundportal/core/billing-run/test-clocks"
import { BusinessClock } from "@kundportal/core/business/clock"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { collectPayment } from "@kundportal/core/payment/collect-payment"
import { Payments } from "@kundportal/core/payment/reader"
import { type Unsettled, UnsettledMovements } from "@kundportal/core/payment/unsettled"
import { collectRefund } from "@kundportal/core/refund/collect-refund"
import { DateTime, Effect } from "effect"

/** Whose clock, and how far. */
export interface AdvanceClock {
  readonly owner: BusinessId
  readonly to: DateTime.Utc
}

/**
 * What falls due within an hour is done together. Nothing that is done brings anything more within the hour (the
 * shortest wait is that for a retry, twelve hours), and each thing is dated when it was due, so nobody can tell.
 */
const stretchMs = 60 * 60 * 1000
const batch = 500
/** Conversations with the provider at once. */
const places = 16
/** A provider that does not answer is asked so often, and left to the worker then. */
const patience = 3
const leaseMs = 60_000

/**
 * Move the clock of a business in test mode, and do everything on the way that falls due, in its order: bills, payments,
 * retries, reminders, ends. Five years in one call are as good as five years of days. Fails with `ClockMovedBack`.
 */
export const advanceClock = Effect.fn("BillingRun.advanceClock")(function* ({ owner, to }: AdvanceClock) {
  const clocks = yield* TestClocks
  const now = yield* (yield* BusinessClock).now(owner)
  if (DateTime.isLessThan(to, now)) return yield* new ClockMovedBack({ now })
  // From here on the worker leaves the business alone: its time stands still but for what happens here.
  yield* clocks.set(owner, now)
  yield* finishBegun(owner)
  while (true) {
    const next = yield* (yield* DueWork).nextDueAt(owner)
    if (next === null || DateTime.isGreaterThan(next, to)) break
    const until = DateTime.min(to, DateTime.addDuration(DateTime.max(next, now), stretchMs))
    yield* clocks.set(owner, until)
    if ((yield* doDue(owner, until)) === 0) break
  }
  yield* clocks.set(owner, to)
})

/** Everything that is due by then, a batch at a time. Replies how much it was. */
const doDue = Effect.fnUntraced(function* (owner: BusinessId, until: DateTime.Utc) {
  let done = 0
  while (true) {
    const { taken, begun } = yield* runDue({ owner, now: until, limit: batch })
    yield* Effect.forEach(
      begun,
      ({ businessId, paymentId: id }) => carryOut({ _tag: "Payment", businessId, id }, false),
      { concurrency: places }
    )
    done += taken
    if (taken < batch) break
  }
  yield* finishBegun(owner)
  return done
})

/** Ask the provider about everything that has not ended. Nobody waits a customer's hour in an hour that is skipped. */
const finishBegun = Effect.fnUntraced(function* (owner: BusinessId) {
  for (let asked = 0; asked < patience; asked++) {
    const now = yield* DateTime.now
    const claim = { now, leaseUntil: DateTime.addDuration(now, leaseMs), owner, limit: 10_000 }
    const open = yield* (yield* UnsettledMovements).claim(claim)
    if (open.length === 0) return
    yield* Effect.forEach(open, (movement) => carryOut(movement, true), { concurrency: places })
  }
})

/** What was begun on a date ends on that date, however much later in the stretch it is looked at. */
const carryOut = Effect.fnUntraced(function* (movement: Unsettled, waitingIsOver: boolean) {
  const { businessId } = movement
  if (movement._tag === "Refund") return yield* Effect.asVoid(collectRefund({ businessId, refundId: movement.id }))
  const { createdAt } = yield* (yield* Payments).find(businessId, movement.id)
  yield* collectPayment({ businessId, paymentId: movement.id, waitingIsOver }).pipe(
    Effect.provideService(BusinessClock, { now: () => Effect.succeed(createdAt) })
  )
})
