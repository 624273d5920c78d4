import { layerStripe } from "@kundportal/api/adapters/stripe/provider"
import { paymentProviderContract } from "@kundportal/testing/conformance/payment-provider"
import type { CardMood as ContractMood } from "@kundportal/testing/conformance/provider-hands"
import { ProviderHands } from "@kundportal/testing/conformance/provider-hands"
import { Effect, Layer, Redacted } from "effect"
import { type StripeServer, secretKey, startStripe, webhookSecret } from "./stripe-server.ts"
import { type CardMood, typedCard } from "./vault.ts"

const moodOf = (mood: ContractMood): CardMood => {
  if (mood === "pays") return "pays"
  if (mood === "asks for authentication") return "asks"
  // The codes that Stripe itself gives for its test cards.
  return mood.declines === "insufficient_funds" || mood.declines === "card_declined"
    ? { code: "card_declined", decline_code: mood.declines === "card_declined" ? "generic_decline" : mood.declines }
    : { code: mood.declines, decline_code: mood.declines }
}

const lastPart = (url: string): string => new URL(url).pathname.split("/").at(-1) ?? ""

const handsOf = (stripe: StripeServer): ProviderHands["Service"] => ({
  cardThat: (mood) =>
    Effect.sync(() => {
      const { customer, id } = stripe.vault.save(`cus_${crypto.randomUUID()}`, moodOf(mood))
      return { provider: "stripe", customer: customer ?? "", method: id }
    }),
  authenticate: (url, answer) => Effect.sync(() => stripe.till.authenticate(lastPart(url), answer)),
  completeSetup: (url) =>
    Effect.sync(() => {
      stripe.vault.complete(lastPart(url))
      const { brand, last4, exp_month, exp_year } = typedCard
      return { network: brand, lastFour: last4, expiryMonth: exp_month, expiryYear: exp_year }
    }),
  // The way out leaves a page of Stripe's open for whoever comes back; it is given up when it expires.
  abandonSetup: (url) => Effect.sync(() => stripe.vault.expire(lastPart(url))),
  whileDown: (work) =>
    Effect.promise(stripe.close).pipe(Effect.andThen(work), Effect.ensuring(Effect.promise(stripe.listen))),
  // What only reads is answered: a refund is looked for before it is asked for.
  whileAnswersAreLost: (work) => {
    const lose = (isLosing: boolean) =>
      Effect.sync(() => {
        stripe.state.isLosing = isLosing
      })
    return lose(true).pipe(Effect.andThen(work), Effect.ensuring(lose(false)))
  },
  forgetKeys: Effect.sync(stripe.forgetKeys)
})

const server = Effect.acquireRelease(Effect.promise(startStripe), ({ close }) => Effect.promise(close))

paymentProviderContract(
  "Stripe",
  Layer.unwrap(
    Effect.map(server, (stripe) => {
      stripe.state.largestPage = 5
      return Layer.mergeAll(
        Layer.succeed(ProviderHands, handsOf(stripe)),
        layerStripe({
          secretKey: Redacted.make(secretKey),
          webhookSecret: Redacted.make(webhookSecret),
          apiBase: stripe.apiBase
        })
      )
    })
  )
)
