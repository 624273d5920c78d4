import { Schema } from "effect"
import { anchored, onCalendar } from "../../packages/core/src/kernel/boundaries.ts"
import { startOfDay } from "../../packages/core/src/kernel/calendar.ts"
import type { Step } from "../../packages/core/src/kernel/interval.ts"
import { indexAt, lastSecond, type Period, periodAt, since } from "../../packages/core/src/kernel/period.ts"
import type { Rule } from "./judge.ts"
import { type Example, inputsOf, unsupported } from "./record.ts"
import { date, instant, Remark, zoneOf } from "./values.ts"

const steps: Readonly<Record<string, Step>> = {
  weekly: { unit: "week", count: 1 },
  monthly: { unit: "month", count: 1 },
  quarterly: { unit: "month", count: 3 },
  semiannual: { unit: "month", count: 6 },
  yearly: { unit: "year", count: 1 }
}

const Inputs = Schema.Struct({
  op: Remark,
  billing_time: Schema.Literals(["anniversary", "calendar"]),
  interval: Schema.String,
  billing_at: Schema.String,
  subscription_at: Schema.String,
  started_at: Schema.String,
  timezone: Schema.String,
  pay_in_advance: Schema.Boolean,
  current_usage: Schema.optionalKey(Schema.Boolean),
  note: Remark
})

/**
 * The period that an invoice of a day is about, in whole local days: the one that the day falls into when it is paid in
 * advance or usage is looked at so far, otherwise the one before; never from before the subscription began.
 */
const periodFor = (example: Example): Period => {
  const inputs = inputsOf(example, Inputs)
  const zone = zoneOf(inputs.timezone)
  const step =
    (Object.hasOwn(steps, inputs.interval) ? steps[inputs.interval] : undefined) ??
    unsupported(`no interval ${inputs.interval}`)
  const boundaries =
    inputs.billing_time === "calendar"
      ? onCalendar(step, zone)
      : anchored(startOfDay(instant(inputs.subscription_at), zone), step, zone)
  const billingAt = instant(inputs.billing_at)
  const isCurrent = inputs.pay_in_advance || inputs.current_usage === true
  const period = periodAt(boundaries, indexAt(boundaries, billingAt) - (isCurrent ? 0 : 1))
  return since(period, startOfDay(instant(inputs.started_at), zone))
}

export const localPeriodStart: Rule = (example) => ({ period_start: date(periodFor(example).start) })

export const localPeriodEnd: Rule = (example) => ({ period_end_inclusive: date(lastSecond(periodFor(example))) })
