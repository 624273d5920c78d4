import type { Subscription } from "../../data/answers.ts"
import type { Tone } from "../../ui/tone.ts"
import type { Reading } from "../shell/reading.ts"
import { isInTrial, outlookText, pendingText } from "./outlook.ts"

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
  const { expiresAt, openInvoice } = subscription
  switch (subscription.status) {
    case "active":
      return activeCondition(subscription, words)
    case "past_due":
    case "on_hold":
    case "failed":
      return unpaidCondition(subscription, words)
    case "pending":
      return state(
        "waiting",
        "pending",
        openInvoice === null ? say.pending : say.pendingOf(words.format.money(openInvoice.due))
      )
    case "paused":
      return state("quiet", "paused", pausedText(subscription, words))
    case "cancelled":
      return state("over", "cancelled", cancelledText(subscription, words))
    case "expired":
      return state("over", "expired", expiresAt === null ? say.cancelledUndated : say.expired(date(expiresAt)))
  }
}

const pausedText = ({ pausedAt, pausedBy }: Subscription, { say, format, current }: Words): string => {
  const { subscription: words } = say
  if (pausedAt === null) return words.pausedUndated
  const day = format.date(pausedAt)
  if (pausedBy === null) return words.paused(day)
  return pausedBy === "customer" ? words.pausedByYou(day) : words.pausedByBusiness(day, current.business.name)
}

const cancelledText = ({ cancelledAt, cancelledBy }: Subscription, { say, format, current }: Words): string => {
  const { subscription: words } = say
  if (cancelledAt === null) return words.cancelledUndated
  const day = format.date(cancelledAt)
  if (cancelledBy === "customer") return words.cancelledByYou(day)
  return cancelledBy === "merchant" ? words.cancelledByBusiness(day, current.business.name) : words.cancelled(day)
}

const activeCondition = (subscription: Subscription, words: Words): Condition => {
  const { statuses } = words.say.subscription
  const sentence = [outlookText(subscription, words), pendingText(subscription, words)].join(" ").trim()
  if (subscription.nextBill === null) return { tone: "warning", word: statuses.ending, sentence, wayOut: null }
  const word = isInTrial(subscription) ? statuses.trial : statuses.active
  return { tone: "good", word, sentence, wayOut: null }
}

const unpaidCondition = (subscription: Subscription, { say, format, current }: Words): Condition => {
  const { subscription: words } = say
  const payment = subscription.unsettledPayment
  const reason = payment === null ? null : reasonText(payment.declineReason, say)
  const day = payment === null ? null : format.date(payment.createdAt)
  const isKnown = reason !== null && day !== null
  if (subscription.status === "failed") {
    const sentence = reason === null ? words.failedUnknown : words.failed(reason)
    return { tone: "bad", word: words.statuses.failed, sentence, wayOut: null }
  }
  const wayOut = settleText(subscription, { say, format, current })
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

/** How to pay what is owed: what the invoice still asks for, or else what was tried. */
const settleText = ({ openInvoice, unsettledPayment }: Subscription, { say, format, current }: Words): string => {
  const { subscription: words } = say
  const { supportEmail } = current.business
  const owed = openInvoice?.due ?? unsettledPayment?.total ?? null
  return owed === null ? words.settleUnknown(supportEmail) : words.settle(format.money(owed), supportEmail)
}

/** Why a payment failed, in a customer's words. */
export const reasonText = (
  reason: NonNullable<Subscription["unsettledPayment"]>["declineReason"],
  { payment }: Words["say"]
): string => (reason === null ? payment.unknownReason : payment.reasons[reason])

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
