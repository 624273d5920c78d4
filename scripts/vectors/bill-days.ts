import { Schema } from "effect"
import { onBillDay } from "../../packages/core/src/kernel/boundaries.ts"
import { localDate, onDayOfMonth } from "../../packages/core/src/kernel/calendar.ts"
import { indexAt } from "../../packages/core/src/kernel/period.ts"
import { billedThrough, cyclesUntil } from "../../packages/core/src/proration/cycles.ts"
import type { Rule } from "./judge.ts"
import { inputsOf, unsupported } from "./record.ts"
import { Count, date, instant, Remark, stepOf, Unit, zoneOf } from "./values.ts"

const BillDay = { op: Remark, interval: Unit, count: Count, bcd: Count, note: Remark }

export const dayOf = (day: number): number =>
  Number.isInteger(day) && day >= 1 && day <= 31 ? day : unsupported(`${day} is no day of a month`)

const FirstOfBillDay = Schema.Struct({ ...BillDay, start: Schema.String })

export const firstBillingDate: Rule = (example) => {
  const { start, bcd, interval, count } = inputsOf(example, FirstOfBillDay)
  return { first: date(onBillDay({ start: instant(start), interval: stepOf(interval, count), day: dayOf(bcd) })(0)) }
}

const Billed = Schema.Struct({
  ...BillDay,
  start: Schema.String,
  end: Schema.optionalKey(Schema.NullOr(Schema.String)),
  target: Schema.String
})

export const billed =
  (when: "advance" | "arrears"): Rule =>
  (example) => {
    const { start, end = null, target, bcd, interval, count } = inputsOf(example, Billed)
    const begins = instant(start)
    const boundaries = onBillDay({ start: begins, interval: stepOf(interval, count), day: dayOf(bcd) })
    const service = { start: begins, end: end === null ? null : instant(end), boundaries }
    const through = billedThrough(service, instant(target), when)
    const cycles = through === null ? [] : cyclesUntil(service, through)
    return {
      has_something_to_bill: through !== null,
      first_cycle_date: date(boundaries(0)),
      billed_through: through === null ? null : date(through),
      next_cycle_date: date(boundaries(through === null ? 0 : indexAt(boundaries, through) + 1)),
      last: through === null ? null : date(boundaries(indexAt(boundaries, through))),
      periods: cycles.filter(({ share }) => share.numerator === share.denominator).length
    }
  }

const Shown = Schema.Struct({ op: Remark, instant: Schema.String, timezone: Schema.String })

export const dayOfInstant: Rule = (example) => {
  const inputs = inputsOf(example, Shown)
  return { bcd: localDate(instant(inputs.instant), zoneOf(inputs.timezone)).day }
}

const Proposed = Schema.Struct({ op: Remark, proposed: Schema.String, bcd: Count })

export const alignSameMonth: Rule = (example) => {
  const { proposed, bcd } = inputsOf(example, Proposed)
  return { date: date(onDayOfMonth(instant(proposed), dayOf(bcd))) }
}
