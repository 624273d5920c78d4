import { Result } from "effect"
import { invariant } from "../kernel/invariant.ts"
import { type BeginRefused, begin } from "../payment/begin.ts"
import type { Payment } from "../payment/model.ts"
import { retriesEnded, retryBegun, retryPutOff } from "../subscription/dunning.ts"
import type { Dunning } from "../subscription/model.ts"
import type { Deciding, Written } from "./deciding.ts"

/**
 * What is overdue is asked of the subscription's own card once more. Beside a payment that somebody else has begun
 * nothing is asked, and the retry waits; where nothing can be asked any more, or the business no longer wants it, there
 * is no next retry. Nobody is told: what becomes of the payment is announced when it is known.
 */
export const retryPayment = (facts: Deciding): Written => {
  const { subscription } = facts
  const { dunning } = subscription
  invariant(dunning !== null, "what is retried owes something")
  const begun = facts.business.subscriptionRules.retryPayments ? beginning(facts) : null
  if (begun !== null && Result.isSuccess(begun)) {
    return {
      changes: [
        { _tag: "PutSubscription", value: { ...subscription, dunning: retryBegun(dunning) } },
        { _tag: "PutPayment", value: begun.success }
      ],
      events: []
    }
  }
  const waits = begun !== null && begun.failure._tag === "PaymentUnderWay"
  const after = waits ? waiting(dunning, facts) : retriesEnded(dunning)
  return { changes: [{ _tag: "PutSubscription", value: { ...subscription, dunning: after } }], events: [] }
}

/** Null where there is no card, or nothing to pay. */
const beginning = ({
  open,
  paymentMethod,
  subscription,
  attempts,
  now,
  wallNow
}: Deciding): Result.Result<Payment, BeginRefused> | null =>
  open === null || paymentMethod === null
    ? null
    : begin({ invoice: open.invoice, subscription, attempts, paymentMethod, attended: false, now, wallNow })

const waiting = (dunning: Dunning, { open, business, now }: Deciding): Dunning => {
  invariant(open !== null, "what a payment is under way for is open")
  return retryPutOff(dunning, { rules: business.subscriptionRules, issuedAt: open.invoice.issuedAt, now })
}
