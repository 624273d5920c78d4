import type { DateTime } from "effect"
import { Result, Schema } from "effect"
import type { Change } from "../changes.ts"
import type { Decision } from "../decision.ts"
import type { Kind } from "../kernel/failure.ts"
import type { EventId } from "../kernel/id.ts"
import { PaymentMethodId } from "../kernel/id.ts"
import type { Payment } from "../payment/model.ts"
import { isUnderWay } from "../payment/standing.ts"
import type { Subscription } from "../subscription/model.ts"
import { hasEnded } from "../subscription/transition.ts"
import type { PaymentMethod } from "./model.ts"
import { isUsable } from "./usable.ts"

/** A subscription is paid with it, or has no other card: give the subscription another one first. */
export class PaymentMethodInUse extends Schema.TaggedError<PaymentMethodInUse>()("PaymentMethodInUse", {
  id: PaymentMethodId
}) {
  readonly kind: Kind = "conflict"
}

/** A card that is to go, and what hangs on it. */
export interface Removal {
  readonly method: PaymentMethod
  /** The customer's other cards, in the order in which they are offered. */
  readonly others: ReadonlyArray<PaymentMethod>
  readonly subscriptions: ReadonlyArray<Subscription>
  /** The attempts at what these subscriptions owe. */
  readonly attempts: ReadonlyArray<Payment>
  readonly event: EventId
  /** What time it is for the business. */
  readonly now: DateTime.Utc
  readonly wallNow: DateTime.Utc
}

/**
 * Charge a card no more. It stays readable where it has paid, and the next one becomes the default in its place. Refused
 * while a subscription that has not ended is paid with it or could be paid with nothing else, and while it may be paying.
 */
export const remove = (removal: Removal): Result.Result<Decision<PaymentMethod>, PaymentMethodInUse> => {
  const { method, event, wallNow } = removal
  if (isNeeded(removal)) return Result.fail(new PaymentMethodInUse({ id: method.id }))
  const removed: PaymentMethod = { ...method, isDefault: false, removedAt: wallNow }
  const { id: paymentMethodId, businessId, customerId } = method
  return Result.succeed({
    changes: [{ _tag: "PutPaymentMethod", value: removed }, ...successor(removal)],
    events: [{ _tag: "CardRemoved", id: event, businessId, customerId, paymentMethodId }],
    reply: removed
  })
}

const isNeeded = ({ method, others, subscriptions, attempts, now }: Removal): boolean => {
  const living = subscriptions.filter(({ status }) => !hasEnded(status))
  const isLast = isUsable(method, now) && !others.some((other) => isUsable(other, now))
  return (
    living.some(({ paymentMethodId }) => paymentMethodId === method.id) ||
    (isLast && living.some(({ status }) => status !== "pending")) ||
    attempts.some((attempt) => attempt.paymentMethodId === method.id && isUnderWay(attempt))
  )
}

/** The card that is offered first from now on; a usable one, if there is one. */
const successor = ({ method, others, now }: Removal): ReadonlyArray<Change> => {
  const next = others.find((other) => isUsable(other, now)) ?? others[0]
  return method.isDefault && next !== undefined
    ? [{ _tag: "PutPaymentMethod", value: { ...next, isDefault: true } }]
    : []
}
