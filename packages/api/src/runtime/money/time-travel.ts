import { TestClocks, TimeTravel } from "@kundportal/core/billing-run/test-clocks"
import type { Mode } from "@kundportal/core/business/api-key-text"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Effect, Layer, Semaphore } from "effect"
import type { Jobs } from "../../adapters/jobs.ts"
import { moveTestClock } from "../../adapters/store/business-clock.ts"
import type { Database } from "../../adapters/store/database.ts"
import { advanceClock } from "./advance-clock.ts"
import { paceOf } from "./batch-size.ts"
import type { WorkerPorts } from "./worker.ts"

/** What time is moved on: where the data is, whose time it is, and who writes the letters. */
export interface TimeTravelOn {
  readonly db: Database
  readonly mode: Mode
  readonly jobs: Pick<Jobs, "caughtUp">
}

/** A post office that does not work holds up no clock: so long letters are waited for, each time. */
const lettersMs = 30_000

/**
 * Moving the clocks of businesses: in test mode only. Where it is live there is nothing to ask. Of two that move one
 * clock at once the second waits; each business has its own turn.
 */
export const layerTimeTravel = ({ db, mode, jobs }: TimeTravelOn): Layer.Layer<TimeTravel, never, WorkerPorts> =>
  Layer.effect(
    TimeTravel,
    Effect.gen(function* () {
      const ports = yield* Effect.context<WorkerPorts>()
      const turnOf = turns()
      const clocks: TestClocks["Service"] = { set: (owner, now) => moveTestClock(db, owner, now) }
      const batch = paceOf[db.engine].largest
      const travel: TimeTravel["Service"] = {
        to: (owner, to) =>
          mode === "live"
            ? Effect.die(new Error("The clock of live mode is the wall clock"))
            : advanceClock({ owner, to, batch, told: Effect.promise(() => jobs.caughtUp(owner, lettersMs)) }).pipe(
                Effect.provideService(TestClocks, clocks),
                Effect.provideContext(ports),
                // What one of them misses is a defect: nothing about it was the asker's doing.
                Effect.catch((failure) =>
                  failure._tag === "ClockMovedBack" ? Effect.fail(failure) : Effect.die(failure)
                ),
                turnOf(owner).withPermits(1)
              )
      }
      return travel
    })
  )

/** One turn for each business, made when it is first asked for: there are few of them. */
const turns = (): ((owner: BusinessId) => Semaphore.Semaphore) => {
  const known = new Map<BusinessId, Semaphore.Semaphore>()
  return (owner) => {
    const turn = known.get(owner) ?? Semaphore.makeUnsafe(1)
    known.set(owner, turn)
    return turn
  }
}
