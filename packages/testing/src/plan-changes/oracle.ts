/** A fraction of whole numbers, exact at any size. */
export interface Fraction {
  readonly part: bigint
  readonly whole: bigint
}

export const all: Fraction = { part: 1n, whole: 1n }

/** What somebody with a pencil would write: the nearest whole number, a half away from zero. */
export const rounded = ({ part, whole }: Fraction): bigint => {
  const size = part < 0n ? -part : part
  const nearest = (2n * size + whole) / (2n * whole)
  return part < 0n ? -nearest : nearest
}

/** A thing on the bill as it is priced: in minor units and basis points. */
export interface Priced {
  readonly price: bigint
  readonly quantity: bigint
  readonly inclusive: boolean
  readonly rateBps: bigint
}

export type Off = { readonly bps: bigint } | { readonly flat: bigint }

/** What each thing costs for a whole period after discounts, which stack, round once each, and are shared by size. */
export const afterDiscounts = (things: ReadonlyArray<Priced>, discounts: ReadonlyArray<Off>): ReadonlyArray<bigint> => {
  const prices = things.map(({ price, quantity }) => price * quantity)
  const total = prices.reduce((sum, price) => sum + price, 0n)
  let left = total
  for (const off of discounts) {
    if ("bps" in off) left -= rounded({ part: left * off.bps, whole: 10_000n })
    else left = off.flat > left ? 0n : left - off.flat
  }
  const parts = shared(total - left, prices)
  return prices.map((price, index) => price - (parts[index] ?? 0n))
}

/** An amount by weights: everybody the whole units of their share, then one more for the largest fractions lost. */
const shared = (amount: bigint, weights: ReadonlyArray<bigint>): ReadonlyArray<bigint> => {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total === 0n) return weights.map(() => 0n)
  const cut = weights.map((weight) => (amount * weight) / total)
  let over = amount - cut.reduce((sum, part) => sum + part, 0n)
  const lost = weights.map((weight, index) => ({ index, lost: (amount * weight) % total }))
  lost.sort((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost > b.lost ? -1 : 1))
  for (const { index } of lost) {
    if (over === 0n) break
    cut[index] = (cut[index] ?? 0n) + 1n
    over -= 1n
  }
  return cut
}

/** A line of a bill: `[net, tax, gross]` of a share of a full price. */
export const lineFor = (
  { inclusive, rateBps }: Pick<Priced, "inclusive" | "rateBps">,
  full: bigint,
  share: Fraction
): readonly [net: bigint, tax: bigint, gross: bigint] => {
  const amount = rounded({ part: full * share.part, whole: share.whole })
  const tax = rounded({ part: amount * rateBps, whole: inclusive ? 10_000n + rateBps : 10_000n })
  return inclusive ? [amount - tax, tax, amount] : [amount, tax, amount + tax]
}

/** The same line given back. */
export const givenBack = (line: readonly [bigint, bigint, bigint]): readonly [bigint, bigint, bigint] => [
  -line[0],
  -line[1],
  -line[2]
]
