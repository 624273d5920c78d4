import { layer } from "@effect/vitest"
import type { PaymentProvider } from "@kundportal/core/payment/provider"
import type { Layer } from "effect"
import { authentication } from "./provider-authentication.ts"
import { charges } from "./provider-charges.ts"
import type { ProviderHands } from "./provider-hands.ts"
import { movements } from "./provider-movements.ts"
import { refunds } from "./provider-refunds.ts"
import { setups } from "./provider-setups.ts"

/**
 * What every payment provider must do: one that passes may replace any other. `make` brings the provider and the hands
 * that do what customers and networks do. Each test asks as a business of its own, so the provider may be shared and
 * need not be empty. Time is the machine's own, because a provider may be a server.
 */
export const paymentProviderContract = <E>(
  name: string,
  make: Layer.Layer<PaymentProvider | ProviderHands, E>
): void => {
  layer(make, { timeout: "60 seconds", excludeTestServices: true })(`payment provider contract: ${name}`, (it) => {
    charges(it)
    authentication(it)
    refunds(it)
    setups(it)
    movements(it)
  })
}
