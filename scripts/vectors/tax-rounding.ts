import { Schema } from "effect"
import {
  contained,
  onTop,
  remainingTax,
  stated,
  taxOfSum,
  taxPerLine
} from "../../packages/core/src/invoice/tax-amount.ts"
import * as Money from "../../packages/core/src/kernel/money.ts"
import { Rounding } from "../../packages/core/src/kernel/rounding.ts"
import * as Fraction from "../../packages/core/src/proration/fraction.ts"
import { en16931 } from "./documents.ts"
import { named, type Rule } from "./judge.ts"
import { placeOfSupply, specialTerritory } from "./places.ts"
import { conventionOf, type Example, inputsOf, ruleOf, unsupported } from "./record.ts"
import { Amount, amounts, currencyOf, money, Remark, rateOf } from "./values.ts"

/** What the files call the ways to round. */
const roundings: Readonly<Record<string, Rounding>> = {
  half_away: "half_away_from_zero",
  down: "toward_zero",
  truncate: "toward_zero",
  hmrc: "toward_zero",
  up: "away_from_zero",
  ceiling: "toward_positive",
  floor: "toward_negative"
}

const isRounding = Schema.is(Rounding)

const roundingOf = (example: Example): Rounding => {
  const name = conventionOf(example)
  if (isRounding(name)) return name
  return (Object.hasOwn(roundings, name) ? roundings[name] : undefined) ?? unsupported(`no rounding ${name}`)
}

/** A decimal number as a whole amount and its share: -2.5 is -25 times one tenth, rounded once. */
const round: Rule = (example) => {
  const { value } = inputsOf(example, Schema.Struct({ value: Schema.String, note: Remark }))
  const size = rateOf(value.replace(/^-/, ""))
  const one = money(value.startsWith("-") ? -1 : 1)
  return {
    rounded: Money.quotient(one, { times: size.numerator, by: size.denominator, rounding: roundingOf(example) }).amount
  }
}

const exclusive: Rule = (example) => {
  const { net, rate, currency } = inputsOf(example, Net)
  const taxed = onTop(money(net, currencyOf(currency)), rateOf(rate), roundingOf(example))
  return { tax: taxed.tax.amount, gross: taxed.gross.amount, net: taxed.net.amount }
}

const Net = Schema.Struct({
  net: Amount,
  rate: Schema.String,
  currency: Schema.optionalKey(Schema.String),
  note: Remark
})

/** Both ways at once, for sources that compare them. */
const exclusiveModes: Rule = (example) => {
  const { net, rate, currency } = inputsOf(example, Net)
  const tax = (rounding: Rounding) => onTop(money(net, currencyOf(currency)), rateOf(rate), rounding).tax.amount
  return { down: tax("toward_zero"), half_away: tax("half_away_from_zero"), up: tax("away_from_zero") }
}

const Gross = Schema.Struct({
  gross: Amount,
  rate: Schema.String,
  currency: Schema.optionalKey(Schema.String),
  note: Remark
})

const inclusive: Rule = (example) => {
  const { gross, rate, currency } = inputsOf(example, Gross)
  const rounds = { inclusive_round_net: "net", inclusive_round_tax: "tax" } as const
  const name = conventionOf(example)
  if (name !== "inclusive_round_net" && name !== "inclusive_round_tax") return unsupported("which side is rounded")
  const { net, tax } = contained(money(gross, currencyOf(currency)), rateOf(rate), { rounds: rounds[name] })
  return { net: net.amount, tax: tax.amount }
}

const Lines = Schema.Struct({
  currency: Schema.optionalKey(Schema.String),
  prices_include_tax: Schema.Boolean,
  discount_total: Remark,
  lines: Schema.Array(
    Schema.Struct({
      net: Schema.optionalKey(Amount),
      gross: Schema.optionalKey(Amount),
      discount: Schema.optionalKey(Amount),
      rate: Schema.String
    })
  ),
  note: Remark
})

const totals: Rule = (example) => {
  const inputs = inputsOf(example, Lines)
  const currency = currencyOf(inputs.currency)
  if (inputs.prices_include_tax) return unsupported("totals of prices that contain their tax")
  const full = inputs.lines.map(({ net }) => money(net ?? unsupported("a line without a net"), currency))
  const lines = inputs.lines.map(({ discount = 0, rate }, index) => ({
    net: Money.subtract(full[index] ?? Money.zero(currency), money(discount, currency)),
    rate: rateOf(rate)
  }))
  const taxes = taxPerLine(lines)
  const net = Money.sum(
    currency,
    lines.map((line) => line.net)
  )
  const tax = taxTotalBy(conventionOf(example), Money.sum(currency, taxes), taxOfSum(currency, lines))
  return {
    taxes: amounts(taxes),
    tax_total: tax.amount,
    fees_total: Money.sum(currency, full).amount,
    net_total: net.amount,
    gross_total: Money.add(net, tax).amount
  }
}

const taxTotalBy = (convention: string, summed: Money.Money, atOnce: Money.Money): Money.Money => {
  if (convention === "round_then_sum") return summed
  return convention === "sum_then_round" ? atOnce : unsupported(`no way to add taxes called ${convention}`)
}

const Stated = Schema.Struct({
  subtotal: Amount,
  tax: Amount,
  tax_behavior: Schema.Literals(["exclusive", "inclusive"]),
  currency: Schema.optionalKey(Schema.String),
  note: Remark
})

const invoiceTotals: Rule = (example) => {
  const { subtotal, tax, tax_behavior, currency } = inputsOf(example, Stated)
  const code = currencyOf(currency)
  const taxed = stated(money(subtotal, code), money(tax, code), tax_behavior)
  return { net: taxed.net.amount, total: taxed.gross.amount, tax: taxed.tax.amount }
}

const Cash = Schema.Struct({
  currency: Schema.optionalKey(Schema.String),
  increment: Amount,
  amount: Amount,
  method: Schema.optionalKey(Schema.String),
  note: Remark
})

const cash: Rule = (example) => {
  const { currency, increment, amount } = inputsOf(example, Cash)
  const exact = money(amount, currencyOf(currency))
  if (conventionOf(example) === "none_for_electronic") return { rounded: exact.amount, rounding_amount: 0 }
  if (conventionOf(example) !== "nearest_increment") return unsupported("how this convention rounds cash")
  const rounded = Money.toIncrement(exact, increment)
  return { rounded: rounded.amount, rounding_amount: Money.subtract(rounded, exact).amount }
}

const Series = Schema.Struct({
  invoice_net: Amount,
  invoice_tax: Amount,
  invoice_gross: Amount,
  credit_nets: Schema.Array(Amount)
})

/** Each credit note rounds its share of the tax, and the last takes what the others have left. */
const creditNoteSeries: Rule = (example) => {
  const inputs = inputsOf(example, Series)
  const [net, tax] = [money(inputs.invoice_net), money(inputs.invoice_tax)]
  const nets = inputs.credit_nets.map((amount) => money(amount))
  const isWhole = Money.sum("EUR", nets).amount === net.amount
  if (!isWhole || net.amount <= 0) return unsupported("credit notes that do not give back the whole invoice")
  const rate = Fraction.of(BigInt(tax.amount), BigInt(net.amount))
  const earlier = nets.slice(0, -1).map((part) => onTop(part, rate).tax)
  const taxes = [...earlier, remainingTax(tax, earlier)]
  const totals = nets.map((part, index) => Money.add(part, taxes[index] ?? Money.zero("EUR")))
  return {
    credit_taxes: amounts(taxes),
    credit_totals: amounts(totals),
    sum_equals_invoice: Money.sum("EUR", totals).amount === inputs.invoice_gross
  }
}

const Adjusted = Schema.Struct({
  item_amount: Amount,
  item_exact: Remark,
  taxes: Amount,
  draft_total: Remark,
  note: Remark
})

/** A document's total is the sum of what its items and taxes were rounded to, whatever a draft said. */
const creditNoteAdjust: Rule = (example) => {
  const { item_amount, taxes } = inputsOf(example, Adjusted)
  return { total: stated(money(item_amount), money(taxes), "exclusive").gross.amount }
}

export const taxRounding: Rule = named(
  {
    round,
    exclusive,
    exclusive_modes: exclusiveModes,
    inclusive,
    totals,
    invoice_totals: invoiceTotals,
    en16931_totals: en16931,
    cash,
    credit_note_series: creditNoteSeries,
    credit_note_adjust: creditNoteAdjust,
    eu_special_territory: specialTerritory,
    eu_place_of_supply: placeOfSupply
  },
  ruleOf
)
