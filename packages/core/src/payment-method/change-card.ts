import type { DateTime } from "effect"
import { Result } from "effect"
import type { Decision } from "../decision.ts"
import { dueOf } from "../invoice/due.ts"
import type { EventId } from "../kernel/id.ts"
import { type BeginRefused, begin } from "../payment/begin.ts"
import type { Payment } from "../payment/model.ts"
import { PaymentMethodUnusable } from "../payment/refusals.ts"
import { isUnderWay } from "../payment/standing.ts"
import type { OpenInvoice } from "../subscription/bill.ts"
import type { Subscription } from "../subscription/model.ts"
import { recover } from "../subscription/recover.ts"
import { decided, moved } from "../subscription/step.ts"
import { type TransitionRefused, transition } from "../subscription/transition.ts"
import type { PaymentMethod } from "./model.ts"
import { isUsable } from "./usable.ts"

/** A subscription, what it owes, and the card that is to pay it from now on. */
export interface CardChange {
  readonly subscription: Subscription
  readonly method: PaymentMethod
  /** The invoice that waits for its payment; null when nothing does. */
  readonly open: OpenInvoice | null
  /** Every attempt at it, the first one first. */
  readonly attempts: ReadonlyArray<Payment>
  /** Whether the customer is there and can be asked to authenticate. */
  readonly attended: boolean
  /** For the event, if there is one. */
  readonly event: EventId
  readonly now: DateTime.Utc
  readonly wallNow: DateTime.Utc
}

/** Where the subscription stands, and the payment that is to bring it back; null where none is needed. */
export interface CardChanged {
  readonly subscription: Subscription
  readonly payment: Payment | null
}

/** Why a subscription does not take a card. */
export type CardChangeRefused = BeginRefused | TransitionRefused

/**
 * Another card for a subscription. Where nothing is owed it pays from the next bill on. What is overdue is asked of it at
 * once, and the subscription's own card changes only when that was paid. A first bill, or a change of plan, that waits for
 * its payment is asked of it at once too. While an attempt is under way, that one is the answer, so that nothing is paid
 * twice. Nothing to write: nothing changes.
 */
export const changeCard = (change: CardChange): Result.Result<Decision<CardChanged>, CardChangeRefused> => {
  const { subscription, method, open, attempts, now } = change
  const allowed = transition(subscription.status, "payment_method_changed")
  if (Result.isFailure(allowed)) return Result.fail(allowed.failure)
  if (!isUsable(method, now)) return Result.fail(new PaymentMethodUnusable({ id: method.id }))
  const isOverdue = subscription.status === "on_hold" || subscription.status === "past_due"
  if (open === null || dueOf(open.invoice).amount <= 0) {
    return isOverdue ? recovered(change) : Result.succeed(taken(change))
  }
  const standing = isOverdue ? unchanged({ subscription, payment: null }) : taken(change)
  // What is paused asks for no money.
  if (subscription.status === "paused") return Result.succeed(standing)
  const underWay = attempts.find(isUnderWay)
  if (underWay !== undefined) return Result.succeed(answering(standing, underWay))
  return Result.map(begin({ ...change, invoice: open.invoice, paymentMethod: method }), (payment) =>
    answering({ ...standing, changes: [...standing.changes, { _tag: "PutPayment", value: payment }] }, payment)
  )
}

const answering = ({ reply, ...written }: Decision<CardChanged>, payment: Payment): Decision<CardChanged> => ({
  ...written,
  reply: { ...reply, payment }
})

const unchanged = (reply: CardChanged): Decision<CardChanged> => ({ changes: [], events: [], reply })

const taken = ({ subscription, method, event }: CardChange): Decision<CardChanged> => {
  if (subscription.paymentMethodId === method.id) return unchanged({ subscription, payment: null })
  const after = { ...subscription, paymentMethodId: method.id }
  return { ...decided(moved(after, "updated"), event), reply: { subscription: after, payment: null } }
}

/** Nothing is owed any more, because it was credited or paid otherwise. */
const recovered = ({
  subscription,
  method,
  event,
  now
}: CardChange): Result.Result<Decision<CardChanged>, TransitionRefused> =>
  Result.map(recover({ ...subscription, paymentMethodId: method.id }, now), (after) => ({
    ...decided(moved(after, "recovered"), event),
    reply: { subscription: after, payment: null }
  }))
