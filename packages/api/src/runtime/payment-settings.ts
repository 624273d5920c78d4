import { Redacted } from "effect"

/** Who moves money. Nobody: businesses record payments that come in elsewhere. */
export type PaymentSettings =
  | { readonly _tag: "Nobody" }
  | { readonly _tag: "TestBank" }
  | {
      readonly _tag: "Stripe"
      readonly secretKey: Redacted.Redacted<string>
      readonly webhookSecret: Redacted.Redacted<string>
    }

/** The settings that say so, as they were read. */
export interface PaymentValues {
  readonly mode: "live" | "test"
  readonly payments: "none" | "stripe" | "test_bank" | null
  readonly stripeSecretKey: string | null
  readonly stripeWebhookSecret: string | null
}

/** Everything that does not fit together, a sentence each. */
export const paymentTrouble = (values: PaymentValues): ReadonlyArray<string> => {
  const { mode, payments } = values
  if (mode === "live" && payments === null) return ["PAYMENTS must be set in live mode: stripe or none."]
  if (mode === "live" && payments === "test_bank") {
    return ["PAYMENTS must not be test_bank in live mode: it takes money that does not exist."]
  }
  return payments === "stripe" ? stripeTrouble(values) : []
}

const stripeTrouble = ({ mode, stripeSecretKey, stripeWebhookSecret }: PaymentValues): ReadonlyArray<string> => [
  ...(stripeSecretKey === null ? ["STRIPE_SECRET_KEY must be set with PAYMENTS=stripe."] : []),
  ...(stripeWebhookSecret === null ? ["STRIPE_WEBHOOK_SECRET must be set with PAYMENTS=stripe."] : []),
  ...(stripeSecretKey !== null && !stripeSecretKey.includes(`_${mode}_`)
    ? [`STRIPE_SECRET_KEY must be a key of ${mode} mode in ${mode} mode.`]
    : [])
]

/** Who moves money, of values without trouble. Test mode has the test bank unless it says otherwise. */
export const paymentSettings = (values: PaymentValues): PaymentSettings => {
  const { payments, stripeSecretKey, stripeWebhookSecret } = values
  if (payments === "none") return { _tag: "Nobody" }
  if (payments !== "stripe") return { _tag: "TestBank" }
  return {
    _tag: "Stripe",
    secretKey: Redacted.make(stripeSecretKey ?? ""),
    webhookSecret: Redacted.make(stripeWebhookSecret ?? "")
  }
}
