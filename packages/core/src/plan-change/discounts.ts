import type { DateTime } from "effect"
import { Result } from "effect"
import type { Product } from "../catalog/product.ts"
import { afterOneCycle } from "../discount/apply.ts"
import type { AppliedDiscount, Discount } from "../discount/model.ts"
import type { DiscountNotFound } from "../discount/reader.ts"
import { DiscountNotApplicable, take } from "../discount/take.ts"
import type { ChangeRequest } from "./quote.ts"

/** The discounts of a subscription after a change, in the order in which they stack. */
export interface ChangedDiscounts {
  readonly all: ReadonlyArray<AppliedDiscount>
  /** Those of them that the change took: each has been used once more. */
  readonly taken: ReadonlyArray<Discount>
}

/** The discounts that a subscription has, and the codes that a change names. */
export interface Changing {
  /** Those of the subscription. */
  readonly had: ReadonlyArray<AppliedDiscount>
  readonly codes: ChangeRequest["discountCodes"]
  readonly product: Product
  readonly at: DateTime.Utc
}

/**
 * No word keeps the discounts that survive a change of plan, unless they are for other products; a list replaces all.
 * A code on the list that the subscription already has goes on where it stands: naming it again does not wind it up.
 */
export const discountsAfter = (
  discounts: ReadonlyArray<Discount>,
  { had, codes, product, at }: Changing
): Result.Result<ChangedDiscounts, DiscountNotApplicable | DiscountNotFound> =>
  Result.gen(function* () {
    const fits = ({ discountId }: AppliedDiscount): boolean => isFor(discounts, discountId, product)
    if (codes === null) {
      return { all: had.filter((discount) => discount.preserveOnPlanChange && fits(discount)), taken: [] }
    }
    const named = codes.map((code) => code.toUpperCase())
    const kept = had.filter(({ code }) => named.includes(code))
    const misfit = kept.find((discount) => !fits(discount))
    if (misfit !== undefined) {
      return yield* Result.fail(new DiscountNotApplicable({ code: misfit.code, reason: "other_product" }))
    }
    const repeated = kept.find(({ code }) => named.filter((other) => other === code).length > 1)
    if (repeated !== undefined) {
      return yield* Result.fail(new DiscountNotApplicable({ code: repeated.code, reason: "repeated" }))
    }
    const fresh = named.filter((code) => kept.every((discount) => discount.code !== code))
    const applied = yield* take(discounts, { codes: fresh, product, alreadyApplied: kept, now: at })
    const byCode = new Map<string, AppliedDiscount>([...kept, ...applied].map((discount) => [discount.code, discount]))
    return {
      all: named.flatMap((code) => byCode.get(code) ?? []),
      taken: discounts.filter(({ id }) => applied.some(({ discountId }) => discountId === id))
    }
  })

/** A discount that is no longer known keeps what it gave. */
const isFor = (discounts: ReadonlyArray<Discount>, id: AppliedDiscount["discountId"], product: Product): boolean => {
  const restrictedTo = discounts.find((discount) => discount.id === id)?.restrictedTo ?? []
  return restrictedTo.length === 0 || restrictedTo.includes(product.id)
}

/**
 * What is left for the bills after this period, where it goes on. A discount counts down once a period: this one has
 * counted those that were there when it was billed, and is the first of those that are taken now.
 */
export const afterThisPeriod = ({ all, taken }: ChangedDiscounts): ReadonlyArray<AppliedDiscount> =>
  all.flatMap((discount) => (isTaken(taken, discount) ? afterOneCycle([discount]) : [discount]))

const isTaken = (taken: ChangedDiscounts["taken"], { discountId }: AppliedDiscount): boolean =>
  taken.some(({ id }) => id === discountId)
