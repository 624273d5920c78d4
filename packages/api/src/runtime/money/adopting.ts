import type { InvoiceId } from "@kundportal/core/kernel/id"
import { invoiceOf } from "@kundportal/core/payment/invoice-of"
import { type ChargeOrder, PaymentProvider, ProviderDown } from "@kundportal/core/payment/provider"
import { Effect, Layer } from "effect"
import type { JobTrouble } from "../../adapters/reacting.ts"
import type { Stray } from "../../adapters/store/stray-charges.ts"
import type { Gate } from "./gate.ts"

/** What stands before the provider, and who is told when it has to say no. */
export interface Adopting {
  readonly gate: Gate
  readonly report: (trouble: JobTrouble) => void
}

/**
 * The provider, but no charge is made for an invoice that the provider has taken money for already: whatever attempt that
 * was, its charge becomes that of the payment that asks, and is read and never confirmed. A charge of another sum is no
 * answer to what is due: the payment waits, and a person decides. Until the gate is open nobody is charged at all. What
 * has a charge already goes on: the same charge takes its money once.
 */
export const layerAdopting = ({ gate, report }: Adopting): Layer.Layer<PaymentProvider, never, PaymentProvider> =>
  Layer.effect(
    PaymentProvider,
    Effect.map(PaymentProvider, (provider) => {
      const adopted = new Set<string>()
      const told = new Set<string>()
      const adopt = Effect.fnUntraced(function* (order: ChargeOrder, [stray, ...others]: Strays) {
        const same = [stray, ...others].find((each) => isFor(each, order))
        if (same === undefined) {
          if (!told.has(stray.object)) report(anotherSum(stray, order))
          told.add(stray.object)
          return yield* new ProviderDown()
        }
        yield* gate.adopted(same, order.reference)
        adopted.add(same.object)
        return same.object
      })
      return {
        ...provider,
        prepare: (order) =>
          Effect.gen(function* () {
            if (!gate.isOpen()) return yield* new ProviderDown()
            const [first, ...others] = yield* straysFor(gate, order)
            return yield* first === undefined ? provider.prepare(order) : adopt(order, [first, ...others])
          }),
        confirm: (confirmation) =>
          adopted.has(confirmation.object) ? provider.read(confirmation.object) : provider.confirm(confirmation)
      }
    })
  )

type Strays = readonly [Stray, ...ReadonlyArray<Stray>]

const straysFor = (gate: Gate, { businessId, reference }: ChargeOrder) => {
  const invoice: InvoiceId | null = invoiceOf(reference)
  return invoice === null ? Effect.succeed([]) : gate.straysFor(businessId, invoice)
}

const isFor = ({ amount }: Stray, order: ChargeOrder): boolean =>
  amount.amount === order.amount.amount && amount.currency === order.amount.currency

const anotherSum = (stray: Stray, { reference, businessId }: ChargeOrder): JobTrouble => ({
  message: `${reference} of ${businessId} is not collected: the provider took another sum for its invoice (${stray.object}, ${stray.reference})`,
  cause: null,
  final: true
})
