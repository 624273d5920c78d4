import type { DateTime } from "effect"
import type { SubscriptionRules } from "../business/subscription-rules.ts"
import { afterOneCycle, running } from "../discount/apply.ts"
import type { AppliedDiscount } from "../discount/model.ts"
import type { Item } from "../invoice/totals.ts"
import { amountOf } from "../invoice/totals.ts"
import type { Period } from "../kernel/period.ts"
import { unusedShare } from "../proration/share.ts"
import { billed, chargesOf, covered } from "../subscription/charges.ts"
import type { CoveredItem } from "../subscription/coverage.ts"
import type { Cycle } from "../subscription/cycle.ts"
import { currentPeriod } from "../subscription/dates.ts"
import type { Subscription } from "../subscription/model.ts"
import type { Plan } from "../subscription/plan.ts"
import type { TaxRules } from "../tax/taxes.ts"
import { cycleAfter, type PeriodFate, periodFate } from "./cycle.ts"
import { afterThisPeriod, type ChangedDiscounts } from "./discounts.ts"
import { type GiveBack, givenBack, joined } from "./give-back.ts"
import type { Terms } from "./terms.ts"

/** What the price of a change follows from. Discounts, terms and tax are settled before. */
export interface Pricing {
  readonly subscription: Subscription
  /** The new one. */
  readonly plan: Plan
  readonly discounts: ChangedDiscounts
  readonly terms: Terms
  readonly taxRules: TaxRules
  readonly prorateBy: SubscriptionRules["prorateBy"]
  /** The instant from which the change counts: before the end of the running period. */
  readonly at: DateTime.Utc
}

/** What a change costs now, and the subscription's standing after it. */
export interface Priced {
  readonly fate: PeriodFate
  /** What is given back, then what is charged. None when no money moves. */
  readonly items: ReadonlyArray<Item>
  readonly coverage: ReadonlyArray<CoveredItem>
  readonly cycle: Cycle
  readonly discounts: ReadonlyArray<AppliedDiscount>
}

/**
 * The price of a change of plan. Credits come out of what the running period has been paid for, charges from the new
 * plan; each line is rounded once. Source: published worked examples of a change on day 16 of 30 from 30 to 80 a month.
 * The time that is left back and charged: 40 - 15 = 25; whatever the day: 80 - 30 = 50; in full: 80; with a new period
 * from the change: 80 - 15 = 65.
 */
export const priceOf = (pricing: Pricing): Priced => {
  const { subscription, plan, terms, discounts, at } = pricing
  const fate = periodFate(subscription, { plan, terms, at })
  const cycle = cycleAfter(subscription, { plan, fate, at })
  const unbilled = { fate, cycle, items: [], discounts: discounts.all }
  switch (fate) {
    case "waits":
    case "unbilled":
      return { ...unbilled, coverage: subscription.coverage }
    case "ended_unbilled":
      return { ...unbilled, coverage: [] }
    case "kept":
      return { fate, cycle, ...restOfPeriod(pricing) }
    case "ended":
      return { fate, cycle, ...newPeriod(pricing, currentPeriod(cycle)) }
  }
}

type Billed = Omit<Priced, "cycle" | "fate">

/** The running period goes on: its rest, or what it costs in all less what was paid for it. */
const restOfPeriod = (pricing: Pricing): Billed => {
  const { subscription, plan, terms, discounts, taxRules, at } = pricing
  const whole = currentPeriod(subscription)
  const share = terms.mode === "difference_immediately" ? null : unused(pricing)
  const period = share === null ? whole : { start: at, end: whole.end }
  const back: GiveBack = { period, what: share === null ? { _tag: "All" } : { _tag: "Unused", share } }
  const returned = givenBack(subscription.coverage, back)
  const charges = chargesOf(plan, discounts.all, taxRules)
  return {
    items: worthBilling([...returned.items, ...charges.map((charge) => billed(charge, period, share))]),
    coverage: joined(
      returned.coverage,
      charges.map((charge) => covered(charge, period, share))
    ),
    discounts: afterThisPeriod(discounts)
  }
}

/** A new period begins, billed in full; what is left of the old one comes back, unless the mode says otherwise. */
const newPeriod = (pricing: Pricing, period: Period): Billed => {
  const { subscription, plan, terms, discounts, taxRules, at } = pricing
  const left = { start: at, end: subscription.nextBillingAt }
  const returned =
    terms.mode === "full_immediately"
      ? []
      : givenBack(subscription.coverage, { period: left, what: { _tag: "Unused", share: unused(pricing) } }).items
  const charges = chargesOf(plan, running(discounts.all), taxRules)
  return {
    items: worthBilling([...returned, ...charges.map((charge) => billed(charge, period, null))]),
    coverage: joined(
      [],
      charges.map((charge) => covered(charge, period, null))
    ),
    discounts: afterOneCycle(discounts.all)
  }
}

const unused = ({ subscription, prorateBy, at }: Pricing): NonNullable<Item["share"]> => ({
  of: unusedShare({ period: currentPeriod(subscription), at, by: prorateBy, zone: subscription.timeZone }),
  unit: prorateBy
})

/** Lines of nothing but zeros are no document. */
const worthBilling = (items: ReadonlyArray<Item>): ReadonlyArray<Item> =>
  items.some((item) => amountOf(item).amount !== 0) ? items : []
