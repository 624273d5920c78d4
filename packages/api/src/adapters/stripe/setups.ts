import { createHash } from "node:crypto"
import { CountryCode } from "@kundportal/core/kernel/country"
import { OptionalLine } from "@kundportal/core/kernel/text"
import type { NoAnswer, PaymentProvider, SetupOrder, SetupPage, SetupState } from "@kundportal/core/payment/provider"
import type { Card } from "@kundportal/core/payment-method/model"
import type { Context } from "effect"
import { DateTime, Effect, Option, Schema } from "effect"
import type Stripe from "stripe"
import { idOf, keys, providerName } from "./named.ts"
import { afterwards, ask, askUnder, type Refusal, stop, unexpected } from "./trouble.ts"

type Setups = Pick<Context.Service.Shape<typeof PaymentProvider>, "openSetup" | "readSetup" | "forget">

/** Cards are saved on a page of Stripe's (a Checkout session in setup mode), and never typed on ours. */
export const setups = (stripe: Stripe): Setups => ({
  openSetup: (order) => openSetup(stripe, order),
  readSetup: (object) =>
    ask(() => stripe.checkout.sessions.retrieve(object, { expand: ["setup_intent.payment_method"] })).pipe(
      Effect.catchTag("Refusal", (refusal) => unexpected(`to show ${object}`, refusal)),
      Effect.flatMap(stateOf)
    ),
  forget: ({ provider, method }) =>
    provider === providerName
      ? ask(() => stripe.paymentMethods.detach(method)).pipe(
          Effect.asVoid,
          Effect.catchTag("Refusal", (refusal) => afterwards(wasForgotten(stripe, method, refusal)))
        )
      : Effect.void
})

/** A customer whom somebody has deleted over there is made anew. */
const openSetup = Effect.fnUntraced(function* (stripe: Stripe, order: SetupOrder) {
  const met = order.providerCustomer
  if (met === null) return yield* openForNew(stripe, order)
  return yield* open(stripe, order, met).pipe(
    Effect.catchTag("Refusal", (refusal) =>
      refusal.param === "customer" ? afterwards(openForNew(stripe, order)) : unexpectedly(order, refusal)
    )
  )
})

const openForNew = (stripe: Stripe, order: SetupOrder): Effect.Effect<SetupPage, NoAnswer> =>
  askUnder(customerKey(order), (options) => stripe.customers.create(customerOf(order), options)).pipe(
    Effect.flatMap(({ id }) => afterwards(open(stripe, order, id))),
    Effect.catchTag("Refusal", (refusal) => unexpectedly(order, refusal))
  )

const unexpectedly = ({ reference }: SetupOrder, refusal: Refusal) => unexpected(`to open ${reference}`, refusal)

const customerOf = ({ businessId, customerId, email, name }: SetupOrder): Stripe.CustomerCreateParams => ({
  email,
  name,
  metadata: { [keys.business]: businessId, [keys.customer]: customerId }
})

/** Stripe refuses a key that comes back with other words, so the words are in the key. */
const digestOf = (...words: ReadonlyArray<string>): string =>
  createHash("sha256").update(JSON.stringify(words)).digest("hex").slice(0, 16)

const customerKey = ({ customerId, email, name }: SetupOrder): string => `${customerId}:${digestOf(email, name)}`

const sessionKey = ({ reference, returnUrl, language }: SetupOrder, customer: string): string =>
  `${reference}:${digestOf(customer, returnUrl, language)}`

const open = (stripe: Stripe, order: SetupOrder, customer: string): Effect.Effect<SetupPage, NoAnswer | Refusal> =>
  askUnder(sessionKey(order, customer), (options) =>
    stripe.checkout.sessions.create(sessionOf(order, customer), options)
  ).pipe(
    Effect.flatMap(({ id, url, expires_at }) =>
      url === null
        ? stop(`Stripe opened ${order.reference} without an address`)
        : Effect.succeed({ object: id, url, expiresAt: DateTime.makeUnsafe(expires_at * 1000) })
    )
  )

const sessionOf = (order: SetupOrder, customer: string): Stripe.Checkout.SessionCreateParams => ({
  mode: "setup",
  allowed_payment_method_types: ["card"],
  customer,
  client_reference_id: order.reference,
  locale: order.language,
  success_url: order.returnUrl,
  cancel_url: order.returnUrl,
  metadata: {
    [keys.business]: order.businessId,
    [keys.customer]: order.customerId,
    [keys.setup]: order.reference
  }
})

/** A customer who goes back by the link on the page may still return to it, until it expires. */
const stateOf = (session: Stripe.Checkout.Session): Effect.Effect<SetupState> => {
  if (session.status === "expired") return Effect.succeed(abandoned)
  const { setup_intent: intent } = session
  if (session.status !== "complete" || intent === null || typeof intent === "string") return Effect.succeed(waiting)
  if (intent.status === "canceled") return Effect.succeed(abandoned)
  const { payment_method: method } = intent
  if (intent.status !== "succeeded" || method === null || typeof method === "string") return Effect.succeed(waiting)
  const customer = idOf(session.customer)
  const card = cardOf(method)
  if (card === null || customer === null) {
    return Effect.as(Effect.logWarning(`${session.id} saved a ${method.type}, which is no card`), abandoned)
  }
  return Effect.succeed({ _tag: "Saved", card, token: { provider: providerName, customer, method: method.id } })
}

const waiting: SetupState = { _tag: "Waiting" }
const abandoned: SetupState = { _tag: "Abandoned" }

const cardOf = ({ card, billing_details }: Stripe.PaymentMethod): Card | null =>
  card === undefined
    ? null
    : {
        network: card.brand,
        lastFour: card.last4,
        expiryMonth: card.exp_month,
        expiryYear: card.exp_year,
        holderName: Option.getOrNull(Schema.decodeUnknownOption(OptionalLine)(billing_details.name)),
        issuingCountry: Option.getOrNull(Schema.decodeUnknownOption(CountryCode)(card.country))
      }

/** Stripe refuses to give up what belongs to nobody; that is what was asked for. */
const wasForgotten = (stripe: Stripe, method: string, refusal: Refusal): Effect.Effect<void, NoAnswer> =>
  ask(() => stripe.paymentMethods.retrieve(method)).pipe(
    Effect.flatMap(({ customer }) => (customer === null ? Effect.void : unexpected(`to forget ${method}`, refusal))),
    Effect.catchTag("Refusal", (missing) =>
      missing.code === "resource_missing" ? Effect.void : unexpected(`to forget ${method}`, missing)
    )
  )
