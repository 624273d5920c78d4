import { Schema } from "effect"
import { documentTotals } from "../../packages/core/src/invoice/document-totals.ts"
import * as Money from "../../packages/core/src/kernel/money.ts"
import type * as Fraction from "../../packages/core/src/proration/fraction.ts"
import { Matches, type Rule } from "./judge.ts"
import { inputsOf, unsupported } from "./record.ts"
import { Amount, currencyOf, money, Remark, rateOf } from "./values.ts"

const Entry = Schema.Struct({
  net: Schema.optionalKey(Amount),
  amount: Schema.optionalKey(Amount),
  charge: Schema.optionalKey(Schema.Boolean),
  category: Schema.String,
  rate: Schema.String
})

const Document = Schema.Struct({
  currency: Schema.optionalKey(Schema.String),
  lines: Schema.Array(Entry),
  doc_allowances: Schema.Array(Entry),
  prepaid: Amount,
  payable_rounding: Amount,
  note: Remark
})

export const en16931: Rule = (example) => {
  const inputs = inputsOf(example, Document)
  const currency = currencyOf(inputs.currency)
  const entry = ({ net, amount, charge = true, category, rate }: typeof Entry.Type) => {
    const value = money(net ?? amount ?? unsupported("an entry without an amount"), currency)
    return { category, rate: rateOf(rate), net: charge ? value : Money.negate(value) }
  }
  const document = documentTotals({
    currency,
    lines: inputs.lines.map(entry),
    adjustments: inputs.doc_allowances.map(entry),
    prepaid: money(inputs.prepaid, currency),
    payableRounding: money(inputs.payable_rounding, currency)
  })
  return {
    tax_by_category: groupsOf(document.groups),
    tax_total: document.taxTotal.amount,
    line_total: document.lineTotal.amount,
    tax_exclusive: document.taxExclusive.amount,
    tax_inclusive: document.taxInclusive.amount,
    payable: document.payable.amount
  }
}

const Group = Schema.Struct({
  category: Schema.String,
  rate: Schema.String,
  taxable: Schema.Number,
  tax: Schema.Number
})

/** In any order, and with rates written in any way: "0.0" is "0". */
const groupsOf = (groups: ReturnType<typeof documentTotals>["groups"]): Matches => {
  const got = groups.map(({ category, rate, taxable, tax }) => key(category, rate, [taxable.amount, tax.amount]))
  return new Matches(got, (expected) => {
    if (!Schema.is(Schema.Array(Group))(expected)) return false
    const wanted = expected.map(({ category, rate, taxable, tax }) => key(category, rateOf(rate), [taxable, tax]))
    return JSON.stringify(wanted.toSorted()) === JSON.stringify(got.toSorted())
  })
}

const key = (category: string, { numerator, denominator }: Fraction.Fraction, figures: ReadonlyArray<number>): string =>
  [category, `${numerator}/${denominator}`, ...figures].join(" ")
