import { Effect } from "effect"
import { invariant } from "../kernel/invariant.ts"
import type { PaymentMethod } from "../payment-method/model.ts"
import { PaymentMethods } from "../payment-method/reader.ts"
import type { Payment } from "./model.ts"
import { PaymentProvider } from "./provider.ts"

/**
 * Have the provider make the charge of a payment; the reply is what it is called there, or null when there was no answer.
 * No money moves, so it may be asked for as often as it takes.
 */
export const prepareCharge = Effect.fnUntraced(function* (payment: Payment) {
  const { businessId, paymentMethodId } = payment
  invariant(paymentMethodId !== null, "a payment that was begun has a card")
  return yield* prepareChargeOf(payment, yield* (yield* PaymentMethods).find(businessId, paymentMethodId))
})

/** The same, with the card of the payment at hand. */
export const prepareChargeOf = Effect.fnUntraced(function* (payment: Payment, { token }: Pick<PaymentMethod, "token">) {
  const { id, businessId, customerId, total, description } = payment
  invariant(token !== null, "a payment is begun with a card that can be charged")
  const provider = yield* PaymentProvider
  return yield* provider
    .prepare({ reference: id, businessId, customerId, token, amount: total, description })
    .pipe(Effect.catchTag(["ProviderDown", "ProviderSilent"], () => Effect.succeed(null)))
})
