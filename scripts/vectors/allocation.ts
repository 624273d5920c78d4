import { Schema } from "effect"
import { reductionsOf } from "../../packages/core/src/discount/apply.ts"
import * as Money from "../../packages/core/src/kernel/money.ts"
import type { Rounding } from "../../packages/core/src/kernel/rounding.ts"
import { named, type Rule } from "./judge.ts"
import { conventionOf, type Example, inputsOf, ruleOf, unsupported } from "./record.ts"
import { Amount, amounts, money, Remark } from "./values.ts"

const Shares = Schema.Struct({
  op: Remark,
  amount: Amount,
  ratios: Schema.Array(Schema.Union([Schema.Number, Schema.String])),
  note: Remark
})

const remainders: Readonly<Record<string, Money.Remainder>> = {
  largest_remainder: "largest",
  floor_remainder_to_last: "last"
}

const remainderOf = (example: Example): Money.Remainder => {
  const name = conventionOf(example)
  const remainder = Object.hasOwn(remainders, name) ? remainders[name] : undefined
  return remainder ?? unsupported("an amount over weights of which all are zero is refused")
}

/** Decimal weights as whole ones in the same proportion: "0.33" and "0.66" are 33 and 66. */
const weightsOf = (ratios: ReadonlyArray<number | string>): ReadonlyArray<number> => {
  const written = ratios.map(String)
  if (!written.every((text) => /^-?\d+(?:\.\d+)?$/.test(text)))
    return unsupported("weights that are not decimal numbers")
  const digits = Math.max(0, ...written.map((text) => text.split(".")[1]?.length ?? 0))
  return written.map((text) => {
    const [whole = "", fraction = ""] = text.split(".")
    return Number(`${whole}${fraction.padEnd(digits, "0")}`)
  })
}

const allocate: Rule = (example) => {
  const { amount, ratios } = inputsOf(example, Shares)
  return { shares: amounts(Money.allocate(money(amount), weightsOf(ratios), remainderOf(example))) }
}

const split: Rule = (example) => {
  const { amount, ratios } = inputsOf(example, Shares)
  if (remainderOf(example) !== "largest") return unsupported("equal parts whose remainder goes elsewhere")
  if (ratios.some((ratio) => ratio !== ratios[0])) return unsupported("parts of different size")
  return { shares: amounts(Money.split(money(amount), ratios.length)) }
}

const Fixed = Schema.Struct({
  op: Remark,
  discount: Amount,
  amounts: Schema.Array(Amount),
  eligible: Schema.optionalKey(Schema.Literals(["all", "positive lines only"])),
  note: Remark
})

const fixedDiscount: Rule = (example) => {
  const inputs = inputsOf(example, Fixed)
  const prices = inputs.amounts.map((amount) => money(amount))
  const isEligible = (price: Money.Money) => inputs.eligible !== "positive lines only" || price.amount > 0
  const lowered = prices.filter(isEligible)
  const whole = reductionsOf(lowered, [{ reduction: { _tag: "Flat", amounts: [money(inputs.discount)] } }])
  const reductions = [...sharedOut(whole, lowered, remainderOf(example))]
  const shares = prices.map((price) => (isEligible(price) ? (reductions.shift() ?? money(0)) : money(0)))
  return {
    shares: amounts(shares),
    after: prices.map((price, index) => Money.subtract(price, shares[index] ?? money(0)).amount)
  }
}

/** The product shares discounts out by largest remainder; other ways share out the same sum. */
const sharedOut = (
  reductions: ReadonlyArray<Money.Money>,
  prices: ReadonlyArray<Money.Money>,
  remainder: Money.Remainder
): ReadonlyArray<Money.Money> =>
  remainder === "largest" ? reductions : Money.allocate(Money.sum("EUR", reductions), amounts(prices), remainder)

const Percent = Schema.Struct({ op: Remark, basis_points: Amount, amounts: Schema.Array(Amount), note: Remark })

const percentRoundings: Readonly<Record<string, Rounding>> = {
  percent_each_half_up: "half_away_from_zero",
  percent_truncate: "toward_zero"
}

const percentDiscount: Rule = (example) => {
  const inputs = inputsOf(example, Percent)
  const name = conventionOf(example)
  const rounding =
    (Object.hasOwn(percentRoundings, name) ? percentRoundings[name] : undefined) ?? unsupported(`no rounding ${name}`)
  const ratio = { part: inputs.basis_points, whole: 10_000 }
  const shares = inputs.amounts.map((amount) => Money.prorate(money(amount), ratio, rounding))
  return {
    shares: amounts(shares),
    after: inputs.amounts.map((amount, index) => Money.subtract(money(amount), shares[index] ?? money(0)).amount)
  }
}

export const allocation: Rule = named(
  { allocate, split, fixed_discount: fixedDiscount, percent_discount: percentDiscount },
  ruleOf
)
