import type { Card } from "@kundportal/core/payment-method/model"
import { DateTime } from "effect"
import type { Ago, ToldCard } from "./story.ts"

export const before = (now: DateTime.Utc, ago: Ago): DateTime.Utc => DateTime.subtract(now, ago)

export const cardOf = (told: ToldCard, holderName: string, now: DateTime.Utc): Card => {
  const { year, month } = DateTime.toPartsUtc(DateTime.add(now, { months: told.expiresInMonths }))
  const { network, lastFour } = told
  return { network, lastFour, expiryYear: year, expiryMonth: month, holderName, issuingCountry: null }
}
