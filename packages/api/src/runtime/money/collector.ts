import { Collector } from "@kundportal/core/payment/collector"
import { Effect, Fiber, Layer } from "effect"
import type { JobTrouble } from "../../adapters/reacting.ts"
import { type CarryOut, carryOut, type MoneyPorts } from "./carry-out.ts"

/** How long whoever asked waits to hear how it ended; whatever is left then is the worker's. */
const patience = "8 seconds"

/**
 * Has money moved while somebody waits. It goes on when they leave, and what goes wrong is told to the operator: whoever
 * asked sees how far it has come, and the worker looks again.
 */
export const layerCollector = (report: (trouble: JobTrouble) => void): Layer.Layer<Collector, never, MoneyPorts> =>
  Layer.effect(
    Collector,
    Effect.map(Effect.context<MoneyPorts>(), (ports) => {
      const now = (work: CarryOut) =>
        carryOut(work).pipe(
          Effect.provideContext(ports),
          Effect.catchCause((cause) =>
            Effect.sync(() => report({ message: "A payment could not be carried out", cause, final: false }))
          ),
          Effect.forkDetach,
          Effect.flatMap((fiber) => Effect.timeoutOption(Fiber.await(fiber), patience)),
          Effect.asVoid
        )
      return {
        collect: (businessId, id) => now({ movement: { _tag: "Payment", businessId, id }, waitingIsOver: false }),
        refund: (businessId, id) => now({ movement: { _tag: "Refund", businessId, id }, waitingIsOver: false })
      }
    })
  )
