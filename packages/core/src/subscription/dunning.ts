import { DateTime } from "effect"
import type { SubscriptionRules } from "../business/subscription-rules.ts"
import type { Dunning } from "./model.ts"
import { retryGapHours } from "./retry-schedule.ts"

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

/** An attempt that was declined, as far as dunning wants to know. */
export interface Declined {
  readonly rules: SubscriptionRules
  /** When the invoice was issued: the window for retries counts from here. */
  readonly issuedAt: DateTime.Utc
  /** Whether the same card is to be asked again at all. */
  readonly isHard: boolean
  readonly now: DateTime.Utc
}

/** What is done about an invoice that was not paid when it was due. */
export const dunningBegun = (declined: Declined): Dunning => {
  const { rules, now } = declined
  return {
    since: now,
    retries: 0,
    retryAt: retryAfter(0, declined),
    reminders: 0,
    remindAt: reminderAfter(now, { rules, since: now }),
    graceEndsAt: rules.graceDays === 0 ? null : DateTime.addDuration(now, rules.graceDays * dayMs),
    graceEndsIn: rules.graceEndsIn
  }
}

/** Another attempt with the same card was declined. */
export const declinedAgain = (dunning: Dunning, declined: Declined): Dunning => ({
  ...dunning,
  retryAt: retryAfter(dunning.retries, declined)
})

/** A retry begins: the next one is planned when it is known to have failed. */
export const retryBegun = (dunning: Dunning): Dunning => ({ ...dunning, retries: dunning.retries + 1, retryAt: null })

/** A payment that somebody else began is under way: what becomes of it is waited for an hour, as the window allows. */
export const retryPutOff = (dunning: Dunning, facts: Omit<Declined, "isHard">): Dunning => ({
  ...dunning,
  retryAt: withinWindow(DateTime.addDuration(facts.now, hourMs), facts)
})

/** Nothing is tried again by itself. */
export const retriesEnded = (dunning: Dunning): Dunning => ({ ...dunning, retryAt: null })

/** A reminder goes out, and the next one is planned. Those whose day has passed meanwhile are left out. */
export const reminded = (dunning: Dunning, facts: Pick<Declined, "now" | "rules">): Dunning => ({
  ...dunning,
  reminders: dunning.reminders + 1,
  remindAt: reminderAfter(facts.now, { ...facts, since: dunning.since })
})

/** No more reminders go out. */
export const remindersEnded = (dunning: Dunning): Dunning => ({ ...dunning, remindAt: null })

/** So many hours after the attempt before it, as long as the window from the invoice's date allows. */
const retryAfter = (retries: number, declined: Declined): DateTime.Utc | null => {
  const gap = retryGapHours[retries]
  if (!declined.rules.retryPayments || declined.isHard || gap === undefined) return null
  return withinWindow(DateTime.addDuration(declined.now, gap * hourMs), declined)
}

const withinWindow = (
  at: DateTime.Utc,
  { rules, issuedAt }: Pick<Declined, "issuedAt" | "rules">
): DateTime.Utc | null => {
  const windowEnds = DateTime.addDuration(issuedAt, rules.retryWindowDays * dayMs)
  return DateTime.isGreaterThan(at, windowEnds) ? null : at
}

/** The first of the planned days that lies ahead, in whatever order they are given. */
const reminderAfter = (
  now: DateTime.Utc,
  { rules, since }: { readonly rules: SubscriptionRules; readonly since: DateTime.Utc }
): DateTime.Utc | null => {
  if (!rules.sendReminders) return null
  const [next] = rules.reminderDays
    .map((days) => DateTime.addDuration(since, days * dayMs))
    .filter((at) => DateTime.isGreaterThan(at, now))
    .toSorted((a, b) => a.epochMilliseconds - b.epochMilliseconds)
  return next ?? null
}
