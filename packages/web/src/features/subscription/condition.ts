import type { Subscription } from "../../data/answers.ts"
import type { Tone } from "../../ui/tone.ts"
import type { Reading } from "../shell/reading.ts"

/** How a subscription stands, in words: what is the case, and what leads out of it when something is wrong. */
export interface Condition {
  readonly tone: Tone
  readonly word: string
  readonly sentence: string
  readonly wayOut: string | null
}

type Words = Pick<Reading, "current" | "format" | "say">

/** A status is told as its consequence for the customer. */
export const conditionOf = (subscription: Subscription, words: Words): Condition => {
  const { subscription: say } = words.say
  const { date } = words.format
  const state = (tone: Tone, word: keyof typeof say.statuses, sentence: string): Condition => ({
    tone,
    word: say.statuses[word],
    sentence,
    wayOut: null
  })
  const { cancelledAt, expiresAt, pausedAt } = subscription
  switch (subscription.status) {
    case "active":
      return activeCondition(subscription, words)
    case "past_due":
    case "on_hold":
    case "failed":
      return unpaidCondition(subscription, words)
    case "pending":
      return state("waiting", "pending", say.pending)
    case "paused":
      return state("quiet", "paused", pausedAt === null ? say.pausedUndated : say.paused(date(pausedAt)))
    case "cancelled":
      return state("over", "cancelled", cancelledAt === null ? say.cancelledUndated : say.cancelled(date(cancelledAt)))
    case "expired":
      return state("over", "expired", expiresAt === null ? say.cancelledUndated : say.expired(date(expiresAt)))
  }
}

const activeCondition = (subscription: Subscription, { say, format }: Words): Condition => {
  const { subscription: words } = say
  const next = format.weekday(subscription.nextBillingAt)
  if (subscription.cancelAtNextBilling) {
    return { tone: "warning", word: words.statuses.ending, sentence: words.ends(next), wayOut: null }
  }
  const price = chargeText(subscription, { say, format })
  return isInTrial(subscription)
    ? { tone: "good", word: words.statuses.trial, sentence: words.trialUntil(next, price), wayOut: null }
    : { tone: "good", word: words.statuses.active, sentence: words.renews(next, price), wayOut: null }
}

/** A trial lasts until the first billing; after it, the next billing lies later than its end. */
const isInTrial = ({ nextBillingAt, trialEndsAt }: Subscription): boolean =>
  trialEndsAt !== null && trialEndsAt >= nextBillingAt

const unpaidCondition = (subscription: Subscription, { say, format, current }: Words): Condition => {
  const { subscription: words } = say
  const { supportEmail } = current.business
  const payment = subscription.unsettledPayment
  const reason = payment === null ? null : reasonText(payment.declineReason, say)
  const day = payment === null ? null : format.date(payment.createdAt)
  const isKnown = reason !== null && day !== null
  if (subscription.status === "failed") {
    const sentence = reason === null ? words.failedUnknown : words.failed(reason)
    return { tone: "bad", word: words.statuses.failed, sentence, wayOut: null }
  }
  const wayOut =
    payment === null ? words.settleUnknown(supportEmail) : words.settle(format.money(payment.total), supportEmail)
  return subscription.status === "past_due"
    ? {
        tone: "warning",
        word: words.statuses.past_due,
        sentence: isKnown ? words.pastDue(day, reason) : words.pastDueUnknown,
        wayOut
      }
    : {
        tone: "bad",
        word: words.statuses.on_hold,
        sentence: isKnown ? words.onHold(day, reason) : words.onHoldUnknown,
        wayOut
      }
}

/** Why a payment failed, in a customer's words. */
export const reasonText = (
  reason: NonNullable<Subscription["unsettledPayment"]>["declineReason"],
  { payment }: Words["say"]
): string => (reason === null ? payment.unknownReason : payment.reasons[reason])

/** `€30.00`, or `€30.00 plus tax` where tax comes on top. */
export const chargeText = (subscription: Subscription, { say, format }: Pick<Words, "format" | "say">): string => {
  const amount = format.money(subscription.price)
  return subscription.taxInclusive ? amount : say.subscription.pricePlusTax(amount)
}

/** `per month`, `every 3 months`. */
export const frequencyText = ({ frequency }: Subscription, { say }: Pick<Words, "say">): string =>
  say.subscription.every(frequency.count, frequency.unit)

const ended: ReadonlyArray<Subscription["status"]> = ["cancelled", "expired", "failed"]

export const isEnded = ({ status }: Subscription): boolean => ended.includes(status)

const twoYearsMs = 2 * 365 * 24 * 60 * 60 * 1000

/**
 * When a running subscription ends by itself, if that is near enough to matter: merchants write "for good" as a term of
 * ten or twenty years, and nobody wants to read that date.
 */
export const nearEnd = (subscription: Subscription): string | null => {
  const { expiresAt, nextBillingAt } = subscription
  if (expiresAt === null || isEnded(subscription)) return null
  return Date.parse(expiresAt) - Date.parse(nextBillingAt) < twoYearsMs ? expiresAt : null
}
