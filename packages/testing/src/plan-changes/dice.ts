import { invariant } from "@kundportal/core/kernel/invariant"

/** Chance that repeats: the same seed throws the same numbers. */
export interface Dice {
  /** A whole number from 0 to below `sides`. */
  readonly below: (sides: number) => number
  readonly between: (least: number, most: number) => number
  /** True about `percent` times in a hundred. */
  readonly often: (percent: number) => boolean
  readonly oneOf: <A>(choices: ReadonlyArray<A>) => A
}

/** Source: the published generator "mulberry32". */
export const diceOf = (seed: number): Dice => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (sides: number): number => Math.floor(next() * sides)
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    often: (percent) => below(100) < percent,
    oneOf: (choices) => {
      const chosen = choices[below(choices.length)]
      invariant(chosen !== undefined, "there is something to choose from")
      return chosen
    }
  }
}
