import { type DateTime, Schema } from "effect"
import { after, type Step, shareOfInterval } from "../../packages/core/src/kernel/interval.ts"
import * as Money from "../../packages/core/src/kernel/money.ts"
import type { Period } from "../../packages/core/src/kernel/period.ts"
import * as Ratio from "../../packages/core/src/kernel/ratio.ts"
import { settle, settleEach } from "../../packages/core/src/proration/credit.ts"
import {
  change,
  fairValueDue,
  nextBillingAt,
  type Outcome,
  type Terms
} from "../../packages/core/src/proration/prorate.ts"
import { unusedShare } from "../../packages/core/src/proration/share.ts"
import { type Answer, Matches, type Rule } from "./judge.ts"
import { Discount, discounted, intervalOf, Plan, pricesOf } from "./plan.ts"
import { conventionOf, type Example, inputsOf, unsupported } from "./record.ts"
import { type Convention, conventions, modes } from "./terms.ts"
import {
  Amount,
  amounts,
  currencyOf,
  cycleWords,
  date,
  instant,
  money,
  Pair,
  Remark,
  ratioOf,
  stepOf
} from "./values.ts"

export const Span = Schema.Struct({
  start: Schema.String,
  end: Schema.optionalKey(Schema.String),
  end_inclusive: Schema.optionalKey(Schema.String)
})

export const Inputs = Schema.Struct({
  currency: Schema.optionalKey(Schema.String),
  old: Plan,
  new: Plan,
  period: Schema.optionalKey(Span),
  change_at: Schema.optionalKey(Schema.String),
  remaining_fraction: Schema.optionalKey(Pair),
  mode: Schema.optionalKey(Schema.String),
  billing: Schema.optionalKey(Schema.Literals(["immediately", "next_invoice", "now"])),
  old_discount: Schema.optionalKey(Discount),
  new_discount: Schema.optionalKey(Discount),
  last_billed_amount: Schema.optionalKey(Amount),
  already_paid: Schema.optionalKey(Amount),
  unbilled_old_fee_on_same_invoice: Schema.optionalKey(Amount),
  scheduled_product_price: Schema.optionalKey(Amount),
  days_counted: Remark,
  note: Remark
})
export type Inputs = typeof Inputs.Type

/** Half-open, whichever way the source names the end. */
export const periodOf = ({ start, end, end_inclusive }: typeof Span.Type): Period => {
  if (end !== undefined) return { start: instant(start), end: instant(end) }
  if (end_inclusive === undefined) return unsupported("a period without an end")
  return { start: instant(start), end: after(instant(end_inclusive), { unit: "day", count: 1 }, 1) }
}

/** The share a source works with goes before the dates beside it, which may be idealised. */
export const unusedOf = (
  { remaining_fraction, period, change_at }: Pick<Inputs, "change_at" | "period" | "remaining_fraction">,
  by: Convention["by"]
): Ratio.Ratio | null => {
  if (remaining_fraction !== undefined) return ratioOf(remaining_fraction)
  if (period === undefined || change_at === undefined || by === null) return null
  return unusedShare({ period: periodOf(period), at: instant(change_at), by, zone: "UTC" })
}

export const conventionFor = (example: Example): Convention => {
  const name = conventionOf(example)
  return (
    (Object.hasOwn(conventions, name) ? conventions[name] : undefined) ??
    unsupported("a convention that the core does not offer")
  )
}

export const termsOf = (example: Example, { mode, old, new: target }: Inputs): Terms => {
  const { terms, acrossIntervals } = conventionFor(example)
  const [from, to] = [intervalOf(old), intervalOf(target)]
  const isAcross = from !== null && to !== null && (from.unit !== to.unit || from.count !== to.count)
  const held = isAcross
    ? (acrossIntervals ?? unsupported("what a change of interval does under this convention"))
    : terms
  if (mode === undefined) return held
  const adapt = Object.hasOwn(modes, mode) ? modes[mode] : unsupported(`no mode ${mode}`)
  return adapt?.(held) ?? unsupported(`${mode} contradicts the convention`)
}

export const planChange: Rule = (example) => {
  const inputs = inputsOf(example, Inputs)
  const currency = currencyOf(inputs.currency)
  const terms = termsOf(example, inputs)
  const unused = unusedOf(inputs, conventionFor(example).by)
  const needsShare = terms.credit === "unused" || terms.charge === "remaining"
  // Dates alone need no share; figures that are expected then stay unanswered.
  if (needsShare && unused === null) return datesOf(example, inputs, terms)
  const from = discounted(pricesOf(creditBase(example, inputs), currency), inputs.old_discount, currency)
  const to = discounted(pricesOf(inputs.new, currency), inputs.new_discount, currency)
  const share = unused ?? Ratio.whole
  const outcome = change(currency, { from, to, unused: share, remaining: remainingOf(inputs, share, terms) }, terms)
  return { ...moneyOf(inputs, outcome, Money.sum(currency, to)), ...datesOf(example, inputs, terms) }
}

/** The flexible convention credits what was billed last, the classic one the current price. */
const creditBase = (example: Example, { old, last_billed_amount }: Inputs): Plan => {
  if (last_billed_amount === undefined || conventionOf(example) === "stripe_classic") return old
  return conventionOf(example) === "stripe_flexible"
    ? { amount: last_billed_amount, quantity: 1 }
    : unsupported("whether this convention credits the price or what was billed")
}

/** A share of the old period as a share of the new plan's, where the intervals differ and the cycle is kept. */
const remainingOf = ({ old, new: target }: Inputs, unused: Ratio.Ratio, terms: Terms): Ratio.Ratio => {
  const [from, to] = [intervalOf(old), intervalOf(target)]
  if (from === null || to === null || terms.charge !== "remaining") return unused
  if (from.unit === to.unit && from.count === to.count) return unused
  const interval = shareOfInterval(from, to) ?? unsupported("a part of a longer interval in terms of a shorter one")
  return Ratio.of(unused.part * interval.part, unused.whole * interval.whole)
}

const moneyOf = (inputs: Inputs, outcome: Outcome, price: Money.Money): Answer => {
  const { currency } = price
  const isLater = inputs.billing === "next_invoice"
  const none = Money.zero(currency)
  const balance = isLater ? none : outcome.balance
  const due = isLater ? none : outcome.due
  const { scheduled_product_price: scheduled, unbilled_old_fee_on_same_invoice: unbilledFee } = inputs
  const renewal = scheduled === undefined ? price : Money.times(money(scheduled, currency), inputs.new.quantity ?? 1)
  const next = settle(isLater ? Money.add(renewal, outcome.net) : renewal, balance)
  const billed = Money.sum(currency, pricesOf(inputs.old, currency))
  return {
    credit: outcome.credit.amount,
    charge: outcome.charge.amount,
    credit_lines: amounts(outcome.creditLines),
    charge_lines: amounts(outcome.chargeLines),
    net: outcome.net.amount,
    proration_net: outcome.net.amount,
    net_due_now: due.amount,
    credit_balance: balance.amount,
    recurring_total: price.amount,
    next_invoice_total: next.total.amount,
    following_invoice_total: settle(renewal, next.creditLeft).total.amount,
    invoice_total: unbilledFee === undefined ? undefined : Money.add(money(unbilledFee, currency), outcome.net).amount,
    cycle_total: Money.add(billed, outcome.net).amount,
    renewals: renewalsOf(renewal, balance)
  }
}

/** As many renewals as the source lists. */
export const renewalsOf = (price: Money.Money, credit: Money.Money): Matches => {
  const bills = (count: number) =>
    settleEach(price, credit, count).map(({ total, creditLeft }) => ({
      price: price.amount,
      total: total.amount,
      credit_left: creditLeft.amount
    }))
  return new Matches(bills(3), (expected) => {
    if (!Schema.is(Schema.Array(Schema.Record(Schema.String, Schema.Number)))(expected)) return false
    const got = bills(expected.length)
    return expected.every((bill, index) =>
      Object.entries(bill).every(([name, amount]) =>
        Object.entries(got[index] ?? {}).some(([n, a]) => n === name && a === amount)
      )
    )
  })
}

/** A convention whose editions contradict each other about the cycle has no answer to that. */
export const contradictory = new Set(["dodo_difference"])

const datesOf = (example: Example, inputs: Inputs, terms: Terms): Answer => {
  const cycle = contradictory.has(conventionOf(example)) ? undefined : cycleWords(terms.cycle)
  const interval = intervalOf(inputs.new)
  if (inputs.period === undefined || inputs.change_at === undefined || interval === null) return { cycle }
  const at = instant(inputs.change_at)
  const period = billedPeriod(example, inputs, periodOf(inputs.period))
  const step = conventionOf(example) === "dodo_day30_reset" ? thirtyDays(interval) : interval
  return { cycle, next_billing_date: nextDate(terms, { period, at, interval: step }) }
}

const nextDate = (terms: Terms, next: { period: Period; at: DateTime.Utc; interval: Step }): Matches =>
  date(nextBillingAt(terms.cycle, next))

/** The edition that resets counts months of thirty days. */
const thirtyDays = (interval: Step): Step =>
  interval.unit === "month" ? stepOf("day", 30 * interval.count) : unsupported("how long this edition's intervals are")

/** Idealised dates round a month to thirty days for the money's sake; the billing dates follow the calendar. */
export const billedPeriod = ({ flags = [] }: Example, { old }: Inputs, period: Period): Period => {
  const interval = intervalOf(old)
  const isIdealised = flags.some((flag) => flag.startsWith("idealised"))
  return isIdealised && interval !== null ? { start: period.start, end: after(period.start, interval, 1) } : period
}

const FairValueInputs = Schema.Struct({
  currency: Schema.optionalKey(Schema.String),
  old: Plan,
  new: Plan,
  remaining_fraction: Schema.optionalKey(Pair),
  period: Schema.optionalKey(Span),
  change_at: Schema.optionalKey(Schema.String),
  already_paid: Amount
})

/** The used part of the old plan and the rest of the new one, less what was paid. Rounds as the source's language does. */
export const fairValue: Rule = (example) => {
  const inputs = inputsOf(example, FairValueInputs)
  const currency = currencyOf(inputs.currency)
  const unused = unusedOf(inputs, "millisecond") ?? unsupported("no share and no dates to count it from")
  const [from, to] = [pricesOf(inputs.old, currency), pricesOf(inputs.new, currency)]
  const due = fairValueDue({ from, to, unused }, money(inputs.already_paid, currency), "half_toward_positive")
  return { net_due_now: due.amount, charge: due.amount, credit: 0, cycle: cycleWords("keep") }
}
