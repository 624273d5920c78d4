import type { RecurringPrice, UsageBasedPrice } from "@kundportal/core/catalog/price"
import { after } from "@kundportal/core/kernel/interval"
import type { Card } from "@kundportal/core/payment-method/model"
import type { ImportSubscription } from "@kundportal/core/subscription/import-subscription"
import type { Happening } from "@kundportal/core/subscription/transition"
import { DateTime } from "effect"
import type { Ago, ToldCard, ToldSubscription } from "./story.ts"

export const before = (now: DateTime.Utc, ago: Ago): DateTime.Utc => DateTime.subtract(now, ago)

/** The part of an import that follows from when a subscription began and how it stands. */
export type History = Pick<ImportSubscription, "declined" | "happenings" | "paidPeriods" | "startedAt">

/** What was billed and what happened, told back from now. */
export const historyOf = (
  told: ToldSubscription,
  price: RecurringPrice | UsageBasedPrice,
  now: DateTime.Utc
): History => {
  const startedAt = before(now, told.since)
  const trialDays = price._tag === "Recurring" ? price.trialDays : 0
  const anchor = DateTime.add(startedAt, { days: trialDays })
  const endedAt = endOf(told, after(anchor, price.term, 1), now)
  const begun = told.status === "pending" || told.status === "failed" ? 0 : periodsBegun(anchor, price, endedAt)
  return {
    startedAt,
    // A subscription that failed never had a paid period; one that is behind owes for the last that began.
    paidPeriods: told.declined === null || begun === 0 ? begun : begun - 1,
    declined: told.declined,
    happenings: happeningsOf(told, { startedAt, changedAt: before(now, told.changed), endedAt })
  }
}

export const cardOf = (told: ToldCard, holderName: string, now: DateTime.Utc): Card => {
  const { year, month } = DateTime.toPartsUtc(DateTime.add(now, { months: told.expiresInMonths }))
  const { network, lastFour } = told
  return { network, lastFour, expiryYear: year, expiryMonth: month, holderName, issuingCountry: null }
}

/** The instant up to which periods were billed. */
const endOf = ({ status, changed }: ToldSubscription, expiresAt: DateTime.Utc, now: DateTime.Utc): DateTime.Utc => {
  switch (status) {
    case "expired":
      // The period that would begin when it expires is not billed.
      return DateTime.subtract(expiresAt, { milliseconds: 1 })
    case "cancelled":
    case "paused":
      return before(now, changed)
    case "active":
    case "failed":
    case "on_hold":
    case "past_due":
    case "pending":
      return now
  }
}

const periodsBegun = (
  anchor: DateTime.Utc,
  { frequency }: RecurringPrice | UsageBasedPrice,
  until: DateTime.Utc
): number => {
  let count = 0
  while (DateTime.isLessThanOrEqualTo(after(anchor, frequency, count), until)) count++
  return count
}

interface Turns {
  readonly startedAt: DateTime.Utc
  readonly changedAt: DateTime.Utc
  readonly endedAt: DateTime.Utc
}

const happeningsOf = (
  { status }: ToldSubscription,
  { startedAt, changedAt, endedAt }: Turns
): ImportSubscription["happenings"] => {
  const began = { what: "activated", at: startedAt } as const
  const then = (what: Happening, at: DateTime.Utc) => [began, { what, at }]
  switch (status) {
    case "pending":
      return []
    case "failed":
      return [{ what: "failed", at: startedAt }]
    case "active":
      return [began]
    case "past_due":
      return then("grace_started", changedAt)
    case "on_hold":
      return then("held", changedAt)
    case "paused":
      return then("paused", changedAt)
    case "cancelled":
      return then("cancelled", changedAt)
    case "expired":
      return then("expired", endedAt)
  }
}
