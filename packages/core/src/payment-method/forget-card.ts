import { Effect } from "effect"
import { type NoAnswer, PaymentProvider } from "../payment/provider.ts"
import type { CardRemoved } from "./events.ts"
import { PaymentMethods } from "./reader.ts"

/**
 * Have the provider forget a card that was removed. Asking twice is fine; without an answer it is asked again later. A
 * card of another provider is not this one's to forget.
 */
export const forgetCard = Effect.fn("PaymentMethod.forget")(
  function* ({ businessId, paymentMethodId }: CardRemoved) {
    const provider = yield* PaymentProvider
    const { token, removedAt } = yield* (yield* PaymentMethods).find(businessId, paymentMethodId)
    if (token === null || removedAt === null || token.provider !== provider.name) return
    yield* provider.forget(token)
  },
  // What is not there needs nobody to forget it.
  Effect.catchTag("PaymentMethodNotFound", (): Effect.Effect<void, NoAnswer> => Effect.void)
)
