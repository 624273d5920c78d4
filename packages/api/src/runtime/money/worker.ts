import type { DueWork } from "@kundportal/core/billing-run/due-work"
import type { CommitMany } from "@kundportal/core/commit"
import type { Unsettled } from "@kundportal/core/payment/unsettled"
import { UnsettledMovements } from "@kundportal/core/payment/unsettled"
import type { ManagedRuntime } from "effect"
import { DateTime, Effect } from "effect"
import type { JobTrouble } from "../../adapters/reacting.ts"
import { pause } from "../pause.ts"
import { type Pace, paceOf } from "./batch-size.ts"
import { startLanes } from "./billing-lanes.ts"
import { type CarryOut, carryOut, type MoneyPorts } from "./carry-out.ts"
import { hasJumped, type Look } from "./clock-watch.ts"

/** What the worker needs beside what moving money does. */
export type WorkerPorts = CommitMany | DueWork | MoneyPorts | UnsettledMovements

/** How often it looks for what has fallen due. */
const restMs = 1000
/** Payments carried out one by one at once: one that hangs holds one place. */
const places = 32
/** Longer than a payment takes, so that nobody else looks at it meanwhile. */
const leaseMs = 60_000

/** The part of the machine that works by itself: bills what is due, and finishes what was begun. */
export interface Worker {
  /** Take nothing more on, and wait for what is under way, for five seconds at the most. */
  readonly stop: () => Promise<void>
}

/**
 * Start it. Any number may work side by side on one database. Where much is due several batches are under way at once:
 * while the database writes one, the next is decided. A payment that is too slow for its batch, or was changed meanwhile,
 * is carried out by itself.
 */
export const startWorker = (
  runtime: ManagedRuntime.ManagedRuntime<WorkerPorts, never>,
  report: (trouble: JobTrouble) => void,
  pace: Pace = paceOf.postgres
): Worker => {
  const underWay = new Set<Promise<void>>()
  const waiting: Array<Unsettled> = []
  let stopped = false
  let last: Look = look()

  const begin = (work: CarryOut): void => {
    const running = runtime
      .runPromise(carryOut(work))
      .catch((cause: unknown) => report({ message: "A payment could not be carried out", cause, final: false }))
      .finally(() => {
        underWay.delete(running)
        fill()
      })
    underWay.add(running)
  }

  /** What a batch left over is collected as places become free. */
  const fill = (): void => {
    while (!stopped && underWay.size < places) {
      const next = waiting.shift()
      if (next === undefined) return
      begin({ movement: next, waitingIsOver: false })
    }
  }

  const billing = startLanes(runtime, report, {
    pace,
    // A batch is as much as a clock that runs wild may bill, so every one looks at it anew.
    isWanted: () => !stopped && waiting.length === 0 && !hasJumped(last, look()),
    leave: (left) => {
      waiting.push(...left)
      fill()
    }
  })

  /** What was begun is finished before more is begun. */
  const work = async (): Promise<void> => {
    const free = places - underWay.size
    if (free > 0) for (const movement of await runtime.runPromise(claim(free))) begin({ movement, waitingIsOver: true })
    billing.look()
  }

  const turn = async (): Promise<void> => {
    const now = look()
    if (hasJumped(last, now)) {
      stopped = true
      report({
        message: "The clock jumped by more than a day: nothing is billed until a restart",
        cause: null,
        final: true
      })
      return
    }
    last = now
    await work().catch((cause: unknown) => report({ message: "The billing run stumbled", cause, final: false }))
    if (!stopped) timer = setTimeout(go, restMs)
  }

  let turning = Promise.resolve()
  const go = (): void => {
    turning = turn()
  }
  let timer = setTimeout(go, 0)
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await Promise.race([turning.then(() => Promise.all([billing.ended(), ...underWay])), pause(5000)])
    }
  }
}

const claim = Effect.fnUntraced(function* (limit: number) {
  const now = yield* DateTime.now
  return yield* (yield* UnsettledMovements).claim({
    now,
    leaseUntil: DateTime.addDuration(now, leaseMs),
    owner: null,
    limit
  })
})

const look = (): Look => ({ wallMs: Date.now(), monotonicMs: performance.now() })
