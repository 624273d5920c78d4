import type { DateTime } from "effect"
import { Result, Schema, DateTime as Time } from "effect"
import type { Product } from "../catalog/product.ts"
import type { Kind } from "../kernel/failure.ts"
import type { AppliedDiscount, Discount } from "./model.ts"
import { maxDiscounts } from "./model.ts"
import { DiscountNotFound } from "./reader.ts"

/** Why a code that exists does not lower this bill. */
export const NotApplicable = Schema.Literals([
  "archived",
  "not_started",
  "ended",
  "used_up",
  "other_product",
  "other_currency",
  "repeated",
  "already_taken",
  "too_many"
])
export type NotApplicable = typeof NotApplicable.Type

/** The discount is there, but not for this: `reason` says why. */
export class DiscountNotApplicable extends Schema.TaggedError<DiscountNotApplicable>()("DiscountNotApplicable", {
  /** As the discount spells it: upper case. */
  code: Schema.String,
  reason: NotApplicable
}) {
  readonly kind: Kind = "invalid"
}

/** Codes that somebody wants to use, and for what. */
export interface Taking {
  /** As they were typed, in any case. Discounts stack in this order. */
  readonly codes: ReadonlyArray<string>
  readonly product: Pick<Product, "id" | "price">
  /** What the subscription keeps beside them; empty for a purchase, and for a change that replaces its discounts. */
  readonly alreadyApplied: ReadonlyArray<Pick<AppliedDiscount, "discountId">>
  readonly now: DateTime.Utc
}

/**
 * Take discounts by their codes, all of them or none: the first code that does not hold says why. `discounts` are the
 * ones the business has under these codes. Whoever writes what comes of it also writes each discount as `used`, in the
 * same commit, so that a limit holds however many take it at once.
 */
export const take = (
  discounts: ReadonlyArray<Discount>,
  { codes, product, alreadyApplied, now }: Taking
): Result.Result<ReadonlyArray<AppliedDiscount>, DiscountNotApplicable | DiscountNotFound> =>
  Result.gen(function* () {
    const taken: Array<AppliedDiscount> = []
    for (const typed of codes) {
      const code = typed.toUpperCase()
      const discount = discounts.find((candidate) => candidate.code === code)
      if (discount === undefined) return yield* Result.fail(new DiscountNotFound({ id: code }))
      const reason =
        stackRefusal(discount, taken, alreadyApplied) ?? refusal(discount, now) ?? productRefusal(discount, product)
      if (reason !== null) return yield* Result.fail(new DiscountNotApplicable({ code, reason }))
      taken.push(applied(discount))
    }
    return taken
  })

/** Counted up by one: it has been taken once more. */
export const used = (discount: Discount): Discount => ({ ...discount, timesUsed: discount.timesUsed + 1 })

const applied = ({ id, code, name, reduction, cycles, preserveOnPlanChange }: Discount): AppliedDiscount => ({
  discountId: id,
  code,
  name,
  reduction,
  cyclesLeft: cycles,
  preserveOnPlanChange
})

type Named = Pick<AppliedDiscount, "discountId">

const stackRefusal = (
  { id }: Discount,
  taken: ReadonlyArray<Named>,
  alreadyApplied: ReadonlyArray<Named>
): NotApplicable | null => {
  if (taken.some(({ discountId }) => discountId === id)) return "repeated"
  if (alreadyApplied.some(({ discountId }) => discountId === id)) return "already_taken"
  return taken.length + alreadyApplied.length >= maxDiscounts ? "too_many" : null
}

/** Its window is half-open: the instant it starts belongs to it, the instant it ends does not. */
const refusal = ({ archivedAt, startsAt, endsAt, usageLimit, timesUsed }: Discount, now: DateTime.Utc) => {
  if (archivedAt !== null) return "archived"
  if (startsAt !== null && Time.isLessThan(now, startsAt)) return "not_started"
  if (endsAt !== null && Time.isGreaterThanOrEqualTo(now, endsAt)) return "ended"
  return usageLimit !== null && timesUsed >= usageLimit ? "used_up" : null
}

const productRefusal = ({ restrictedTo, reduction }: Discount, { id, price }: Taking["product"]) => {
  if (restrictedTo.length > 0 && !restrictedTo.includes(id)) return "other_product"
  const { currency } = price.amount
  const fits = reduction._tag === "Percentage" || reduction.amounts.some((amount) => amount.currency === currency)
  return fits ? null : "other_currency"
}
