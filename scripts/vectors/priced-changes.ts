import { Schema } from "effect"
import { tieredTotal } from "../../packages/core/src/catalog/tiers.ts"
import { reductionsOf } from "../../packages/core/src/discount/apply.ts"
import { onTop } from "../../packages/core/src/invoice/tax-amount.ts"
import * as Money from "../../packages/core/src/kernel/money.ts"
import * as Fraction from "../../packages/core/src/proration/fraction.ts"
import { change, nextBillingAt, partOf } from "../../packages/core/src/proration/prorate.ts"
import { Matches, type Rule } from "./judge.ts"
import { intervalOf, Plan, pricesOf } from "./plan.ts"
import { conventionFor, periodOf, Span, unusedOf } from "./plan-change.ts"
import { type Example, inputsOf, unsupported } from "./record.ts"
import { Amount, Count, currencyOf, date, instant, money, Pair, Remark, rateOf } from "./values.ts"

const base = {
  currency: Schema.optionalKey(Schema.String),
  old: Plan,
  new: Plan,
  period: Schema.optionalKey(Span),
  change_at: Schema.optionalKey(Schema.String),
  remaining_fraction: Schema.optionalKey(Pair),
  note: Remark
}

const Based = Schema.Struct(base)

const shareFor = (example: Example, inputs: typeof Based.Type) =>
  unusedOf(inputs, conventionFor(example).by) ?? unsupported("no share and no dates to count it from")

/** The share alone, in the decimals that the convention keeps. */
export const rate: Rule = (example) => {
  const { precision } = conventionFor(example).terms
  if (precision === "exact" || precision === "unit_price")
    return unsupported("a rate that the convention does not keep")
  const share = Fraction.fromRatio(shareFor(example, inputsOf(example, Based)))
  const text = Fraction.toDecimal(share, precision.digits)
  return { rate: new Matches(text, (expected) => expected === text) }
}

const Taxed = Schema.Struct({
  ...base,
  tax_rate: Schema.String,
  tax_behavior: Schema.Literal("exclusive"),
  mode: Schema.optionalKey(Schema.Literal("prorated_immediately"))
})

/** Changes with tax on top: prorated first, the tax then cut on the rounded line, and again on the sums. */
export const taxed: Rule = (example) => {
  const inputs = inputsOf(example, Taxed)
  const currency = currencyOf(inputs.currency)
  const { terms } = conventionFor(example)
  const withTax = (net: Money.Money) => onTop(net, rateOf(inputs.tax_rate), "toward_zero")
  const [from, to] = [pricesOf(inputs.old, currency), pricesOf(inputs.new, currency)]
  const outcome = change(currency, { from, to, unused: shareFor(example, inputs) }, terms)
  const [credit, charge] = [withTax(outcome.credit), withTax(outcome.charge)]
  const renewal = withTax(Money.sum(currency, to))
  const net = Money.subtract(charge.gross, credit.gross)
  const isLine = example.kind === "line"
  const interval = intervalOf(inputs.new) ?? { unit: "month", count: 1 }
  return {
    credit_subtotal: credit.net.amount,
    credit_tax: credit.tax.amount,
    credit: credit.gross.amount,
    charge_subtotal: charge.net.amount,
    charge_tax: charge.tax.amount,
    charge: isLine ? charge.net.amount : charge.gross.amount,
    tax: charge.tax.amount,
    total: charge.gross.amount,
    recurring_subtotal: renewal.net.amount,
    recurring_tax: renewal.tax.amount,
    recurring_total: renewal.gross.amount,
    next_invoice_subtotal: renewal.net.amount,
    next_invoice_tax: renewal.tax.amount,
    next_invoice_total: renewal.gross.amount,
    net_due_now: Money.max(net, Money.zero(currency)).amount,
    next_billing_date:
      inputs.period === undefined || inputs.change_at === undefined
        ? undefined
        : date(nextBillingAt(terms.cycle, { period: periodOf(inputs.period), at: instant(inputs.change_at), interval }))
  }
}

const Upgraded = Schema.Struct({ ...base, tax_rate: Schema.String, days_counted: Remark })

/** An upgrade whose credit is a document of its own: net rounded, tax on the rounded net. */
export const upgraded: Rule = (example) => {
  const inputs = inputsOf(example, Upgraded)
  const currency = currencyOf(inputs.currency)
  const plans = {
    from: pricesOf(inputs.old, currency),
    to: pricesOf(inputs.new, currency),
    unused: shareFor(example, inputs)
  }
  const { credit, charge } = change(currency, plans, conventionFor(example).terms)
  const tax = rateOf(inputs.tax_rate)
  return {
    charge_net: charge.amount,
    charge_gross: onTop(charge, tax).gross.amount,
    credit_note_net: credit.amount,
    credit_note_gross: onTop(credit, tax).gross.amount
  }
}

const Removed = Schema.Struct({
  ...base,
  discount: Schema.optionalKey(Schema.Struct({ type: Schema.Literal("fixed"), value: Amount })),
  discount_shares_billed: Schema.optionalKey(Schema.Array(Amount))
})

/** Lines that leave are credited as they were billed, after the share of the discount that each had; the others stay. */
export const itemRemoved: Rule = (example) => {
  const inputs = inputsOf(example, Removed)
  const currency = currencyOf(inputs.currency)
  const { discount_shares_billed: discounts = [] } = inputs
  if (inputs.discount !== undefined && discounts.length === 0)
    return unsupported("what of the discount each line was billed with")
  const stays = pricesOf(inputs.new, currency).map(({ amount }) => amount)
  const gone = pricesOf(inputs.old, currency).flatMap((price, index) => {
    const place = stays.indexOf(price.amount)
    if (place === -1) return [Money.subtract(price, money(discounts[index] ?? 0, currency))]
    stays.splice(place, 1)
    return []
  })
  if (stays.length > 0) return unsupported("lines that are added")
  const { credit } = change(
    currency,
    { from: gone, to: [], unused: shareFor(example, inputs) },
    conventionFor(example).terms
  )
  return { credit: credit.amount, charge: 0 }
}

/** One line for the units that are added or given back. */
export const quantityDelta: Rule = (example) => {
  const inputs = inputsOf(example, Based)
  const currency = currencyOf(inputs.currency)
  const plans = {
    from: pricesOf(inputs.old, currency),
    to: pricesOf(inputs.new, currency),
    unused: shareFor(example, inputs)
  }
  const { credit, charge } = change(currency, plans, { ...conventionFor(example).terms, settle: "difference" })
  return { credit: credit.amount, charge: charge.amount }
}

const Shared = Schema.Struct({
  ...base,
  fixed_fee: Amount,
  discount: Schema.Struct({ type: Schema.Literal("fixed"), value: Amount })
})

/** A fixed discount over a fee and seats: its share of the seats grows with them, and the difference is prorated. */
export const seatsWithDiscount: Rule = (example) => {
  const inputs = inputsOf(example, Shared)
  const currency = currencyOf(inputs.currency)
  const fee = money(inputs.fixed_fee, currency)
  const reduction = { _tag: "Flat", amounts: [money(inputs.discount.value, currency)] } as const
  const seats = (plan: Plan): Money.Money => {
    const price = Money.sum(currency, pricesOf(plan, currency))
    const [, off = Money.zero(currency)] = reductionsOf([fee, price], [{ reduction }])
    return Money.subtract(price, off)
  }
  const share = shareFor(example, inputs)
  const part = partOf(Money.subtract(seats(inputs.new), seats(inputs.old)), share, conventionFor(example).terms)
  const none = Money.zero(currency)
  return { charge: Money.max(part, none).amount, credit: Money.max(Money.negate(part), none).amount }
}

const Tiered = Schema.Struct({
  ...base,
  fixed_fee: Schema.optionalKey(Amount),
  graduated_tiers: Schema.Array(Schema.Tuple([Schema.NullOr(Count), Amount]))
})

/** What a renewal costs with a fee and graduated seats. */
export const recurringTotal: Rule = (example) => {
  const inputs = inputsOf(example, Tiered)
  const currency = currencyOf(inputs.currency)
  const tiers = inputs.graduated_tiers.map(([upTo, unit]) => ({
    upTo,
    unitPrice: money(unit, currency),
    flatPrice: Money.zero(currency)
  }))
  const seats = tieredTotal("graduated", tiers, inputs.new.quantity ?? 0)
  return { next_invoice_total: Money.add(seats, money(inputs.fixed_fee ?? 0, currency)).amount }
}
