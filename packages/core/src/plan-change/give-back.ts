import type { Item } from "../invoice/totals.ts"
import { amountOf } from "../invoice/totals.ts"
import * as Money from "../kernel/money.ts"
import type { Period } from "../kernel/period.ts"
import type { CoveredItem } from "../subscription/coverage.ts"

/** Which part of what was paid for comes back: that of the time that is left, or all of it. */
export type GivenBack =
  | { readonly _tag: "Unused"; readonly share: NonNullable<Item["share"]> }
  | { readonly _tag: "All" }

/** What comes back, and the period that its lines name. */
export interface GiveBack {
  readonly period: Period
  readonly what: GivenBack
}

/** A covered item as a line that gives back. Never more than was paid for it, whatever became of the period since. */
const itemOf = (covered: CoveredItem, { period, what }: GiveBack): Item => {
  const { item: _item, full, paid, ...said } = covered
  const all: Item = {
    ...said,
    quantity: 1,
    unitPrice: paid,
    discount: Money.zero(paid.currency),
    period,
    share: null,
    givenBack: true
  }
  if (what._tag === "All") return all
  const unused: Item = {
    ...said,
    discount: Money.subtract(Money.times(said.unitPrice, said.quantity), full),
    period,
    share: what.share,
    givenBack: true
  }
  return -amountOf(unused).amount > paid.amount ? all : unused
}

/** The lines that give back, and what is left of the coverage. */
export interface Returned {
  readonly items: ReadonlyArray<Item>
  /** What has been paid for once the items are given back: nothing of it is in force any more. */
  readonly coverage: ReadonlyArray<CoveredItem>
}

/** Give back out of what was paid for, item by item. An item of which nothing comes back has no line. */
export const givenBack = (coverage: ReadonlyArray<CoveredItem>, what: GiveBack): Returned => {
  const returned = coverage.map((covered) => {
    const item = itemOf(covered, what)
    const none = Money.zero(covered.full.currency)
    const paid = Money.add(covered.paid, amountOf(item))
    const left: CoveredItem = { ...covered, quantity: 0, unitPrice: none, full: none, paid }
    return { item, left }
  })
  return {
    items: returned.map(({ item }) => item).filter((item) => amountOf(item).amount !== 0),
    coverage: returned.map(({ left }) => left)
  }
}

/**
 * What is paid for once charges come to what was given back. What is of the same kind and tax becomes one entry; what is
 * neither in force nor paid is gone. The charges stand first and in their order, then the rest by its key: so A to B to A
 * in one instant leaves exactly what was there before.
 */
export const joined = (
  left: ReadonlyArray<CoveredItem>,
  charged: ReadonlyArray<CoveredItem>
): ReadonlyArray<CoveredItem> => {
  const rest = new Map(left.map((covered) => [keyOf(covered), covered]))
  const inForce = charged.map((covered) => {
    const before = rest.get(keyOf(covered))
    rest.delete(keyOf(covered))
    return before === undefined ? covered : { ...covered, paid: Money.add(before.paid, covered.paid) }
  })
  const others = [...rest].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, covered]) => covered)
  return [...inForce, ...others].filter(({ full, paid }) => full.amount !== 0 || paid.amount !== 0)
}

const keyOf = ({ item, taxInclusive, taxRule }: CoveredItem): string =>
  [
    item._tag === "Plan" ? item.productId : item.addonId,
    taxInclusive ? "inclusive" : "exclusive",
    taxRule.rateBps,
    taxRule.treatment
  ].join(" ")
