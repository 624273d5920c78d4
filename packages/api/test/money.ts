import type { MoneyPorts } from "@kundportal/api/runtime/money/carry-out"
import { layerCollector } from "@kundportal/api/runtime/money/collector"
import type { Ports } from "@kundportal/api/runtime/ports"
import { TimeTravel } from "@kundportal/core/billing-run/test-clocks"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { layerProviderNotices } from "@kundportal/core/payment/provider-notices"
import { layerCardSetups } from "@kundportal/core/payment-method/card-setups"
import { aPayment } from "@kundportal/testing/fixtures/billing"
import { Bank, layerBank } from "@kundportal/testing/simulators/bank"
import { Effect, Layer } from "effect"

/** Everything of a deployment but what moves money. */
export type PortsWithoutMoney = Exclude<MoneyPorts, PaymentProvider>

/** All ports over some of them: money is moved by a bank in memory while somebody waits, and no business moves its clock. */
export const withMoney = (ports: Layer.Layer<PortsWithoutMoney>): Layer.Layer<Bank | PaymentProvider | Ports> =>
  Layer.mergeAll(
    layerCollector(() => undefined),
    layerCardSetups,
    layerProviderNotices,
    layerNobodyTravels
  ).pipe(Layer.provideMerge(Layer.merge(ports, layerBank())))

const layerNobodyTravels = Layer.succeed(TimeTravel, { to: () => Effect.die(new Error("Nobody travels here")) })

/** The bank takes the 129 kronor of Ada's first payment. */
export const taken = Effect.gen(function* () {
  const [bank, provider] = [yield* Bank, yield* PaymentProvider]
  const { id, businessId, customerId, total, description } = aPayment()
  const token = yield* bank.cardThat("pays")
  const object = yield* provider.prepare({
    reference: id,
    businessId,
    customerId,
    token,
    amount: total,
    description
  })
  yield* provider.confirm({ reference: id, object, returnUrl: null })
})
