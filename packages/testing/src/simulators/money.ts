import { collectPayment } from "@kundportal/core/payment/collect-payment"
import { Collector } from "@kundportal/core/payment/collector"
import { layerCardSetups } from "@kundportal/core/payment-method/card-setups"
import { collectRefund } from "@kundportal/core/refund/collect-refund"
import { Effect, Layer } from "effect"

type Moving = Effect.Services<ReturnType<typeof collectPayment>> | Effect.Services<ReturnType<typeof collectRefund>>

/** Moves money at once, while whoever asked waits, and stumbles over whatever goes wrong. */
const layerPromptCollector: Layer.Layer<Collector, never, Moving> = Layer.effect(
  Collector,
  Effect.map(Effect.context<Moving>(), (ports) => ({
    collect: (businessId, paymentId) =>
      collectPayment({ businessId, paymentId, waitingIsOver: false }).pipe(
        Effect.provideContext(ports),
        Effect.orDie,
        Effect.asVoid
      ),
    refund: (businessId, refundId) =>
      collectRefund({ businessId, refundId }).pipe(Effect.provideContext(ports), Effect.orDie, Effect.asVoid)
  }))
)

/** What the runtime makes of a payment provider, for tests: over any store and any provider. */
export const layerMoney = Layer.mergeAll(layerPromptCollector, layerCardSetups)
