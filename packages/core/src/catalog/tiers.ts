import { invariant } from "../kernel/invariant.ts"
import * as Money from "../kernel/money.ts"

/** A price for a range of quantities. */
export interface Tier {
  /** The last quantity of the range; null is without end. */
  readonly upTo: number | null
  /** For each unit. */
  readonly unitPrice: Money.Money
  /** Once, if the tier is reached. */
  readonly flatPrice: Money.Money
}

/**
 * `volume`: the tier of the whole quantity prices all of it. `graduated`: each unit costs what its own tier says.
 * Six at 7.00 up to five and 6.50 beyond are 39.00 by volume and 41.50 graduated.
 */
export type TierMode = "graduated" | "volume"

/**
 * The price of a quantity. Tiers ascend and the last is without end. Nothing at all still costs the flat price of the
 * first tier. Source: published examples of tiered prices.
 */
export const tieredTotal = (mode: TierMode, tiers: ReadonlyArray<Tier>, quantity: number): Money.Money => {
  invariant(Number.isSafeInteger(quantity) && quantity >= 0, "a quantity is a whole number")
  const [first] = tiers
  invariant(first !== undefined && isAscending(tiers), "tiers ascend, and the last is without end")
  const priced = tiers.map((tier, index) => {
    const below = tiers[index - 1]?.upTo ?? 0
    const units = Math.min(quantity, tier.upTo ?? quantity) - below
    return { tier, units, isReached: index === 0 || units > 0 }
  })
  const reached = priced.filter(({ isReached }) => isReached)
  const charged = mode === "graduated" ? reached : reached.slice(-1).map((last) => ({ ...last, units: quantity }))
  return Money.sum(
    first.unitPrice.currency,
    charged.map(({ tier, units }) => Money.add(Money.times(tier.unitPrice, units), tier.flatPrice))
  )
}

const isAscending = (tiers: ReadonlyArray<Tier>): boolean =>
  tiers.every(({ upTo }, index) =>
    index === tiers.length - 1 ? upTo === null : upTo !== null && upTo > (tiers[index - 1]?.upTo ?? 0)
  )
