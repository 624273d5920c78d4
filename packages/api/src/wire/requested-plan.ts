import { maxDiscounts } from "@kundportal/core/discount/model"
import { Quantity } from "@kundportal/core/subscription/plan"
import { Schema } from "effect"
import { RequestedId } from "./scalar.ts"

/** More add-ons than one product may have. */
export const mostAddons = 10

/** A code as it was typed; whether there is one is for the business's discounts to say. */
export const TypedCode = Schema.String.check(
  Schema.isMinLength(1),
  Schema.isMaxLength(64),
  Schema.isPattern(/^[^\p{Cc}\p{Cs}]*$/u, { message: "Expected a code without control characters" })
)

export const DiscountCodes = Schema.Array(TypedCode).check(Schema.isMaxLength(maxDiscounts))

/** An add-on and how many of it, as carts have it. */
export const AttachAddon = Schema.Struct({ addon_id: RequestedId, quantity: Quantity }).annotate({
  identifier: "AttachAddon"
})

export const AttachAddons = Schema.Array(AttachAddon).check(Schema.isMaxLength(mostAddons))

/** The codes of a request, as one list or, in the older way, one code alone. */
export interface RequestedCodes {
  readonly discount_code?: string | null
  readonly discount_codes?: ReadonlyArray<string> | null
}

export const codeFields = {
  discount_code: Schema.optionalKey(Schema.NullOr(TypedCode)),
  discount_codes: Schema.optionalKey(Schema.NullOr(DiscountCodes))
}

/** Null when the request does not speak of codes. */
export const codesFrom = ({ discount_code = null, discount_codes = null }: RequestedCodes) =>
  discount_codes ?? (discount_code === null ? null : [discount_code])

export const oneWayOfCodes = Schema.makeFilter(
  ({ discount_code = null, discount_codes = null }: RequestedCodes) =>
    discount_code === null || discount_codes === null || "discount_codes or discount_code, but not both"
)
