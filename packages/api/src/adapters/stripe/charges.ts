import { createHash } from "node:crypto"
import type { DeclineReason } from "@kundportal/core/payment/model"
import type {
  ChargeOrder,
  ChargeState,
  Confirmation,
  NoAnswer,
  PaymentProvider
} from "@kundportal/core/payment/provider"
import type { Context } from "effect"
import { Effect } from "effect"
import type Stripe from "stripe"
import { toStripe } from "./amounts.ts"
import { chargeState, declined } from "./charge-state.ts"
import { idOf, keys, providerName } from "./named.ts"
import { declinedObject, reasonIn } from "./never-asked.ts"
import { afterwards, ask, askUnder, isReplayed, type Refusal, unexpected } from "./trouble.ts"

type Charges = Pick<Context.Service.Shape<typeof PaymentProvider>, "prepare" | "confirm" | "read" | "cancel">

/** Charges are payment intents: made with their card and unconfirmed, and confirmed as the same object ever after. */
export const charges = (stripe: Stripe): Charges => ({
  prepare: (order) => {
    const amount = toStripe(order.amount)
    if (order.token.provider !== providerName) return refusedAtOnce(order, "invalid_card")
    if (amount === null || amount <= 0) return refusedAtOnce(order, "card_not_supported")
    return askUnder(order.reference, (options) => stripe.paymentIntents.create(intentOf(order, amount), options)).pipe(
      Effect.map(({ id }) => id),
      Effect.catchTag("Refusal", (refusal) =>
        afterwards(
          Effect.flatMap(reasonFor(stripe, refusal, order.token), (reason) =>
            reason === null ? unexpected(`to make ${order.reference}`, refusal) : refusedAtOnce(order, reason)
          )
        )
      )
    )
  },
  confirm: (confirmation) => {
    const reason = reasonIn(confirmation.object)
    return reason === null ? confirm(stripe, confirmation) : Effect.succeed(declined(reason))
  },
  read: (object) => {
    const reason = reasonIn(object)
    return reason === null ? read(stripe, object) : Effect.succeed(declined(reason))
  },
  cancel: (object) => {
    const reason = reasonIn(object)
    return reason === null ? cancel(stripe, object) : Effect.succeed(declined(reason))
  }
})

const intentOf = (order: ChargeOrder, amount: number): Stripe.PaymentIntentCreateParams => ({
  amount,
  currency: order.amount.currency.toLowerCase(),
  customer: order.token.customer,
  payment_method: order.token.method,
  allowed_payment_method_types: ["card"],
  capture_method: "automatic",
  confirm: false,
  description: order.description,
  metadata: {
    [keys.business]: order.businessId,
    [keys.customer]: order.customerId,
    [keys.payment]: order.reference
  }
})

const refusedAtOnce = ({ reference, amount }: ChargeOrder, reason: DeclineReason): Effect.Effect<string> =>
  Effect.as(
    Effect.logWarning(`${reference} over ${amount.amount} ${amount.currency} cannot be charged by Stripe: ${reason}`),
    declinedObject(reason, reference)
  )

/** Refusals that are about the sum or its currency: less than the smallest charge, more than the largest, not sold in. */
const aboutTheSum = new Set(["amount_too_small", "amount_too_large", "invalid_charge_amount"])

/** Why a charge cannot be made with this card; null when neither the sum nor the card explains it. */
const reasonFor = (
  stripe: Stripe,
  { code, param }: Refusal,
  card: { readonly customer: string | null; readonly method: string | null }
): Effect.Effect<DeclineReason | null, NoAnswer> =>
  aboutTheSum.has(code) || param === "currency" || param === "amount"
    ? Effect.succeed("card_not_supported")
    : Effect.map(isChargeable(stripe, card), (can) => (can ? null : "invalid_card"))

/** Whether the card is still one of its customer's. A card that was given up belongs to nobody. */
const isChargeable = (
  stripe: Stripe,
  { customer, method }: { readonly customer: string | null; readonly method: string | null }
): Effect.Effect<boolean, NoAnswer> =>
  method === null
    ? Effect.succeed(false)
    : ask(() => stripe.paymentMethods.retrieve(method)).pipe(
        Effect.map((found) => found.customer !== null && idOf(found.customer) === customer),
        Effect.catchTag("Refusal", () => Effect.succeed(false))
      )

const retrieve = (stripe: Stripe, object: string): Effect.Effect<Stripe.PaymentIntent, NoAnswer> =>
  ask(() => stripe.paymentIntents.retrieve(object, { expand: ["latest_charge"] })).pipe(
    Effect.catchTag("Refusal", (refusal) => unexpected(`to show ${object}`, refusal))
  )

const read = (stripe: Stripe, object: string): Effect.Effect<ChargeState, NoAnswer> =>
  Effect.map(retrieve(stripe, object), chargeState)

/** An answer that is repeated tells how it stood then; how it stands is read. */
const confirm = (stripe: Stripe, confirmation: Confirmation): Effect.Effect<ChargeState, NoAnswer> => {
  const { object, returnUrl } = confirmation
  const how = returnUrl === null ? { off_session: true } : { return_url: returnUrl }
  return askUnder(keyOf(confirmation), (options) => stripe.paymentIntents.confirm(object, how, options)).pipe(
    Effect.flatMap((intent) =>
      isReplayed(intent.lastResponse.headers) ? afterwards(read(stripe, object)) : Effect.succeed(chargeState(intent))
    ),
    Effect.catchTag("Refusal", (refusal) => afterwards(afterRefusal(stripe, object, refusal)))
  )
}

/** One key for each way of confirming, because Stripe refuses a key that comes back with other words. */
const keyOf = ({ reference, returnUrl }: Confirmation): string => {
  if (returnUrl === null) return `${reference}:confirm`
  return `${reference}:confirm:${createHash("sha256").update(returnUrl).digest("hex").slice(0, 16)}`
}

/**
 * Declined, or confirmed before: the object says which. One that is as ready as it was could not even be tried, and
 * never will be: it is given up for good, so that whoever reads it later hears the same.
 */
const afterRefusal = Effect.fnUntraced(function* (stripe: Stripe, object: string, refusal: Refusal) {
  const intent = yield* retrieve(stripe, object)
  const state = chargeState(intent)
  if (state._tag !== "Ready") return state
  const card = { customer: idOf(intent.customer), method: idOf(intent.payment_method) }
  const reason = yield* reasonFor(stripe, refusal, card)
  if (reason === null) return yield* unexpected(`to confirm ${object}`, refusal)
  return yield* ask(() => stripe.paymentIntents.update(object, { metadata: { [keys.refused]: reason } })).pipe(
    Effect.andThen(ask(() => stripe.paymentIntents.cancel(object))),
    Effect.map(chargeState),
    Effect.catchTag("Refusal", () => read(stripe, object))
  )
})

const open: ReadonlySet<ChargeState["_tag"]> = new Set(["Ready", "ActionNeeded", "Processing"])

/** What is final stays what it is; a decline does not become a cancellation. */
const cancel = Effect.fnUntraced(function* (stripe: Stripe, object: string) {
  const state = yield* read(stripe, object)
  if (!open.has(state._tag)) return state
  return yield* ask(() => stripe.paymentIntents.cancel(object)).pipe(
    Effect.map(chargeState),
    Effect.catchTag("Refusal", () => afterwards(read(stripe, object)))
  )
})
