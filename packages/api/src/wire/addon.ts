import type { Addon as DomainAddon } from "@kundportal/core/catalog/addon"
import type { CreateAddon } from "@kundportal/core/catalog/create-addon"
import { TaxCategory } from "@kundportal/core/catalog/product"
import type { UpdateAddon } from "@kundportal/core/catalog/update-addon"
import { Currency } from "@kundportal/core/kernel/currency"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Line, Paragraph } from "@kundportal/core/kernel/text"
import { Schema } from "effect"
import { onlyNull } from "./not-offered.ts"
import { Amount } from "./price.ts"
import { RequestedId, text, timestamp } from "./scalar.ts"

export const addon = (source: DomainAddon) => ({
  id: text(source.id),
  business_id: text(source.businessId),
  created_at: timestamp(source.createdAt),
  currency: source.price.currency,
  description: source.description,
  image: null,
  name: source.name,
  price: source.price.amount,
  tax_category: source.taxCategory,
  /** Beyond the SDK's types: whether the price has the tax in it. */
  tax_inclusive: source.taxInclusive,
  archived: source.archivedAt !== null,
  updated_at: timestamp(source.updatedAt)
})

export const AddonCreate = Schema.Struct({
  currency: Currency,
  name: Line,
  price: Amount,
  tax_category: TaxCategory,
  tax_inclusive: Schema.optionalKey(Schema.Boolean),
  description: Schema.optionalKey(Schema.NullOr(Paragraph))
}).annotate({ identifier: "AddonCreate" })

export const createAddonFrom = (businessId: BusinessId, body: typeof AddonCreate.Type): CreateAddon => ({
  businessId,
  name: body.name,
  description: body.description ?? null,
  price: { amount: body.price, currency: body.currency },
  taxInclusive: body.tax_inclusive ?? false,
  taxCategory: body.tax_category
})

/** An absent field stays as it is. Price and currency are one: whoever names one names both. */
export const AddonUpdate = Schema.Struct({
  addon_id: RequestedId,
  currency: Schema.optionalKey(Currency),
  description: Schema.optionalKey(Schema.NullOr(Paragraph)),
  image_id: onlyNull("pictures of add-ons"),
  name: Schema.optionalKey(Line),
  price: Schema.optionalKey(Amount),
  tax_category: Schema.optionalKey(TaxCategory),
  tax_inclusive: Schema.optionalKey(Schema.Boolean)
})
  .check(
    Schema.makeFilter(
      ({ currency, price }: { readonly currency?: string; readonly price?: number }) =>
        (currency === undefined) === (price === undefined) || "price and currency together"
    )
  )
  .annotate({ identifier: "AddonUpdate" })

export const addonPatchFrom = (body: typeof AddonUpdate.Type): UpdateAddon["patch"] => ({
  ...(body.name === undefined ? {} : { name: body.name }),
  ...(body.description === undefined ? {} : { description: body.description }),
  ...(body.price === undefined || body.currency === undefined
    ? {}
    : { price: { amount: body.price, currency: body.currency } }),
  ...(body.tax_category === undefined ? {} : { taxCategory: body.tax_category }),
  ...(body.tax_inclusive === undefined ? {} : { taxInclusive: body.tax_inclusive })
})
