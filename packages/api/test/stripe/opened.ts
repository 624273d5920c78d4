import { layerStripe, type StripeSettings } from "@kundportal/api/adapters/stripe/provider"
import { BusinessId, CustomerId, PaymentId, PaymentMethodSetupId, RefundId } from "@kundportal/core/kernel/id"
import { of } from "@kundportal/core/kernel/money"
import type { ChargeOrder, RefundOrder, SetupOrder } from "@kundportal/core/payment/provider"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { type Context, Effect, Layer, Logger, ManagedRuntime, Redacted } from "effect"
import { afterEach } from "vitest"
import { secretKey, startStripe, webhookSecret } from "./stripe-server.ts"
import type { CardMood } from "./vault.ts"

type Provider = Context.Service.Shape<typeof PaymentProvider>

const closing: Array<() => Promise<void>> = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

/** The adapter over a Stripe of its own, and what it logs. Failures come back as answers; defects are thrown. */
export const openStripe = async (over: Partial<StripeSettings> = {}) => {
  const stripe = await startStripe()
  const logged: Array<string> = []
  const keeper = Logger.make(({ message }) => void logged.push(String(message)))
  const settings = {
    secretKey: Redacted.make(secretKey),
    webhookSecret: Redacted.make(webhookSecret),
    apiBase: stripe.apiBase,
    ...over
  }
  const runtime = ManagedRuntime.make(Layer.mergeAll(layerStripe(settings), Logger.layer([keeper])))
  closing.push(
    () => runtime.dispose(),
    () => stripe.close()
  )
  const ask = <A, E>(question: (provider: Provider) => Effect.Effect<A, E>): Promise<A | E> =>
    runtime.runPromise(
      Effect.flatMap(PaymentProvider, question).pipe(Effect.catch((failure: E) => Effect.succeed(failure)))
    )
  const cardOf = (mood: CardMood) => {
    const { customer, id } = stripe.vault.save("cus_A", mood)
    return { provider: "stripe", customer: customer ?? "", method: id }
  }
  /** A charge of a card that behaves like this, prepared. */
  const prepared = async (mood: CardMood, more: Partial<ChargeOrder> = {}) => {
    const order = anOrder({ token: cardOf(mood), ...more })
    const object = await ask((provider) => provider.prepare(order))
    if (typeof object !== "string") throw new Error(`not prepared: ${object._tag}`)
    return { order, object, confirmation: { reference: order.reference, object, returnUrl: null } }
  }
  /** The questions that changed something, as `confirm pay_1:confirm`. */
  const posts = (verb: string) => stripe.asked.filter(({ method, path }) => method === "POST" && path.endsWith(verb))
  return { stripe, logged, ask, cardOf, prepared, posts }
}

export const business = BusinessId.make("bus_Kaffe")
export const returnUrl = "https://portal.test/portal/payments"

export const anOrder = (over: Partial<ChargeOrder> = {}): ChargeOrder => ({
  reference: PaymentId.make("pay_1"),
  businessId: business,
  customerId: CustomerId.make("cus_Ada"),
  token: { provider: "stripe", customer: "cus_A", method: "pm_none" },
  amount: of(1999, "EUR"),
  description: "Beans, April",
  ...over
})

export const aRefund = (object: string, over: Partial<RefundOrder> = {}): RefundOrder => ({
  reference: RefundId.make("ref_1"),
  object,
  amount: of(700, "EUR"),
  ...over
})

export const aSetup = (over: Partial<SetupOrder> = {}): SetupOrder => ({
  reference: PaymentMethodSetupId.make("pms_1"),
  businessId: business,
  customerId: CustomerId.make("cus_Ada"),
  email: "ada@example.com",
  name: "Ada Lind",
  providerCustomer: null,
  language: "sv",
  returnUrl,
  ...over
})
