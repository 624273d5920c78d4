import type { TimeTravel } from "@kundportal/core/billing-run/test-clocks"
import { collectPayment } from "@kundportal/core/payment/collect-payment"
import type { Collector } from "@kundportal/core/payment/collector"
import type { PaymentProvider } from "@kundportal/core/payment/provider"
import type { ProviderNotices } from "@kundportal/core/payment/provider-notices"
import type { Unsettled } from "@kundportal/core/payment/unsettled"
import type { CardSetups } from "@kundportal/core/payment-method/card-setups"
import { collectRefund } from "@kundportal/core/refund/collect-refund"
import { Effect } from "effect"
import type { Ports } from "../ports.ts"

/** What moving money needs: the ports of every use case but the one that is made of it, and a provider. */
export type MoneyPorts = Exclude<Ports, CardSetups | Collector | ProviderNotices | TimeTravel> | PaymentProvider

/** A payment or a refund, and whether a customer who has not authenticated by now is still waited for. */
export interface CarryOut {
  readonly movement: Unsettled
  readonly waitingIsOver: boolean
}

/** Something that it is about is gone, or somebody always writes first: only the operator can tell why. */
export type NotCarriedOut =
  | Effect.Error<ReturnType<typeof collectPayment>>
  | Effect.Error<ReturnType<typeof collectRefund>>

/** Have the provider move the money of a payment or a refund, and write down how it ended. Safe to repeat. */
export const carryOut = ({ movement, waitingIsOver }: CarryOut): Effect.Effect<void, NotCarriedOut, MoneyPorts> =>
  movement._tag === "Payment"
    ? Effect.asVoid(collectPayment({ businessId: movement.businessId, paymentId: movement.id, waitingIsOver }))
    : Effect.asVoid(collectRefund({ businessId: movement.businessId, refundId: movement.id }))
