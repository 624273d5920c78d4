import type { PaymentMethod, Subscription } from "../../data/answers.ts"
import { monthText } from "../payment-method/card-text.ts"
import type { Reading } from "../shell/reading.ts"
import { conditionOf } from "./condition.ts"

/** Something the customer should know before anything else. */
export interface Concern {
  readonly subscriptionId: string
  readonly product: string
  /** A payment that failed, or a card that will. */
  readonly about: "card" | "payment"
  readonly tone: "bad" | "warning"
  readonly sentence: string
  readonly wayOut: string
}

type Words = Pick<Reading, "current" | "format" | "say">

/** What is wrong now, worst first, then what will go wrong at the next payment. */
export const concernsOf = (subscriptions: ReadonlyArray<Subscription>, words: Words): ReadonlyArray<Concern> => {
  const unpaid = subscriptions.flatMap((subscription) => unpaidConcern(subscription, words))
  const expiring = subscriptions.flatMap((subscription) => expiryConcern(subscription, words))
  return [...unpaid.filter(({ tone }) => tone === "bad"), ...unpaid.filter(({ tone }) => tone !== "bad"), ...expiring]
}

const unpaidConcern = (subscription: Subscription, words: Words): ReadonlyArray<Concern> => {
  const { sentence, tone, wayOut } = conditionOf(subscription, words)
  if (wayOut === null) return []
  return [
    {
      subscriptionId: subscription.id,
      product: subscription.productName,
      about: "payment",
      tone: tone === "bad" ? "bad" : "warning",
      sentence,
      wayOut
    }
  ]
}

/** A card that will have expired on the day of the next payment. */
const expiryConcern = (subscription: Subscription, { current, format, say }: Words): ReadonlyArray<Concern> => {
  const method = subscription.paymentMethod
  const isCharged = subscription.status === "active" && !subscription.cancelAtNextBilling
  if (!isCharged || method === null || !expiresBefore(method, subscription.nextBillingAt)) return []
  const card = `${method.card.network} •••• ${method.card.lastFour}`
  return [
    {
      subscriptionId: subscription.id,
      product: subscription.productName,
      about: "card",
      tone: "warning",
      sentence: say.attention.cardExpires(card, monthText(method.card), format.weekday(subscription.nextBillingAt)),
      wayOut: say.attention.newCard(current.business.supportEmail)
    }
  ]
}

/** A card works to the end of its month. Months of one calendar compare as `2027-03` does, without a clock. */
const expiresBefore = ({ card }: PaymentMethod, iso: string): boolean =>
  `${card.expiryYear}-${String(card.expiryMonth).padStart(2, "0")}` < iso.slice(0, 7)
