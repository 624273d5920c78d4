import { PaymentProvider } from "@kundportal/core/payment/provider"
import { Layer, Redacted } from "effect"
import Stripe from "stripe"
import { charges } from "./charges.ts"
import { movements } from "./movements.ts"
import { providerName } from "./named.ts"
import { notices } from "./notices.ts"
import { refunds } from "./refunds.ts"
import { setups } from "./setups.ts"

export interface StripeSettings {
  /** `STRIPE_SECRET_KEY`: `sk_…`, or a restricted key (`rk_…`) for what is asked here. */
  readonly secretKey: Redacted.Redacted<string>
  /** `STRIPE_WEBHOOK_SECRET`: `whsec_…`, of the endpoint that Stripe's messages are sent to. */
  readonly webhookSecret: Redacted.Redacted<string>
  /** Where Stripe answers, if not at its public address. */
  readonly apiBase?: { readonly host: string; readonly port: number; readonly protocol: "http" | "https" }
  /** How long a question may take, from the first byte to the last, in milliseconds; 20 seconds unless said. */
  readonly timeoutMs?: number
}

/** Longer than a card network usually takes, shorter than a job may. */
const defaultTimeoutMs = 20_000

/** Money by Stripe. Nothing is tried again in here: whoever asks decides when to ask again. */
export const layerStripe = (settings: StripeSettings): Layer.Layer<PaymentProvider> =>
  Layer.sync(PaymentProvider, () => {
    const stripe = new Stripe(Redacted.value(settings.secretKey), {
      // Its Node client repeats a question by itself when the connection breaks; this one does not.
      httpClient: Stripe.createFetchHttpClient(),
      maxNetworkRetries: 0,
      telemetry: false,
      timeout: settings.timeoutMs ?? defaultTimeoutMs,
      ...settings.apiBase
    })
    return {
      name: providerName,
      ...charges(stripe),
      ...refunds(stripe),
      ...setups(stripe),
      movements: movements(stripe),
      notice: notices(stripe, settings.webhookSecret)
    }
  })
