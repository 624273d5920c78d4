import { Schema } from "effect"
import { invariant } from "./invariant.ts"

/**
 * An exact share of whole numbers, never a float: 15 of 30 days, 1,296,000 of 2,592,000 seconds. It is kept as it was
 * counted and not reduced, so that a line can say what it was made of.
 */
export const Ratio = Schema.Struct({
  part: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  whole: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }))
}).check(
  Schema.makeFilter(
    ({ part, whole }: { readonly part: number; readonly whole: number }) => part <= whole || "a part within its whole"
  )
)
export type Ratio = typeof Ratio.Type

/** `of(15, 30)` is 15 of 30, kept as it was counted. Anything but a part within its whole is a programmer error. */
export const of = (part: number, whole: number): Ratio => {
  invariant(Number.isSafeInteger(part) && Number.isSafeInteger(whole) && whole > 0, "a ratio of whole numbers")
  invariant(part >= 0 && part <= whole, `${part} is not a part of ${whole}`)
  return { part, whole }
}

/** All of it. */
export const whole: Ratio = { part: 1, whole: 1 }

/** Nothing of it. */
export const none: Ratio = { part: 0, whole: 1 }

/** What is missing to the whole: 11 of 31 leaves 20 of 31. */
export const rest = (ratio: Ratio): Ratio => ({ part: ratio.whole - ratio.part, whole: ratio.whole })
