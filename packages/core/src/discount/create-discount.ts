import { DateTime, Effect, Result, Schema } from "effect"
import { Secrets } from "../access/secrets.ts"
import { businessNow } from "../business/clock.ts"
import { ProductNotFound, Products } from "../catalog/reader.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { Kind } from "../kernel/failure.ts"
import { bookable } from "../ledger/amount-limit.ts"
import type { Discount, Reduction } from "./model.ts"
import { DiscountCode } from "./model.ts"
import { Discounts } from "./reader.ts"

/** Another discount that is not archived has this code. */
export class DiscountCodeTaken extends Schema.TaggedError<DiscountCodeTaken>()("DiscountCodeTaken", {
  code: Schema.String
}) {
  readonly kind: Kind = "conflict"
}

/** A discount that could lower no bill, or that contradicts itself. */
export class DiscountInvalid extends Schema.TaggedError<DiscountInvalid>()("DiscountInvalid", {
  reason: Schema.Literals([
    /** Three letters, digits or hyphens at least. */
    "code",
    /** From one hundredth of a percent to all of it. */
    "percentage",
    /** A flat reduction names one positive amount for each currency, and one currency at least. */
    "amounts",
    /** Cycles and usage limit count from one. */
    "count",
    /** It ends before it starts. */
    "window"
  ])
}) {
  readonly kind: Kind = "invalid"
}

/** A discount as a business describes it. */
export type CreateDiscount = Pick<
  Discount,
  | "businessId"
  | "cycles"
  | "endsAt"
  | "name"
  | "preserveOnPlanChange"
  | "reduction"
  | "restrictedTo"
  | "startsAt"
  | "usageLimit"
> & {
  /** In any case, kept in upper case; null makes one of sixteen letters. */
  readonly code: string | null
}

/**
 * Offer a discount under a code. Fails with `DiscountInvalid`, with `DiscountCodeTaken`, and with `ProductNotFound` when
 * it is for a product that the business does not have.
 */
export const createDiscount = Effect.fn("Discount.create")(function* (command: CreateDiscount) {
  const { businessId, restrictedTo } = command
  const secrets = yield* Secrets
  const [id, secret, now] = yield* Effect.all([(yield* Ids).discount, secrets.mint, businessNow(businessId)])
  const code = yield* Effect.fromResult(checked(command, lettersOf(secrets.hash(secret))))
  const [namesakes, products] = yield* Effect.all(
    [(yield* Discounts).byCodes(businessId, [code]), (yield* Products).several(businessId, restrictedTo)],
    { concurrency: "unbounded" }
  )
  if (namesakes.length > 0) return yield* new DiscountCodeTaken({ code })
  const unknown = restrictedTo.find((wanted) => !products.some((product) => product.id === wanted))
  if (unknown !== undefined) return yield* new ProductNotFound({ id: unknown })
  const discount: Discount = {
    ...command,
    restrictedTo: [...new Set(restrictedTo)],
    id,
    code,
    timesUsed: 0,
    createdAt: now,
    archivedAt: null,
    version: 0
  }
  yield* (yield* Commit).commit(businessId, { changes: [{ _tag: "PutDiscount", value: discount }], events: [] })
  return discount
}, Effect.retry(whenStale))

const lettersInCode = 16

/** Sixteen letters out of a hash in hex, each as likely as the next. */
const lettersOf = (hash: string): string => {
  const letters: Array<string> = []
  for (let rest = BigInt(`0x${hash}`); letters.length < lettersInCode; rest /= 26n) {
    letters.push(String.fromCharCode(65 + Number(rest % 26n)))
  }
  return letters.join("")
}

/** The code it is kept under, if all of it makes sense. */
const checked = (
  { code, reduction, cycles, usageLimit, startsAt, endsAt }: CreateDiscount,
  letters: string
): Result.Result<DiscountCode, DiscountInvalid> => {
  const refused = (reason: DiscountInvalid["reason"]) => Result.fail(new DiscountInvalid({ reason }))
  const wrong = complaint(reduction)
  if (wrong !== null) return refused(wrong)
  if (![cycles, usageLimit].every((count) => count === null || isCount(count))) return refused("count")
  if (startsAt !== null && endsAt !== null && DateTime.isLessThanOrEqualTo(endsAt, startsAt)) return refused("window")
  const spelled = (code ?? letters).toUpperCase()
  return Schema.is(DiscountCode)(spelled) ? Result.succeed(spelled) : refused("code")
}

const isWithin = (count: number, maximum: number): boolean => Number.isInteger(count) && count >= 1 && count <= maximum

const isCount = (count: number): boolean => isWithin(count, 1_000_000)

const complaint = (reduction: Reduction): "amounts" | "percentage" | null => {
  if (reduction._tag === "Percentage") return isWithin(reduction.bps, 10_000) ? null : "percentage"
  const { amounts } = reduction
  const currencies = new Set(amounts.map(({ currency }) => currency))
  const isWhole = amounts.length > 0 && currencies.size === amounts.length
  return isWhole && amounts.every((amount) => Result.isSuccess(bookable(amount))) ? null : "amounts"
}
