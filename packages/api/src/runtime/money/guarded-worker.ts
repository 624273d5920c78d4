import { PaymentProvider } from "@kundportal/core/payment/provider"
import type { ManagedRuntime } from "effect"
import { DateTime, Effect } from "effect"
import type { JobTrouble } from "../../adapters/reacting.ts"
import type { Database } from "../../adapters/store/database.ts"
import { movementCheck, noteMovementCheck } from "../../adapters/store/movement-checks.ts"
import { pause } from "../pause.ts"
import { paceOf } from "./batch-size.ts"
import { compareMovements, lineOf } from "./compare-movements.ts"
import { findStrays } from "./find-strays.ts"
import type { Gate } from "./gate.ts"
import { reclaimStrays } from "./reclaim-strays.ts"
import { startWorker, type Worker, type WorkerPorts } from "./worker.ts"

/** What a worker stands on. */
export interface Guarded {
  readonly db: Database
  readonly gate: Gate
  readonly runtime: ManagedRuntime.ManagedRuntime<WorkerPorts, never>
  readonly report: (trouble: JobTrouble) => void
  /** Whether somebody charges cards here at all; where nobody does there is nothing to compare. */
  readonly hasProvider: boolean
}

/** A worker behind a gate. */
export interface GuardedWorker extends Worker {
  /** Ends when the gate was tried for the first time, whether it opened or not. */
  readonly tried: Promise<void>
}

const retryMs = 15_000
const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs
/** Money that moved within the last hour may not have been heard of yet. */
const settledMs = hourMs
/** A comparison that is made up for goes back so far at the most. */
const furthestMs = 60 * dayMs

/**
 * Look what the provider has taken already, then start the worker, and compare both sides once a day. While the provider
 * does not answer nothing is billed; the operator is told once.
 */
export const startGuardedWorker = (guarded: Guarded): GuardedWorker => {
  const { db, runtime, report, hasProvider } = guarded
  let worker: Worker | null = null
  let stopped = false
  let told = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = Promise.resolve()

  const later = (work: () => Promise<void>, ms: number): void => {
    if (stopped) return
    timer = setTimeout(() => {
      running = work()
    }, ms)
  }

  const shut = (cause: unknown): false => {
    const message = "The provider cannot be asked what it has taken: nothing is billed until it can"
    if (!told) report({ message, cause, final: false })
    told = true
    return false
  }

  const begin = async (): Promise<void> => {
    const isOpen = await opened(guarded).catch(shut)
    if (!isOpen) return later(begin, retryMs)
    if (stopped) return
    worker = startWorker(runtime, report, paceOf[db.engine])
    if (!hasProvider) return
    const failed = (cause: unknown) =>
      report({ message: "What was paid before could not be booked", cause, final: false })
    await runtime.runPromise(reclaimStrays(db)).catch(failed)
    later(compare, hourMs)
  }

  const compare = async (): Promise<void> => {
    const failed = (cause: unknown) =>
      report({ message: "The provider's side could not be compared with ours", cause, final: false })
    await runtime.runPromise(compared(guarded)).catch(failed)
    later(compare, hourMs)
  }

  const tried = begin()
  running = tried
  return {
    tried,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await Promise.race([running, pause(5000)])
      await worker?.stop()
    }
  }
}

const opened = async ({ runtime, gate, ...guarded }: Guarded): Promise<true> => {
  if (guarded.hasProvider) await runtime.runPromise(passed(guarded))
  await gate.open()
  return true
}

const passed = Effect.fnUntraced(function* ({ db, report }: Pick<Guarded, "db" | "report">) {
  const { found, gaps } = yield* findStrays(db)
  if (found > 0)
    report({ message: `${found} charges at the provider are not known here; ${advice}`, cause: null, final: true })
  for (const { businessId, series, first, last } of gaps) {
    report({ message: `${businessId} leaves out ${series} ${first} to ${last}`, cause: null, final: true })
  }
})

const advice = "was a backup restored? See docs/operations.md"

/** Compare once a day, from where the last comparison ended; the first one begins a day after the first start. */
const compared = Effect.fnUntraced(function* ({ db, gate, report }: Guarded) {
  const { name } = yield* PaymentProvider
  const now = yield* DateTime.now
  const to = DateTime.subtractDuration(now, settledMs)
  const { comparedUntil } = yield* Effect.promise(() => movementCheck(db, name))
  if (comparedUntil === null) return yield* Effect.promise(() => noteMovementCheck(db, name, { comparedUntil: to }))
  if (DateTime.isLessThan(to, DateTime.addDuration(comparedUntil, dayMs - settledMs))) return
  const from = DateTime.max(comparedUntil, DateTime.subtractDuration(now, furthestMs))
  yield* findStrays(db)
  yield* Effect.promise(gate.open)
  const { findings } = yield* compareMovements(db, { from, to })
  for (const finding of findings) report({ message: lineOf(finding), cause: null, final: true })
  yield* Effect.promise(() => noteMovementCheck(db, name, { comparedUntil: to }))
})
