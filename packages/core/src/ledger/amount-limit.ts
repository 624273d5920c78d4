import { Result, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { Money } from "../kernel/money.ts"

/**
 * The most that one bill or one balance may come to, in minor units: ten million million euros. It is a ninth of 2^53,
 * up to which whole numbers are exact, so that tax on top of it and sums with what was given back stay exact too.
 */
export const amountLimit = 1_000_000_000_000_000

/** More than can be counted exactly with everything that may come on top. */
export class AmountTooLarge extends Schema.TaggedError<AmountTooLarge>()("AmountTooLarge", {}) {
  readonly kind: Kind = "invalid"
}

/** Nothing, less than nothing, or a fraction of a minor unit. */
export class AmountNotPositive extends Schema.TaggedError<AmountNotPositive>()("AmountNotPositive", {}) {
  readonly kind: Kind = "invalid"
}

/** An amount that may be booked: whole, more than nothing, within the limit. */
export const bookable = (money: Money): Result.Result<Money, AmountNotPositive | AmountTooLarge> => {
  if (!(Number.isInteger(money.amount) && money.amount > 0)) return Result.fail(new AmountNotPositive())
  return money.amount > amountLimit ? Result.fail(new AmountTooLarge()) : Result.succeed(money)
}
