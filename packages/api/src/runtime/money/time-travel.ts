import { TestClocks, TimeTravel } from "@kundportal/core/billing-run/test-clocks"
import type { Mode } from "@kundportal/core/business/api-key-text"
import { Effect, Layer, Semaphore } from "effect"
import { moveTestClock } from "../../adapters/store/business-clock.ts"
import type { Database } from "../../adapters/store/database.ts"
import { advanceClock } from "./advance-clock.ts"
import type { WorkerPorts } from "./worker.ts"

/** Moving the clocks of businesses: in test mode only. Where it is live there is nothing to ask. */
export const layerTimeTravel = (db: Database, mode: Mode): Layer.Layer<TimeTravel, never, WorkerPorts> =>
  Layer.effect(
    TimeTravel,
    Effect.gen(function* () {
      const ports = yield* Effect.context<WorkerPorts>()
      const oneAtATime = yield* Semaphore.make(1)
      const clocks: TestClocks["Service"] = { set: (owner, now) => moveTestClock(db, owner, now) }
      const travel: TimeTravel["Service"] = {
        to: (owner, to) =>
          mode === "live"
            ? Effect.die(new Error("The clock of live mode is the wall clock"))
            : advanceClock({ owner, to }).pipe(
                Effect.provideService(TestClocks, clocks),
                Effect.provideContext(ports),
                // What one of them misses is a defect: nothing about it was the asker's doing.
                Effect.catch((failure) =>
                  failure._tag === "ClockMovedBack" ? Effect.fail(failure) : Effect.die(failure)
                ),
                oneAtATime.withPermits(1)
              )
      }
      return travel
    })
  )
