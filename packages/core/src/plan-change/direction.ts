import type { Interval, Unit } from "../kernel/interval.ts"
import type { Money } from "../kernel/money.ts"
import { listPrice } from "../subscription/charges.ts"
import type { Plan } from "../subscription/plan.ts"
import type { Direction } from "./quote.ts"

/** What something costs, and how often. */
export interface Rate {
  readonly price: Money
  readonly frequency: Interval
}

/** Upgrade or downgrade, by what the two plans cost in the same time: product, quantity and add-ons, before discounts. */
export const directionOf = (from: Plan, to: Plan): Direction =>
  byRate({ price: listPrice(from), frequency: from.frequency }, { price: listPrice(to), frequency: to.frequency })

/** The same for two prices: 30 a month to 300 a year is a downgrade, because 360 > 300. Exact: fractions, no floats. */
export const byRate = (from: Rate, to: Rate): Direction => {
  const [was, is] = [perYear(from), perYear(to)]
  const difference = is.part * was.whole - was.part * is.whole
  if (difference === 0n) return "same_price"
  return difference > 0n ? "upgrade" : "downgrade"
}

/** How often each unit fits into a year, on average: the Gregorian calendar repeats after 400 years of 146,097 days. */
const unitsPerYear: Readonly<Record<Unit, { readonly part: bigint; readonly whole: bigint }>> = {
  day: { part: 146_097n, whole: 400n },
  week: { part: 146_097n, whole: 2800n },
  month: { part: 12n, whole: 1n },
  year: { part: 1n, whole: 1n }
}

const perYear = ({ price, frequency }: Rate): { readonly part: bigint; readonly whole: bigint } => {
  const { part, whole } = unitsPerYear[frequency.unit]
  return { part: BigInt(price.amount) * part, whole: whole * BigInt(frequency.count) }
}
