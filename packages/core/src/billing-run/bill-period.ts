import { Result } from "effect"
import type { Invoice } from "../invoice/model.ts"
import type { Attempt } from "../payment/attempt.ts"
import { type BeginRefused, begin } from "../payment/begin.ts"
import type { InvoiceNotOpen } from "../payment/refusals.ts"
import { settle } from "../payment/settle.ts"
import { settlement } from "../payment/settlement.ts"
import { type RenewRefused, renew } from "../subscription/renew.ts"
import { moneyChanges, type Step } from "../subscription/step.ts"
import type { TransitionRefused } from "../subscription/transition.ts"
import { type Deciding, type Written, written } from "./deciding.ts"

/** Why the next period is not billed now. */
export type BillPeriodRefused = BeginRefused | InvoiceNotOpen | RenewRefused | TransitionRefused

/**
 * The billing date has come: a planned end, or the next bill. What credit and wallet leave of it is asked of the
 * subscription's card, and the payment is begun in the same write; where there is no card that can be charged the bill
 * is declined at once.
 */
export const billPeriod = (facts: Deciding): Result.Result<Written, BillPeriodRefused> =>
  Result.flatMap(renew(facts.subscription, facts), (step) => {
    const invoice = step.invoices.find(({ id }) => id === step.subscription.openInvoiceId)
    return invoice === undefined ? Result.succeed(written(step, facts.event)) : withPayment(step, invoice, facts)
  })

const withPayment = (step: Step, invoice: Invoice, facts: Deciding): Result.Result<Written, BillPeriodRefused> => {
  const { paymentMethod, wallNow, now } = facts
  const attempt: Attempt = {
    invoice,
    subscription: step.subscription,
    attempts: [],
    paymentMethod,
    attended: false,
    now
  }
  const begun = paymentMethod === null ? null : begin({ ...attempt, paymentMethod, wallNow })
  if (begun === null || (Result.isFailure(begun) && begun.failure._tag === "PaymentMethodUnusable")) {
    return declinedAtOnce(step, attempt, facts)
  }
  return Result.map(begun, (payment) => {
    const { changes, events } = written(step, facts.event)
    return { changes: [...changes, { _tag: "PutPayment", value: payment }], events }
  })
}

/** One write for both: the subscription as it stands after, the bill once, and one announcement of where it led. */
const declinedAtOnce = (
  step: Step,
  attempt: Attempt,
  { business, event, ...facts }: Deciding
): Result.Result<Written, InvoiceNotOpen | TransitionRefused> => {
  const declining = {
    ...attempt,
    rules: business.subscriptionRules,
    notes: [],
    wallet: step.wallet ?? facts.wallet
  }
  return Result.map(settle(declining, { _tag: "Declined", reason: "no_payment_method" }), (settled) => ({
    changes: [
      { _tag: "PutSubscription", value: settled.moved?.subscription ?? step.subscription },
      ...moneyChanges(step),
      { _tag: "PutPayment", value: settled.payment }
    ],
    events: settlement(settled, event).events
  }))
}
