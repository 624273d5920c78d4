import * as Money from "../kernel/money.ts"
import type { AppliedDiscount, Reduction } from "./model.ts"

/**
 * What each of several amounts is lowered by. Discounts stack in their order: each is taken off what the ones before it
 * left, a percentage rounded once over the sum, a flat one never below zero. The whole reduction is then shared out over
 * the amounts so that the shares add up to it exactly (largest remainder). A discount in another currency does nothing.
 *
 * 10 % and then 20 % off 100.00 leave 72.00; 20.00 and then 10 % leave 72.00 too.
 */
export const reductionsOf = (
  amounts: ReadonlyArray<Money.Money>,
  discounts: ReadonlyArray<Pick<AppliedDiscount, "reduction">>
): ReadonlyArray<Money.Money> => {
  const [first] = amounts
  if (first === undefined) return []
  const whole = Money.sum(first.currency, amounts)
  if (whole.amount === 0) return amounts.map(() => Money.zero(first.currency))
  const left = discounts.reduce((rest, { reduction }) => Money.subtract(rest, off(rest, reduction)), whole)
  const reduction = Money.subtract(whole, left)
  return Money.allocate(
    reduction,
    amounts.map(({ amount }) => amount)
  )
}

/** What one discount takes off an amount. */
const off = (from: Money.Money, reduction: Reduction): Money.Money => {
  if (reduction._tag === "Percentage") return Money.scale(from, reduction.bps, 10_000)
  const flat = reduction.amounts.find(({ currency }) => currency === from.currency)
  if (flat === undefined) return Money.zero(from.currency)
  return Money.min(flat, from)
}

/** The discounts that lower the next bill. */
export const running = (discounts: ReadonlyArray<AppliedDiscount>): ReadonlyArray<AppliedDiscount> =>
  discounts.filter(({ cyclesLeft }) => cyclesLeft === null || cyclesLeft > 0)

/**
 * The discounts after one bill: each counted one is used up by one. One that has come to zero stays for the period of
 * that bill, because a change of plan within it counts with what the bill was lowered by; the next bill ends it.
 */
export const afterOneCycle = (discounts: ReadonlyArray<AppliedDiscount>): ReadonlyArray<AppliedDiscount> =>
  running(discounts).map((discount) =>
    discount.cyclesLeft === null ? discount : { ...discount, cyclesLeft: discount.cyclesLeft - 1 }
  )
