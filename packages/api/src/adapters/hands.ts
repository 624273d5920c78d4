import type { DomainEvent } from "@kundportal/core/events"

/**
 * What a run of renewals announces by the thousand and nobody waits for. It is reacted to in batches, whose readers ask
 * together, and by workers of its own, so that a login letter does not stand in line behind a night of receipts.
 */
const inBulk: ReadonlySet<DomainEvent["_tag"]> = new Set([
  "PaymentFailed",
  "PaymentReminderDue",
  "PaymentSucceeded",
  "RefundSettled",
  "SubscriptionChanged"
])

/** Who reacts to an event. */
export type Hand = "bulk" | "waitedFor"
export const handOf = (tag: DomainEvent["_tag"]): Hand => (inBulk.has(tag) ? "bulk" : "waitedFor")
/** What somebody waits for is taken first. */
export const priorityOf = { bulk: 0, waitedFor: 1 } as const satisfies Record<Hand, number>
/** Events that one worker takes at once. */
export const batchOf = { bulk: 50, waitedFor: 1 } as const satisfies Record<Hand, number>
