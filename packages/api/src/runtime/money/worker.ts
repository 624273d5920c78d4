import type { DueWork } from "@kundportal/core/billing-run/due-work"
import { runBatch } from "@kundportal/core/billing-run/run-due"
import type { CommitMany } from "@kundportal/core/commit"
import type { Unsettled } from "@kundportal/core/payment/unsettled"
import { UnsettledMovements } from "@kundportal/core/payment/unsettled"
import type { ManagedRuntime } from "effect"
import { DateTime, Effect } from "effect"
import type { JobTrouble } from "../../adapters/jobs.ts"
import { batchOf, firstBatch, nextBatch } from "./batch-size.ts"
import { type CarryOut, carryOut, type MoneyPorts } from "./carry-out.ts"
import { hasJumped, type Look } from "./clock-watch.ts"
import { type Billed, collectBatch } from "./collect-batch.ts"

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
 * Start it. Any number may work side by side on one database. While the payments of one batch are collected together the
 * next one is billed; a payment that is too slow for its batch, or was changed meanwhile, is carried out by itself.
 */
export const startWorker = (
  runtime: ManagedRuntime.ManagedRuntime<WorkerPorts, never>,
  report: (trouble: JobTrouble) => void,
  largestBatch = batchOf.postgres
): Worker => {
  const underWay = new Set<Promise<void>>()
  const waiting: Array<Unsettled> = []
  let collecting = Promise.resolve()
  let batch = firstBatch(largestBatch)
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

  /** What was billed just now is collected as places become free. */
  const fill = (): void => {
    while (!stopped && underWay.size < places) {
      const next = waiting.shift()
      if (next === undefined) return
      begin({ movement: next, waitingIsOver: false })
    }
  }

  /** What was begun is finished before more is begun. Says whether there may be more to do at once. */
  const work = async (): Promise<boolean> => {
    const free = places - underWay.size
    if (free > 0) for (const movement of await runtime.runPromise(claim(free))) begin({ movement, waitingIsOver: true })
    if (waiting.length > 0) return false
    const asked = batch
    const billed = await runtime.runPromise(due(asked))
    if (billed.broken > 0)
      report({ message: `${billed.broken} subscriptions could not be billed`, cause: null, final: false })
    await collecting
    if (!stopped && billed.begun.length > 0) collecting = collect(billed)
    return billed.taken === asked
  }

  /** What the batch leaves over is carried out one by one, as places become free. */
  const collect = async (billed: Billed): Promise<void> => {
    const left = await runtime.runPromise(collectBatch(billed)).catch((cause: unknown) => {
      report({ message: "Payments could not be collected", cause, final: false })
      return []
    })
    batch = nextBatch({ batch, largest: largestBatch, asked: billed.begun.length, left: left.length })
    waiting.push(...left)
    fill()
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
    const more = await work().catch((cause: unknown) => {
      report({ message: "The billing run stumbled", cause, final: false })
      return false
    })
    if (!stopped) timer = setTimeout(go, more ? 0 : restMs)
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
      await turning
      await Promise.race([collecting.then(() => Promise.all(underWay)), pause(5000)])
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

const due = (limit: number) => Effect.flatMap(DateTime.now, (now) => runBatch({ owner: null, now, limit }))

const look = (): Look => ({ wallMs: Date.now(), monotonicMs: performance.now() })

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
