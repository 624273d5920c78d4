import { DateTime } from "effect"
import { daysBetween } from "../../packages/core/src/kernel/calendar.ts"
import { after, type Step } from "../../packages/core/src/kernel/interval.ts"
import type { Period } from "../../packages/core/src/kernel/period.ts"
import type { Terms } from "../../packages/core/src/proration/prorate.ts"
import { intervalOf } from "../vectors/plan.ts"
import { billedPeriod, type Inputs, periodOf } from "../vectors/plan-change.ts"
import { type Example, unsupported } from "../vectors/record.ts"
import { instant, ratioOf } from "../vectors/values.ts"

/** When a subscription begins and is changed, and how often each of its plans is billed. */
export interface Timeline {
  /** Half-open; the first period of the old plan. */
  readonly period: Period
  readonly at: DateTime.Utc
  readonly from: Step
  readonly to: Step
}

/** Where records name no dates. */
const someDay = instant("2025-01-01")

/**
 * The dates that give the share of the source. Where it states a share, 15 of 30, there is a period of thirty days of
 * which fifteen are left; where it states dates, those, as long as a product can be sold with such a period.
 */
export const forMoney = (inputs: Inputs, terms: Terms): Timeline => {
  const { old, remaining_fraction, period, change_at } = inputs
  if (remaining_fraction !== undefined) {
    const { part, whole } = ratioOf(remaining_fraction)
    return over(inputs, stated(part, whole))
  }
  if (period !== undefined && change_at !== undefined) {
    return over(inputs, { period: periodOf(period), at: instant(change_at) })
  }
  if (terms.credit === "unused" || terms.charge === "remaining")
    return unsupported("no share and no dates to count it from")
  const end = after(someDay, intervalOf(old) ?? month, 1)
  return over(inputs, { period: { start: someDay, end }, at: after(someDay, { unit: "day", count: 1 }, 1) })
}

/** The dates of the source as the calendar has them; null where it names none, or no interval. */
export const forDates = (example: Example, inputs: Inputs, { cycle }: Terms): Timeline | null => {
  const to = intervalOf(inputs.new)
  if (inputs.period === undefined || inputs.change_at === undefined || to === null) return null
  const moment = { period: billedPeriod(example, inputs, periodOf(inputs.period)), at: instant(inputs.change_at) }
  const timeline = over(inputs, moment)
  return cycle === "reset" ? { ...timeline, to } : timeline
}

export const isSame = (one: Timeline, other: Timeline): boolean =>
  one.period.end.epochMilliseconds === other.period.end.epochMilliseconds &&
  one.period.start.epochMilliseconds === other.period.start.epochMilliseconds &&
  one.at.epochMilliseconds === other.at.epochMilliseconds &&
  isSameStep(one.from, other.from) &&
  isSameStep(one.to, other.to)

const month: Step = { unit: "month", count: 1 }
const day: Step = { unit: "day", count: 1 }

const isSameStep = (one: Step, other: Step): boolean => one.unit === other.unit && one.count === other.count

const stated = (part: number, whole: number): Pick<Timeline, "at" | "period"> => {
  if (whole > 1000) return unsupported("a share of more than a thousand days")
  const start = someDay
  return { period: { start, end: after(start, day, whole) }, at: after(start, day, whole - part) }
}

const over = ({ old, new: target }: Inputs, { period, at }: Pick<Timeline, "at" | "period">): Timeline => {
  if ([period.start, period.end, at].some(({ epochMilliseconds }) => epochMilliseconds % 1000 !== 0))
    return unsupported("instants between two seconds")
  if (DateTime.isLessThan(at, period.start)) return unsupported("a change before the period")
  if (DateTime.isGreaterThanOrEqualTo(at, period.end)) return unsupported("a change at the end of the period")
  const from = stepOver(period, intervalOf(old))
  const wanted = intervalOf(target)
  return { period, at, from, to: wanted !== null && isAcross({ old, new: target }) ? sold(wanted) : from }
}

/** Whether the new plan is billed at another interval. */
export const isAcross = ({ old, new: target }: Pick<Inputs, "new" | "old">): boolean => {
  const [bought, wanted] = [intervalOf(old), intervalOf(target)]
  return bought !== null && wanted !== null && !isSameStep(bought, wanted)
}

/** How often something is billed that has just this period: by its interval, or by as many days. */
const stepOver = ({ start, end }: Period, interval: Step | null): Step => {
  if (interval !== null && after(start, interval, 1).epochMilliseconds === end.epochMilliseconds) return sold(interval)
  const count = daysBetween(start, end, "UTC")
  const isWhole = after(start, day, count).epochMilliseconds === end.epochMilliseconds
  return isWhole && count >= 1 && count <= 1000
    ? { unit: "day", count }
    : unsupported("a period that no product has: neither its interval nor whole days")
}

const sold = (step: Step): Step => (step.unit === "hour" ? unsupported("nothing is sold by the hour") : step)
