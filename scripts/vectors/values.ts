import { DateTime, Option, Schema } from "effect"
import { Currency } from "../../packages/core/src/kernel/currency.ts"
import type { Step } from "../../packages/core/src/kernel/interval.ts"
import * as Money from "../../packages/core/src/kernel/money.ts"
import * as Ratio from "../../packages/core/src/kernel/ratio.ts"
import * as Fraction from "../../packages/core/src/proration/fraction.ts"
import { Matches } from "./judge.ts"
import { unsupported } from "./record.ts"

/** Amounts as the files write them: whole minor units. */
export const Amount = Schema.Int.check(
  Schema.isBetween({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })
)
export const Count = Schema.Int
export const Pair = Schema.Tuple([Amount, Amount])
/** Words about an input that decide nothing. */
export const Remark = Schema.optionalKey(Schema.Unknown)

const isCurrency = Schema.is(Currency)

/** Records without a currency are about any; two decimals decide nothing then, because amounts are minor units. */
export const currencyOf = (code: string | undefined): Currency => {
  if (code === undefined) return "EUR"
  return isCurrency(code) ? code : unsupported(`nothing is sold in ${code}`)
}

export const money = (amount: number, currency: Currency = "EUR"): Money.Money => Money.of(amount, currency)
export const amounts = (all: ReadonlyArray<Money.Money>): ReadonlyArray<number> => all.map(({ amount }) => amount)

/** A date without a time is its midnight, and a time without a zone is UTC's. */
export const instant = (text: string): DateTime.Utc => {
  const written = /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes("T") ? text : `${text}Z`
  return Option.getOrElse(Option.map(DateTime.make(written), DateTime.toUtc), () => unsupported(`${text} is no date`))
}

export const zoneOf = (name: string | undefined): string => {
  const zone = name ?? "UTC"
  return Option.isSome(DateTime.zoneFromString(zone)) ? zone : unsupported(`${zone} is no time zone`)
}

/** Accepts every way of writing the same instant. */
export const date = (at: DateTime.Utc): Matches =>
  new Matches(
    DateTime.formatIso(at),
    (expected) => typeof expected === "string" && instant(expected).epochMilliseconds === at.epochMilliseconds
  )

export const dates = (all: ReadonlyArray<DateTime.Utc>): Matches =>
  new Matches(
    all.map(DateTime.formatIso),
    (expected) =>
      Array.isArray(expected) &&
      expected.length === all.length &&
      all.every((at, index) => date(at).accepts(expected[index]))
  )

/** Accepts a pair that is the same number, reduced or not. */
export const fraction = ({ numerator, denominator }: Fraction.Fraction): Matches =>
  new Matches(`${numerator}/${denominator}`, (expected) => {
    if (!Schema.is(Pair)(expected)) return false
    return BigInt(expected[0]) * denominator === numerator * BigInt(expected[1])
  })

/** Rates as exact fractions; the sign is not the rate's. */
export const rateOf = (text: string): Fraction.Fraction => Fraction.parse(text) ?? unsupported(`${text} is no rate`)

export const ratioOf = ([part, whole]: readonly [number, number]): Ratio.Ratio =>
  part >= 0 && part <= whole && whole > 0 ? Ratio.of(part, whole) : unsupported(`${part}/${whole} is no share`)

export const Unit = Schema.Literals(["hour", "day", "week", "month", "year"])

export const stepOf = (unit: Step["unit"], count: number): Step =>
  count >= 1 && count <= 1000 ? { unit, count } : unsupported(`${count} is no number of intervals`)

/** "keep" for what the source calls kept or unchanged, "reset" for "reset to change date". */
export const cycleWords = (cycle: "keep" | "reset"): Matches =>
  new Matches(cycle, (expected) => {
    if (typeof expected !== "string") return false
    return cycle === "keep" ? /^(?:kept|keep|unchanged)\b/.test(expected) : /^reset\b/.test(expected)
  })
