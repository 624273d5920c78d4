import { DateTime } from "effect"
import { after } from "../kernel/interval.ts"
import type { Cycle } from "../subscription/cycle.ts"
import { isInTrial } from "../subscription/dates.ts"
import type { Subscription } from "../subscription/model.ts"
import type { Plan } from "../subscription/plan.ts"
import type { Terms } from "./terms.ts"

/**
 * What becomes of the period that is running.
 * - `waits`: the change comes at its end.
 * - `kept`: it goes on with the new plan, and is charged and credited for its rest.
 * - `unbilled`: it goes on with the new plan, and no money moves.
 * - `ended`: a new period begins with the change, and is billed in full.
 * - `ended_unbilled`: a trial is over, and the period that follows it is not billed.
 */
export type PeriodFate = "ended" | "ended_unbilled" | "kept" | "unbilled" | "waits"

/** A change ends a trial whatever its mode; another interval cannot go on with a period of the old one. */
export const periodFate = (
  subscription: Subscription,
  { plan, terms, at }: { readonly plan: Plan; readonly terms: Terms; readonly at: DateTime.Utc }
): PeriodFate => {
  if (terms.effectiveAt === "next_billing_date") return "waits"
  if (terms.mode === "do_not_bill") return isInTrial(subscription, at) ? "ended_unbilled" : "unbilled"
  const beginsAnew =
    terms.mode === "full_immediately" ||
    terms.billingCycleAnchor === "reset" ||
    isInTrial(subscription, at) ||
    !hasFrequencyOf(subscription, plan)
  return beginsAnew ? "ended" : "kept"
}

const hasFrequencyOf = ({ frequency }: Subscription, plan: Plan): boolean =>
  frequency.unit === plan.frequency.unit && frequency.count === plan.frequency.count

/** Where a subscription stands in time after a change. */
export const cycleAfter = (
  subscription: Subscription,
  { plan, fate, at }: { readonly plan: Plan; readonly fate: PeriodFate; readonly at: DateTime.Utc }
): Cycle => {
  const { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt } = subscription
  const unmoved: Cycle = { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt }
  switch (fate) {
    case "waits":
      return unmoved
    case "kept":
      return { ...unmoved, expiresAt: termEnd(subscription, { plan, from: previousBillingAt, end: nextBillingAt }) }
    case "unbilled": {
      const term = { plan, from: previousBillingAt, end: nextBillingAt }
      const kept: Cycle = { ...unmoved, expiresAt: termEnd(subscription, term) }
      // Another interval counts from the billing date that stays: the period before that date is number -1.
      return hasFrequencyOf(subscription, plan) ? kept : { ...kept, anchor: nextBillingAt, periodIndex: -1 }
    }
    case "ended":
    case "ended_unbilled":
      return begun(subscription, plan, at)
  }
}

const begun = (subscription: Subscription, plan: Plan, at: DateTime.Utc): Cycle => {
  const nextBillingAt = after(at, plan.frequency, 1, subscription.timeZone)
  return {
    anchor: at,
    periodIndex: 0,
    previousBillingAt: at,
    nextBillingAt,
    trialEndsAt: null,
    expiresAt: isInTrial(subscription, at)
      ? after(at, plan.term, 1, subscription.timeZone)
      : termEnd(subscription, { plan, from: at, end: nextBillingAt })
  }
}

/** A term of the same length runs on, another one runs anew; neither is over before the end of the period that is paid. */
const termEnd = (
  { term, expiresAt, timeZone }: Subscription,
  { plan, from, end }: { readonly plan: Plan; readonly from: DateTime.Utc; readonly end: DateTime.Utc }
): Cycle["expiresAt"] => {
  if (expiresAt === null) return null
  const isSame = term.unit === plan.term.unit && term.count === plan.term.count
  return DateTime.max(isSame ? expiresAt : after(from, plan.term, 1, timeZone), end)
}
