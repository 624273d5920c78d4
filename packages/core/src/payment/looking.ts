import { DateTime } from "effect"

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Whoever began a payment carries it out at once; if they did not, somebody looks this much later. */
const firstLook = 30 * second

/** How long after each look without an answer the next one follows; the last goes on for ever. */
const patience: ReadonlyArray<number> = [5 * second, 15 * second, minute, 5 * minute, 15 * minute, hour, 6 * hour]

/** How long a customer has to authenticate. */
const authenticationTime = hour

/** When somebody first looks at what was begun, on the wall clock. */
export const firstLookAt = (now: DateTime.Utc): DateTime.Utc => DateTime.addDuration(now, firstLook)

/** When to look again after `checks` looks that told nothing. */
export const nextLookAt = (now: DateTime.Utc, checks: number): DateTime.Utc =>
  DateTime.addDuration(now, patience[Math.min(checks, patience.length - 1)] ?? 6 * hour)

/** Until when an authentication is waited for. */
export const authenticationEndsAt = (now: DateTime.Utc): DateTime.Utc => DateTime.addDuration(now, authenticationTime)
