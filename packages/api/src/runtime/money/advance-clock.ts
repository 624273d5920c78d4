import { DueWork } from "@kundportal/core/billing-run/due-work"
import { runBatch } from "@kundportal/core/billing-run/run-due"
import { ClockMovedBack, TestClocks } from "@kundportal/core/billing-run/test-clocks"
import { BusinessClock } from "@kundportal/core/business/clock"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Payments } from "@kundportal/core/payment/reader"
import { type Unsettled, UnsettledMovements } from "@kundportal/core/payment/unsettled"
import { DateTime, Effect } from "effect"
import { type CarryOut, carryOut } from "./carry-out.ts"
import { collectBatch } from "./collect-batch.ts"

/** Whose clock, and how far. */
export interface AdvanceClock {
  readonly owner: BusinessId
  readonly to: DateTime.Utc
  /** Subscriptions billed in one transaction, at most. */
  readonly batch: number
  /** Ends when the customers of the business have been told of all that has happened so far. */
  readonly told: Effect.Effect<void>
}

/**
 * What falls due within so long is done together. It is shorter than the shortest time between two bills, which is a day
 * (and 23 hours where clocks are put forward), and than the wait between two attempts, which is twelve hours: no bill
 * overtakes another. A retry that waits an hour beside another payment is decided in the next turn. Each thing is dated
 * when it was due, so nobody can tell.
 */
const stretchMs = 11 * 60 * 60 * 1000
/** Conversations with the provider at once. */
const places = 16
/** A provider that does not answer about a payment is asked so often, and it is left to the worker then. */
const patience = 3
const leaseMs = 60_000

/**
 * Move the clock of a business in test mode, and do everything on the way that falls due, in its order: bills, payments,
 * retries, reminders, ends, and the letters about them. Five years in one call are as good as five years of days. Where
 * it is cut off, everything until then is done, and the next call goes on from there. Fails with `ClockMovedBack`.
 */
export const advanceClock = Effect.fn("BillingRun.advanceClock")(function* (command: AdvanceClock) {
  const { owner, to, told } = command
  const clocks = yield* TestClocks
  const now = yield* (yield* BusinessClock).now(owner)
  if (DateTime.isLessThan(to, now)) return yield* new ClockMovedBack({ now })
  // From here on the worker leaves the business alone: its time stands still but for what happens here.
  yield* clocks.set(owner, now)
  const asked: Asked = new Map()
  yield* finishBegun(owner, asked)
  while (true) {
    const next = yield* (yield* DueWork).nextDueAt(owner)
    if (next === null || DateTime.isGreaterThan(next, to)) break
    const until = DateTime.min(to, DateTime.addDuration(DateTime.max(next, now), stretchMs))
    yield* clocks.set(owner, until)
    if ((yield* doDue(command, until)) === 0) break
    yield* finishBegun(owner, asked)
    // A letter says how things stand when it is written: it is written before time goes on.
    yield* told
  }
  yield* clocks.set(owner, to)
})

/** Everything that is due by then, a batch at a time. Replies how much it was. */
const doDue = Effect.fnUntraced(function* ({ owner, batch }: AdvanceClock, until: DateTime.Utc) {
  let done = 0
  while (true) {
    const billed = yield* runBatch({ owner, now: until, limit: batch })
    const left = yield* collectBatch(billed, true)
    yield* carryOutAll(left, false)
    done += billed.taken
    if (billed.taken < batch) return done
  }
})

/** How often the provider was asked about a payment or a refund since the clock began to move, by its id. */
type Asked = Map<string, number>

/** Ask the provider about everything that has not ended. Nobody waits a customer's hour in an hour that is skipped. */
const finishBegun = Effect.fnUntraced(function* (owner: BusinessId, asked: Asked) {
  while (true) {
    const now = yield* DateTime.now
    const claim = { now, leaseUntil: DateTime.addDuration(now, leaseMs), owner, limit: 10_000 }
    const open = (yield* (yield* UnsettledMovements).claim(claim)).filter(({ id }) => (asked.get(id) ?? 0) < patience)
    if (open.length === 0) return
    for (const { id } of open) asked.set(id, (asked.get(id) ?? 0) + 1)
    yield* carryOutAll(open, true)
  }
})

const carryOutAll = (movements: ReadonlyArray<Unsettled>, waitingIsOver: boolean) =>
  Effect.forEach(movements, (movement) => dated({ movement, waitingIsOver }), { concurrency: places, discard: true })

/** What was begun on a date ends on that date, however much later in the stretch it is looked at. */
const dated = Effect.fnUntraced(function* (work: CarryOut) {
  const { movement } = work
  if (movement._tag === "Refund") return yield* carryOut(work)
  const { createdAt } = yield* (yield* Payments).find(movement.businessId, movement.id)
  yield* carryOut(work).pipe(Effect.provideService(BusinessClock, { now: () => Effect.succeed(createdAt) }))
})
