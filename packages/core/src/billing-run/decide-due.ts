import { DateTime, Result } from "effect"
import { invariant } from "../kernel/invariant.ts"
import { type DueThing, nextDue } from "../subscription/due.ts"
import { reminded, remindersEnded } from "../subscription/dunning.ts"
import { endGrace } from "../subscription/end-grace.ts"
import type { TransitionRefused } from "../subscription/transition.ts"
import { type BillPeriodRefused, billPeriod } from "./bill-period.ts"
import { type Deciding, type Written, written } from "./deciding.ts"
import { retryPayment } from "./retry-payment.ts"

/** Why what is due cannot be done. */
export type DueRefused = BillPeriodRefused | TransitionRefused

/**
 * Do the one thing that is next due for a subscription: bill its next period or end it, ask its card again, remind the
 * customer, end the days of grace. What is due after that, at the same instant or later, is decided on what this leaves
 * behind, so a worker that was away catches up one thing at a time. A subscription for which nothing is due is written
 * as it is, and with it the right date.
 */
export const decideDue = (facts: Deciding): Result.Result<Written, DueRefused> => {
  const due = nextDue(facts.subscription)
  return due === null || DateTime.isGreaterThan(due.at, facts.now)
    ? Result.succeed(silently(facts.subscription))
    : verbs[due.what](facts)
}

const ending = (facts: Deciding): Result.Result<Written, TransitionRefused> =>
  Result.map(endGrace(facts.subscription, facts), (step) => written(step, facts.event))

/** Only the letter is announced. A business that has switched reminders off since sends none. */
const reminding = ({ subscription, business, event, now }: Deciding): Written => {
  const { dunning, openInvoiceId: invoiceId, businessId, customerId, id: subscriptionId } = subscription
  invariant(dunning !== null, "who is reminded owes something")
  const rules = business.subscriptionRules
  if (!rules.sendReminders || invoiceId === null) {
    return silently({ ...subscription, dunning: remindersEnded(dunning) })
  }
  const after = reminded(dunning, { rules, now })
  const about = { businessId, customerId, subscriptionId, invoiceId }
  return {
    ...silently({ ...subscription, dunning: after }),
    events: [{ _tag: "PaymentReminderDue", id: event, ...about, number: after.reminders }]
  }
}

const silently = (subscription: Deciding["subscription"]): Written => ({
  changes: [{ _tag: "PutSubscription", value: subscription }],
  events: []
})

const verbs: Readonly<Record<DueThing, (facts: Deciding) => Result.Result<Written, DueRefused>>> = {
  Renew: billPeriod,
  EndGrace: ending,
  Retry: (facts) => Result.succeed(retryPayment(facts)),
  Remind: (facts) => Result.succeed(reminding(facts))
}
