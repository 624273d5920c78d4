import { Result, Schema } from "effect"
import { parseMinorUnits } from "../../packages/core/src/kernel/currency.ts"
import { isoCurrency } from "../../packages/core/src/kernel/iso-4217.ts"
import { Matches, named, type Rule } from "./judge.ts"
import { inputsOf, ruleOf, unsupported } from "./record.ts"
import { Remark } from "./values.ts"

const Coded = Schema.Struct({ op: Remark, currency: Schema.String })

const unknown = {
  error: new Matches("unknown currency", (expected) => expected === "unknown currency" || expected === true)
}

const lookup: Rule = (example) => {
  const found = isoCurrency(inputsOf(example, Coded).currency)
  return found === null ? unknown : { minor_unit: found.minorUnit, numeric: found.numeric }
}

const Text = Schema.Struct({ op: Remark, currency: Schema.String, decimal: Schema.String })

/** What the files call the reasons why a text is not an amount. */
const reasons = {
  not_a_number: "not a number",
  too_many_digits: "more fraction digits than minor_unit",
  too_large: "too large"
} as const

const toMinor: Rule = (example) => {
  const { currency, decimal } = inputsOf(example, Text)
  const found = isoCurrency(currency)
  if (found === null) return unknown
  const digits = found.minorUnit ?? unsupported("a currency that has no amounts")
  const parsed = parseMinorUnits(decimal, digits)
  if (Result.isSuccess(parsed)) return { minor: parsed.success, minor_unit: digits }
  const reason = reasons[parsed.failure]
  return { error: new Matches(reason, (expected) => expected === reason || expected === true) }
}

const peerSet: Rule = () =>
  unsupported("a provider's own list: the core knows ISO 4217 and leaves exceptions to adapters")

export const currencies: Rule = named(
  { minor_unit: lookup, lookup, to_minor: toMinor, to_minor_strict: toMinor, set: peerSet },
  ruleOf
)
