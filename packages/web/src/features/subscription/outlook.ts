import type { Subscription } from "../../data/answers.ts"
import type { Reading } from "../shell/reading.ts"
import { planName, regularText } from "./plan-text.ts"

type Words = Pick<Reading, "format" | "say">

/** What the next billing date brings: an end, a first bill, another plan, or the same again. */
export const outlookText = (subscription: Subscription, words: Words): string => {
  const { say, format } = words
  const { cancelAtNextBilling, nextBill, nextBillingAt, scheduledChange } = subscription
  const day = format.weekday(nextBillingAt)
  if (nextBill === null) {
    return cancelAtNextBilling ? say.subscription.ends(day) : say.subscription.endsByItself(day)
  }
  if (isInTrial(subscription)) return trialText(subscription, nextBill, words)
  if (scheduledChange !== null) {
    return say.subscription.changes(
      planName(scheduledChange, words),
      format.weekday(scheduledChange.effectiveAt),
      regularText(scheduledChange, words)
    )
  }
  return renewalText(nextBill, words)
}

type NextBill = NonNullable<Subscription["nextBill"]>

/** The first bill where a discount makes it another than those after it, otherwise the price that begins. */
const trialText = (subscription: Subscription, { total }: NextBill, words: Words): string => {
  const { subscription: say } = words.say
  const { discounts, scheduledChange, trialIsPaid } = subscription
  const day = words.format.weekday(subscription.nextBillingAt)
  if (discounts.length > 0 || scheduledChange !== null) {
    const first = words.format.money(total)
    return trialIsPaid ? say.paidTrialUntilBill(day, first) : say.trialUntilBill(day, first)
  }
  const price = regularText(subscription, words)
  return trialIsPaid ? say.paidTrialUntil(day, price) : say.trialUntil(day, price)
}

const renewalText = (bill: NextBill, { say, format }: Words): string => {
  const { subscription: words } = say
  const day = format.weekday(bill.at)
  const total = format.money(bill.total)
  if (bill.credit.amount === 0) return words.renews(day, total)
  if (bill.due.amount === 0) return words.renewsFromCredit(day, total)
  return words.renewsInPart({ day, total, credit: format.money(bill.credit), due: format.money(bill.due) })
}

/** A change that waits for its payment; empty when none does. */
export const pendingText = ({ pendingChange, openInvoice }: Subscription, words: Words): string =>
  pendingChange === null || openInvoice === null
    ? ""
    : words.say.subscription.changePending(planName(pendingChange, words), words.format.money(openInvoice.due))

/** A trial lasts until the first billing; after it, the next billing lies later than its end. */
export const isInTrial = ({ nextBillingAt, trialEndsAt }: Subscription): boolean =>
  trialEndsAt !== null && trialEndsAt >= nextBillingAt
