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
