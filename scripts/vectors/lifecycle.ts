import { Result, Schema } from "effect"
import { tieredTotal } from "../../packages/core/src/catalog/tiers.ts"
import { reductionsOf } from "../../packages/core/src/discount/apply.ts"
import type { Reduction } from "../../packages/core/src/discount/model.ts"
import { onTop } from "../../packages/core/src/invoice/tax-amount.ts"
import { after } from "../../packages/core/src/kernel/interval.ts"
import * as Money from "../../packages/core/src/kernel/money.ts"
import { Status } from "../../packages/core/src/subscription/model.ts"
import { cumulativeHours, dunningMailsOf, retriesOf } from "../../packages/core/src/subscription/retry-schedule.ts"
import { type Happening, hasEnded, transition } from "../../packages/core/src/subscription/transition.ts"
import { type Answer, named, type Rule } from "./judge.ts"
import { renewalsOf } from "./plan-change.ts"
import { inputsOf, ruleOf, unsupported } from "./record.ts"
import { Amount, Count, currencyOf, date, dates, instant, money, Remark, rateOf } from "./values.ts"

const Gaps = Schema.Struct({
  gap_hours: Schema.Array(Count),
  max_attempts: Schema.optionalKey(Count),
  window_days: Schema.optionalKey(Count),
  note: Remark
})

const retries: Rule = (example) => {
  const { gap_hours, max_attempts = gap_hours.length, window_days } = inputsOf(example, Gaps)
  const gaps = gap_hours.slice(0, max_attempts)
  const failedAt = instant("2026-01-01")
  return {
    cumulative_hours: cumulativeHours(gaps),
    attempts: window_days === undefined ? undefined : retriesOf(failedAt, window_days, gaps).length
  }
}

const Mails = Schema.Struct({
  sequence: Remark,
  trigger: Schema.String,
  delays_days: Schema.Array(Count),
  note: Remark
})

const dunningMails: Rule = (example) => {
  const { trigger, delays_days } = inputsOf(example, Mails)
  return { sent_on: dates(dunningMailsOf(instant(trigger), delays_days)) }
}

const Pause = Schema.Struct({
  next_billing_date: Schema.String,
  expires_at: Schema.optionalKey(Schema.NullOr(Schema.String)),
  paused_days: Count
})

/** A pause moves the dates by its own length. */
const pause: Rule = (example) => {
  const { next_billing_date, expires_at, paused_days } = inputsOf(example, Pause)
  const moved = (text: string) => date(after(instant(text), { unit: "day", count: 1 }, paused_days))
  return {
    next_billing_date: moved(next_billing_date),
    expires_at: expires_at === undefined || expires_at === null ? null : moved(expires_at)
  }
}

const Drain = Schema.Struct({
  credit: Amount,
  renewal_price: Amount,
  currency: Schema.optionalKey(Schema.String),
  note: Remark
})

const creditDrain: Rule = (example) => {
  const { credit, renewal_price, currency } = inputsOf(example, Drain)
  const code = currencyOf(currency)
  return { renewals: renewalsOf(money(renewal_price, code), money(credit, code)) }
}

const Stack = Schema.Struct({
  price: Amount,
  currency: Schema.optionalKey(Schema.String),
  codes: Schema.Array(Schema.Union([Schema.Struct({ percentage: Amount }), Schema.Struct({ flat: Amount })])),
  note: Remark
})

const discountStack: Rule = (example) => {
  const { price, codes, currency } = inputsOf(example, Stack)
  const full = money(price, currencyOf(currency))
  const discounts = codes.map((code): { readonly reduction: Reduction } => ({
    reduction:
      "flat" in code
        ? { _tag: "Flat", amounts: [money(code.flat, full.currency)] }
        : { _tag: "Percentage", bps: code.percentage }
  }))
  const [reduction = Money.zero(full.currency)] = reductionsOf([full], discounts)
  return { total: Money.subtract(full, reduction).amount, discount: reduction.amount }
}

const Metered = Schema.Struct({ used: Amount, included: Amount, unit_price_milli_minor: Amount })
const Priced = Schema.Struct({ amount: Amount, quantity: Schema.optionalKey(Count), note: Remark })
const Lines = Schema.Struct({
  lines: Schema.Array(Schema.Union([Priced, Schema.Struct({ metered: Metered })])),
  currency: Schema.optionalKey(Schema.String),
  note: Remark
})

/** Prices by use are stated in thousandths of a minor unit, and rounded once for all units. */
const usage = ({ used, included, unit_price_milli_minor: price }: typeof Metered.Type): Money.Money =>
  used <= included
    ? money(0)
    : Money.quotient(money(price), { times: BigInt(used - included), by: 1000n, rounding: "half_away_from_zero" })

const invoiceTotal: Rule = (example) => {
  const { lines } = inputsOf(example, Lines)
  const amounts = lines.map((line) =>
    "metered" in line ? usage(line.metered) : Money.times(money(line.amount), line.quantity ?? 1)
  )
  return { total: Money.sum("EUR", amounts).amount }
}

const Tiered = Schema.Struct({
  mode: Schema.Literals(["graduated", "volume"]),
  /** Up to and including, the price of a unit, the price of the tier. */
  tiers: Schema.Array(Schema.Tuple([Schema.NullOr(Count), Amount, Amount])),
  quantity: Count,
  tier_fields: Schema.optionalKey(Schema.Literal("up_to, unit_amount, flat_amount")),
  note: Remark
})

const tiered: Rule = (example) => {
  const { mode, tiers, quantity } = inputsOf(example, Tiered)
  const prices = tiers.map(([upTo, unit, flat]) => ({ upTo, unitPrice: money(unit), flatPrice: money(flat) }))
  return { total: tieredTotal(mode, prices, quantity).amount }
}

/** What the sources call what happens to a subscription, and from where. */
const happenings: Readonly<Record<string, Happening>> = {
  payment_method_updated_or_retry_ok: "recovered",
  retry_succeeds: "recovered",
  paid_inside_grace: "recovered",
  renewal_fails_soft_decline: "held",
  renewal_fails_hard_decline: "held",
  grace_ends_default: "held",
  grace_ends_cancel: "cancelled",
  grace_starts: "grace_started",
  activated: "activated",
  pause: "paused",
  resume: "resumed",
  cancel: "cancelled",
  cancel_active: "cancelled",
  cancel_on_hold: "cancelled",
  cancel_past_due: "cancelled",
  cancel_paused: "cancelled",
  expire: "expired"
}

const Event = Schema.Struct({ event: Schema.String, note: Remark })

/** The record names the status before among what it expects. */
const moved: Rule = (example) => {
  const { event } = inputsOf(example, Event)
  const { from } = example.expected
  const happening = Object.hasOwn(happenings, event) ? happenings[event] : undefined
  if (happening === undefined) return unsupported(`nothing happens to a subscription that is called ${event}`)
  if (!Schema.is(Status)(from)) return unsupported(`no status ${String(from)}`)
  const to = transition(from, happening)
  return { from, to: Result.isSuccess(to) ? to.success : `refused: ${to.failure.reason}` }
}

const States = Schema.Struct({ states: Schema.Array(Status) })

const Action = Schema.Struct({ status: Status, action: Schema.String })

/** What the sources call what somebody wants to do, where it is something that happens to a subscription. */
const actions: Readonly<Record<string, Happening>> = {
  change_plan: "plan_changed",
  pause: "paused",
  resume: "resumed",
  cancel: "cancelled"
}

const allowed: Rule = (example) => {
  const { status, action } = inputsOf(example, Action)
  const happening = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (happening === undefined) return unsupported(`nothing happens to a subscription that is called ${action}`)
  return { allowed: Result.isSuccess(transition(status, happening)) }
}

const rule: Rule = (example) => {
  if ("action" in example.inputs) return allowed(example)
  if (!("states" in example.inputs)) return unsupported("a rule in words")
  return { terminal: inputsOf(example, States).states.every(hasEnded) }
}

const Order = Schema.Struct({
  fees: Amount,
  coupon: Amount,
  prepaid: Amount,
  tax_rate: Schema.String,
  order: Schema.Literals(["after_tax", "before_tax"])
})

/** A coupon before the tax lowers what is taxed; after it, only what is to be paid. */
const invoiceOrder: Rule = (example) => {
  const { fees, coupon, prepaid, tax_rate, order } = inputsOf(example, Order)
  const off = order === "before_tax" ? coupon : 0
  const { net, tax, gross } = onTop(Money.subtract(money(fees), money(off)), rateOf(tax_rate))
  const total = Money.subtract(Money.subtract(gross, money(coupon - off)), money(prepaid))
  return { subtotal: net.amount, tax: tax.amount, total_before_credit: gross.amount, total: total.amount }
}

const Preview = Schema.Struct({
  base: Amount,
  pending_prorations: Schema.optionalKey(Schema.Array(Amount)),
  discount_bp: Schema.optionalKey(Amount),
  tax: Schema.optionalKey(Amount),
  tax_behavior: Schema.optionalKey(Schema.Literals(["exclusive", "inclusive"])),
  cancel_at_period_end: Schema.optionalKey(Schema.Boolean)
})

/** What the next bill will be: the discount is off the price alone, never off what a change left over. */
const preview: Rule = (example) => {
  const inputs = inputsOf(example, Preview)
  const base = money(inputs.cancel_at_period_end === true ? 0 : inputs.base)
  const carried = Money.sum(
    "EUR",
    (inputs.pending_prorations ?? []).map((amount) => money(amount))
  )
  const bps = inputs.discount_bp ?? 0
  const [discount = money(0)] = bps === 0 ? [] : reductionsOf([base], [{ reduction: { _tag: "Percentage", bps } }])
  const subtotal = Money.add(base, carried)
  return {
    subtotal: subtotal.amount,
    discount: discount.amount,
    ...netAndTotal(Money.subtract(subtotal, discount), inputs)
  }
}

const netAndTotal = (amount: Money.Money, { tax = 0, tax_behavior }: typeof Preview.Type): Answer => {
  const isInside = tax_behavior === "inclusive"
  return {
    net: Money.subtract(amount, money(isInside ? tax : 0)).amount,
    total: Money.add(amount, money(isInside ? 0 : tax)).amount
  }
}

const inWords =
  (reason: string): Rule =>
  () =>
    unsupported(reason)

export const lifecycle: Rule = named(
  {
    retry_schedule: retries,
    retry_window: retries,
    dunning_emails: dunningMails,
    pause,
    credit_drain: creditDrain,
    discount_stack: discountStack,
    invoice_total: invoiceTotal,
    tiered_total: tiered,
    transition: moved,
    rule,
    invoice_order: invoiceOrder,
    invoice_preview: preview,
    sequence: inWords("a history of invoices is what use cases make; stories play it"),
    termination: inWords("a history of invoices is what use cases make; stories play it"),
    trial_plan_change: inWords("a change of plan keeps the trial's end; the product has no trial per plan"),
    plan_change_in_trial: inWords("a change of plan keeps the trial's end; the product has no trial per plan"),
    plan_change_payment_failure: inWords("what follows from a payment is decided by a reaction, not by a sum"),
    trial_reminder: inWords("no reminders of trials"),
    overdue: inWords("stages of overdue balances: the product has one, with mails"),
    dunning_attempts: inWords("dunning over several invoices at once")
  },
  ruleOf
)
