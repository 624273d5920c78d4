import { collectBatch } from "@kundportal/api/runtime/money/collect-batch"
import { runBatch } from "@kundportal/core/billing-run/run-due"
import type { Unsettled } from "@kundportal/core/payment/unsettled"
import { UnsettledMovements } from "@kundportal/core/payment/unsettled"
import { react } from "@kundportal/core/reactions"
import { DateTime, Effect } from "effect"
import { hasLooked } from "./guard.ts"
import { Crash } from "./machine.ts"
import { done, putBack, waitingIn } from "./outbox.ts"
import { doOn, moved, type Process } from "./process.ts"

const leaseMs = 60_000
const limit = 200

/**
 * One turn of the worker, as the product's own does it: nothing before it is known what the bank has taken, then what was
 * begun, then what is due, and what that has begun, all together. Replies how much there was.
 */
export const work = async (process: Process, places: number): Promise<number> => {
  if (!(await hasLooked(process))) return 0
  const open = await doOn(process, "claim", claim)
  const carried = await carry(process, open ?? [], { places, waitingIsOver: true })
  const due = await doOn(process, "due", run)
  if (due === null) return carried
  if (due.broken > 0) process.world.tally.count("broken", due.broken)
  const left = due.begun.length === 0 ? [] : await doOn(process, "together", collectBatch(due))
  return carried + due.taken + (await carry(process, left ?? [], { places, waitingIsOver: false }))
}

const claim = Effect.gen(function* () {
  const now = yield* DateTime.now
  const leaseUntil = DateTime.addDuration(now, leaseMs)
  return yield* (yield* UnsettledMovements).claim({ now, leaseUntil, owner: null, limit })
})

const run = Effect.flatMap(DateTime.now, (now) => runBatch({ owner: null, now, limit }))

interface Carrying {
  readonly places: number
  readonly waitingIsOver: boolean
}

const carry = async (
  process: Process,
  movements: ReadonlyArray<Unsettled>,
  { places, waitingIsOver }: Carrying
): Promise<number> => {
  const waiting = [...movements]
  const hand = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (process.machine.isDead()) return
      await doOn(process, next._tag, moved({ movement: next, waitingIsOver }))
    }
  }
  await Promise.all(Array.from({ length: places }, hand))
  return movements.length
}

/** React to what waits. What a crash leaves between a reaction and its receipt comes again. */
export const drain = async (process: Process, most: number): Promise<number> => {
  const { machine } = process
  try {
    const waiting = await waitingIn(machine.db, most)
    for (const { id, event } of waiting) {
      const reacted = await doOn(process, `react ${event._tag}`, Effect.as(react(event), true))
      if (machine.isDead()) return 0
      await (reacted === true ? done(machine.db, id) : putBack(machine.db, id))
    }
    return waiting.length
  } catch (error) {
    if (error instanceof Crash || machine.isDead()) return 0
    throw error
  }
}
