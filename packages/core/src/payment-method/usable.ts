import { DateTime } from "effect"
import type { Card, PaymentMethod } from "./model.ts"

/** Whether a card can be charged at this time of its business: it was not removed, is known to a provider, and is valid. */
export const isUsable = ({ card, token, removedAt }: PaymentMethod, now: DateTime.Utc): boolean =>
  token !== null && removedAt === null && !hasExpired(card, now)

/** A card is valid to the end of the month that stands on it, in UTC. */
const hasExpired = ({ expiryMonth, expiryYear }: Pick<Card, "expiryMonth" | "expiryYear">, now: DateTime.Utc) => {
  const { year, month } = DateTime.toPartsUtc(now)
  return year > expiryYear || (year === expiryYear && month > expiryMonth)
}
