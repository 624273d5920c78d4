import type { NoAnswer, PaymentProvider, RefundOrder, RefundState } from "@kundportal/core/payment/provider"
import type { Context } from "effect"
import { Effect } from "effect"
import type Stripe from "stripe"
import { fromStripe, toStripe } from "./amounts.ts"
import { keys } from "./named.ts"
import { reasonIn } from "./never-asked.ts"
import { everyPage } from "./pages.ts"
import { ask, unexpected } from "./trouble.ts"

type Refunds = Pick<Context.Service.Shape<typeof PaymentProvider>, "refund" | "readRefund">

/** Refunds carry our name for them, and are looked for by it before they are asked for. */
export const refunds = (stripe: Stripe): Refunds => ({
  refund: (order) => (reasonIn(order.object) === null ? refund(stripe, order) : Effect.succeed({ _tag: "Refused" })),
  readRefund: (order) =>
    reasonIn(order.object) === null
      ? Effect.map(find(stripe, order), (found) => (found === null ? { _tag: "Unknown" } : stateOf(found)))
      : Effect.succeed({ _tag: "Unknown" })
})

/**
 * Stripe forgets a key after a day or so, and a second refund of a part would be a second refund. So it is looked for
 * first; the key is for those who ask at the same moment.
 */
const refund = Effect.fnUntraced(function* (stripe: Stripe, order: RefundOrder) {
  const [before, charge] = yield* Effect.all([find(stripe, order), chargeOf(stripe, order.object)], {
    concurrency: "unbounded"
  })
  if (before !== null) return stateOf(before)
  const amount = toStripe(order.amount)
  if (amount === null || fromStripe(charge.amount, charge.currency)?.currency !== order.amount.currency) {
    yield* Effect.logWarning(`${order.reference} cannot be given back by Stripe: not an amount of that charge`)
    return refused
  }
  const metadata = { [keys.business]: charge.metadata[keys.business] ?? "", [keys.refund]: order.reference }
  const asked = ask(() =>
    stripe.refunds.create({ payment_intent: order.object, amount, metadata }, { idempotencyKey: order.reference })
  )
  return yield* asked.pipe(
    Effect.map(stateOf),
    Effect.catchTag("Refusal", ({ code, requestId }) =>
      Effect.as(Effect.logWarning(`Stripe refused ${order.reference} (${code} ${requestId})`), refused)
    )
  )
})

const refused: RefundState = { _tag: "Refused" }

const chargeOf = (stripe: Stripe, object: string): Effect.Effect<Stripe.PaymentIntent, NoAnswer> =>
  ask(() => stripe.paymentIntents.retrieve(object)).pipe(
    Effect.catchTag("Refusal", (refusal) => unexpected(`to show ${object}`, refusal))
  )

const find = (
  stripe: Stripe,
  { object, reference }: Pick<RefundOrder, "object" | "reference">
): Effect.Effect<Stripe.Refund | null, NoAnswer> =>
  ask(() => everyPage(stripe.refunds.list({ payment_intent: object, limit: 100 }))).pipe(
    Effect.map((all) => all.find(({ metadata }) => metadata?.[keys.refund] === reference) ?? null),
    Effect.catchTag("Refusal", (refusal) => unexpected(`to list the refunds of ${object}`, refusal))
  )

const stateOf = ({ status }: Stripe.Refund): RefundState => {
  switch (status) {
    case "succeeded":
      return { _tag: "Succeeded" }
    case "failed":
    case "canceled":
      return refused
    default:
      return { _tag: "Processing" }
  }
}
