import type { SubscriptionRules } from "@kundportal/core/business/subscription-rules"
import type { Mood } from "@kundportal/testing/simulators/bank/books"

/** The instant at which every world begins: nobody has worked for three months, and some were owing before. */
export const beginMs = Date.UTC(2026, 3, 21, 9, 30)

/** In milliseconds. */
export const hour = 3_600_000

/** A business of every world. */
export interface Shop {
  readonly name: string
  readonly rules: Partial<SubscriptionRules>
  /** When its customers subscribed. */
  readonly since: number
  /** When their first renewal was declined; null where nobody has tried. */
  readonly declinedAt: number | null
  /** Of a hundred subscriptions. */
  readonly share: number
  /** How its cards behave from the beginning of the world on, one after the other. */
  readonly moods: ReadonlyArray<Mood>
}

const mixed: ReadonlyArray<Mood> = [
  "pays",
  { declines: "insufficient_funds" },
  "loses the answer",
  "pays",
  "undecided",
  "asks for authentication",
  "pays",
  { declines: "expired_card" },
  "pays",
  { declines: "card_declined" }
]
const again: ReadonlyArray<Mood> = ["pays", "loses the answer", { declines: "insufficient_funds" }, "pays", "undecided"]
const retried = { retryPayments: true, sendReminders: true }
/** Several rules, overdue by months or owing since yesterday. */
export const shops: ReadonlyArray<Shop> = [
  // Three months overdue.
  { name: "Kaffe", rules: retried, since: Date.UTC(2026, 0, 20, 8), declinedAt: null, share: 40, moods: mixed },
  { name: "Tea", rules: { graceDays: 3 }, since: Date.UTC(2026, 1, 18, 22), declinedAt: null, share: 20, moods: mixed },
  // On hold, and in grace: the retry and the reminder have come due.
  {
    name: "Salt",
    rules: retried,
    since: Date.UTC(2026, 2, 20, 8),
    declinedAt: beginMs - 25 * hour,
    share: 20,
    moods: again
  },
  {
    name: "Bok",
    rules: { ...retried, graceDays: 5 },
    since: Date.UTC(2026, 2, 20, 8),
    declinedAt: beginMs - 24.5 * hour,
    share: 20,
    moods: again
  }
]
