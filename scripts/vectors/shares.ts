import { Schema } from "effect"
import { onTop } from "../../packages/core/src/invoice/tax-amount.ts"
import { onBillDay, onCalendar } from "../../packages/core/src/kernel/boundaries.ts"
import { daysBetween } from "../../packages/core/src/kernel/calendar.ts"
import { after } from "../../packages/core/src/kernel/interval.ts"
import { indexAt, type Period, periodAt } from "../../packages/core/src/kernel/period.ts"
import { billedCycles, billedThrough, cyclesUntil, dayShare } from "../../packages/core/src/proration/cycles.ts"
import { fixedMonthDays, strict30Days } from "../../packages/core/src/proration/day-count.ts"
import * as Fraction from "../../packages/core/src/proration/fraction.ts"
import { Matches, named, type Rule } from "./judge.ts"
import { periodOf, Span } from "./plan-change.ts"
import { conventionOf, inputsOf, ruleOf, unsupported } from "./record.ts"
import { Amount, Count, currencyOf, fraction, instant, money, Pair, Remark, rateOf, stepOf, Unit } from "./values.ts"

/** One family of systems keeps nine decimals of each share. */
const keptDigits = 9

const Stub = Schema.Struct({
  currency: Schema.optionalKey(Schema.String),
  plan: Amount,
  fraction: Schema.optionalKey(Pair),
  whole_months: Schema.optionalKey(Count),
  period: Schema.optionalKey(Span),
  service: Schema.optionalKey(Span),
  tax_rate: Schema.optionalKey(Schema.String),
  fixed_days: Schema.optionalKey(Count),
  note: Remark
})

const pairOf = ([part, whole]: readonly [number, number]): Fraction.Fraction =>
  part >= 0 && whole > 0 ? Fraction.of(BigInt(part), BigInt(whole)) : unsupported(`${part}/${whole} is no share`)

const stubShare = (inputs: typeof Stub.Type): Fraction.Fraction => {
  const { service, period, fixed_days } = inputs
  if (inputs.fraction !== undefined) return pairOf(inputs.fraction)
  if (service === undefined) return unsupported("a stub without a share or a service")
  if (fixed_days !== undefined)
    return Fraction.of(BigInt(fixedMonthDays(periodOf(service), fixed_days)), BigInt(fixed_days))
  return period === undefined
    ? unsupported("a stub without the period that encloses it")
    : dayShare(periodOf(service), periodOf(period))
}

/** A part of a period, or whole months and a part, billed as one line; with tax on what was rounded. */
const stub: Rule = (example) => {
  const inputs = inputsOf(example, Stub)
  const share = Fraction.add(stubShare(inputs), Fraction.of(BigInt(inputs.whole_months ?? 0), 1n))
  const kept = conventionOf(example).startsWith("kb_") ? Fraction.rounded(share, keptDigits) : share
  const charge = Fraction.times(money(inputs.plan, currencyOf(inputs.currency)), kept)
  if (inputs.tax_rate === undefined) return { charge: charge.amount }
  const { tax, gross } = onTop(charge, rateOf(inputs.tax_rate))
  return { charge: charge.amount, tax: tax.amount, total: gross.amount }
}

const ServiceOnly = Schema.Struct({ service: Span, fixed_days: Schema.optionalKey(Count), note: Remark })

const decimals = (share: Fraction.Fraction, digits: number): Matches =>
  new Matches(Fraction.toDecimal(share, digits), (expected) => expected === Fraction.toDecimal(share, digits))

/** Days of a service by a fixed month, and their share of it. */
const fixedDays: Rule = (example) => {
  const { service, fixed_days } = inputsOf(example, ServiceOnly)
  if (fixed_days === undefined || fixed_days < 1) return unsupported("how long a fixed month is")
  const days = fixedMonthDays(periodOf(service), fixed_days)
  return { days, fraction: decimals(Fraction.of(BigInt(days), BigInt(fixed_days)), keptDigits) }
}

/** Days of a service over the days of the month that they fall into, by three ways to count. */
const monthShare: Rule = (example) => {
  const { service } = inputsOf(example, ServiceOnly)
  if (service.end_inclusive === undefined) return unsupported("a service whose last day is not named")
  const span = periodOf(service)
  const month = onCalendar({ unit: "month", count: 1 })
  const [first, last] = [indexAt(month, span.start), indexAt(month, instant(service.end_inclusive))]
  if (first !== last) return unsupported("a service of several months")
  switch (conventionOf(example)) {
    case "zuora_actual":
    case "inclusive_days_actual":
      return { fraction: fraction(dayShare(span, periodAt(month, first))) }
    case "zuora_actual360":
      return { fraction: fraction(Fraction.of(BigInt(daysBetween(span.start, span.end)), 30n)) }
    case "zuora_strict360": {
      const days = strict30Days({ start: span.start, end: instant(service.end_inclusive) })
      return { fraction: fraction(Fraction.of(BigInt(days), 30n)) }
    }
    default:
      return unsupported("how this convention counts the days of a month")
  }
}

const Cycles = Schema.Struct({
  op: Remark,
  interval: Unit,
  interval_count: Schema.optionalKey(Count),
  start: Schema.String,
  end: Schema.NullOr(Schema.String),
  target: Schema.String,
  bcd: Count,
  note: Remark
})

/** How many cycles an invoice in advance bills: a stub before the bill day, whole periods, a stub behind the last. */
const cycles: Rule = (example) => {
  const { interval, interval_count = 1, start, end, target, bcd } = inputsOf(example, Cycles)
  const begins = instant(start)
  const service = {
    start: begins,
    end: end === null ? null : instant(end),
    boundaries: onBillDay({ start: begins, interval: stepOf(interval, interval_count), day: bcd })
  }
  const through = billedThrough(service, instant(target), "advance") ?? begins
  const billed = cyclesUntil(service, through)
  return {
    cycles: decimals(billedCycles(billed, keptDigits), keptDigits),
    terms: termsOf(billed.map(({ share }) => share))
  }
}

/** The source writes a sum, in any order and with whole periods as one term. */
const termsOf = (shares: ReadonlyArray<Fraction.Fraction>): Matches => {
  const stubs = shares.filter(({ denominator }) => denominator > 1n)
  const whole = shares.filter(({ denominator }) => denominator === 1n).reduce(Fraction.add, Fraction.of(0n, 1n))
  const written = [...stubs, ...(whole.numerator === 0n ? [] : [whole])]
    .map(({ numerator, denominator }) => `${numerator}/${denominator}`)
    .toSorted()
  return new Matches(
    written,
    (expected) => Array.isArray(expected) && JSON.stringify(expected.toSorted()) === JSON.stringify(written)
  )
}

const Enclosed = Schema.Struct({
  service: Span,
  position: Schema.Literals(["after_last_cycle_date", "before_first_cycle_date"]),
  interval: Unit,
  interval_count: Schema.optionalKey(Count),
  note: Remark
})

/** A stub over the period that would have ended, or begun, where it touches the cycle. */
const enclosed: Rule = (example) => {
  const { service, position, interval, interval_count = 1 } = inputsOf(example, Enclosed)
  const span = periodOf(service)
  const step = stepOf(interval, interval_count)
  const period: Period =
    position === "before_first_cycle_date"
      ? { start: after(span.end, step, -1), end: span.end }
      : { start: span.start, end: after(span.start, step, 1) }
  return { fraction: decimals(dayShare(span, period), keptDigits) }
}

export const shares: Rule = named(
  {
    stub,
    stub_tax: stub,
    zuora_total: stub,
    fixed_days: stub,
    days_fixed: fixedDays,
    fraction_fixed: fixedDays,
    zuora_fraction: monthShare,
    fraction: enclosed,
    billed_cycles: cycles
  },
  ruleOf
)
