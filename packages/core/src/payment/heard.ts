import type { DateTime } from "effect"
import { Result } from "effect"
import type { Change } from "../changes.ts"
import type { Decision } from "../decision.ts"
import { dueOf } from "../invoice/due.ts"
import type { EventId } from "../kernel/id.ts"
import * as Money from "../kernel/money.ts"
import { paymentHeld } from "../ledger/held.ts"
import { refundAll, refundOver } from "../refund/refund-all.ts"
import type { TransitionRefused } from "../subscription/transition.ts"
import { authenticationEndsAt, nextLookAt } from "./looking.ts"
import type { Payment } from "./model.ts"
import type { ChargeState } from "./provider.ts"
import type { InvoiceNotOpen } from "./refusals.ts"
import { type SettleFacts, settle } from "./settle.ts"
import { settlement } from "./settlement.ts"

/** What we heard of a charge: where it stands, or nothing. */
export type Heard = ChargeState | { readonly _tag: "Nothing" }

/** A payment that was begun, and everything around it. */
export interface HeardFacts extends SettleFacts {
  readonly payment: Payment
  readonly event: EventId
  readonly wallNow: DateTime.Utc
}

type Written = Omit<Decision<unknown>, "reply">

/**
 * What follows from what we heard of a charge. Final answers settle the invoice; anything else is looked at again later.
 * Money that came in for an invoice that was void or paid meanwhile is booked as held for the customer, and goes back; so
 * is what came in above what a credit note has left to pay.
 */
export const afterHearing = (
  facts: HeardFacts,
  heard: Heard
): Result.Result<Written, InvoiceNotOpen | TransitionRefused> => {
  switch (heard._tag) {
    case "Succeeded":
      return facts.invoice.status === "open" ? received(facts) : Result.succeed(sentBack(facts))
    case "Declined":
      return facts.invoice.status === "open"
        ? settled(facts, { _tag: "Declined", reason: heard.reason })
        : Result.succeed(ended(facts, { status: "failed", declineReason: heard.reason }))
    case "Cancelled":
      return facts.invoice.status === "open"
        ? settled(facts, { _tag: "Declined", reason: "authentication_failed" })
        : Result.succeed(ended(facts, { status: "cancelled", declineReason: null }))
    case "ActionNeeded":
      return Result.succeed(waiting(facts, heard.url))
    case "Processing":
      // Whoever was to authenticate has done it.
      return Result.succeed(unheard({ ...facts, payment: { ...facts.payment, status: "processing", actionUrl: null } }))
    case "Ready":
    case "Nothing":
      return Result.succeed(unheard(facts))
  }
}

const settled = (
  facts: HeardFacts,
  outcome: Parameters<typeof settle>[1]
): Result.Result<Written, InvoiceNotOpen | TransitionRefused> =>
  Result.map(settle(facts, outcome), (after) => settlement(after, facts.event))

const received = (facts: HeardFacts): Result.Result<Written, InvoiceNotOpen | TransitionRefused> =>
  Result.map(settled(facts, { _tag: "Paid" }), ({ changes, events }) => ({
    changes: [...changes, ...overpaid(facts)],
    events
  }))

/** A credit note may have lowered what was due while the provider was taking what was due before. */
const overpaid = ({ payment, invoice, now, wallNow }: HeardFacts): ReadonlyArray<Change> => {
  const over = Money.subtract(payment.total, dueOf(invoice))
  if (over.amount <= 0) return []
  return [
    { _tag: "PutRefund", value: refundOver(payment, over, { now, wallNow }) },
    { _tag: "AddJournalEntry", value: paymentHeld(invoice, { paymentId: payment.id, amount: over, at: now }) }
  ]
}

const put = (value: Payment): Change => ({ _tag: "PutPayment", value })

/** The customer is on the provider's page; who comes back is looked at then, and nobody is waited for longer than an hour. */
const waiting = ({ payment, now, wallNow }: HeardFacts, actionUrl: string): Written => {
  const begunBefore = payment.status === "requires_customer_action"
  return {
    changes: [
      put({
        ...payment,
        status: "requires_customer_action",
        actionUrl,
        checkAt: begunBefore ? payment.checkAt : authenticationEndsAt(wallNow),
        updatedAt: now
      })
    ],
    events: []
  }
}

const unheard = ({ payment, wallNow }: HeardFacts): Written => ({
  changes: [put({ ...payment, checkAt: nextLookAt(wallNow, payment.checks), checks: payment.checks + 1 })],
  events: []
})

const ended = ({ payment, now }: HeardFacts, how: Pick<Payment, "declineReason" | "status">): Written => ({
  changes: [put({ ...payment, ...how, actionUrl: null, checkAt: null, updatedAt: now })],
  events: []
})

const sentBack = ({ payment, invoice, now, wallNow, event }: HeardFacts): Written => {
  const succeeded: Payment = { ...payment, status: "succeeded", actionUrl: null, checkAt: null, updatedAt: now }
  const { businessId, customerId, id: paymentId } = payment
  return {
    changes: [
      put(succeeded),
      { _tag: "PutRefund", value: refundAll(succeeded, { now, wallNow }) },
      { _tag: "AddJournalEntry", value: paymentHeld(invoice, { paymentId, amount: payment.total, at: now }) }
    ],
    events: [{ _tag: "PaymentSucceeded", id: event, businessId, customerId, paymentId, recovered: false }]
  }
}
