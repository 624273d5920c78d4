import type { CreateProduct } from "@kundportal/core/catalog/create-product"
import type { Product as DomainProduct } from "@kundportal/core/catalog/product"
import { isRecurring, TaxCategory } from "@kundportal/core/catalog/product"
import type { ProductFilter } from "@kundportal/core/catalog/reader"
import { Currency } from "@kundportal/core/kernel/currency"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Metadata } from "@kundportal/core/kernel/metadata"
import { Line, Paragraph } from "@kundportal/core/kernel/text"
import { ActivationsLimit } from "@kundportal/core/license-key/terms"
import { Schema } from "effect"
import { onlyEmpty, onlyNull } from "./not-offered.ts"
import { pageFields } from "./page.ts"
import { Duration, duration, intervalFrom, Price, PriceCreate, price, priceFrom } from "./price.ts"
import { Absent, NoneOf, RequestedId, Timestamp, timestamp } from "./scalar.ts"

const shared = {
  business_id: Schema.String,
  created_at: Timestamp,
  description: Schema.NullOr(Schema.String),
  entitlements: NoneOf,
  image: Absent,
  is_recurring: Schema.Boolean,
  metadata: Metadata,
  name: Schema.NullOr(Schema.String),
  pricing_mode: Absent,
  product_id: Schema.String,
  tax_category: TaxCategory,
  updated_at: Timestamp
}

export const Product = Schema.Struct({
  ...shared,
  addons: Schema.NullOr(Schema.Array(Schema.String)),
  brand_id: Schema.String,
  credit_entitlements: NoneOf,
  digital_product_delivery: Absent,
  license_key_activation_message: Absent,
  license_key_activations_limit: Schema.NullOr(Schema.Int),
  license_key_duration: Schema.NullOr(Duration),
  license_key_enabled: Schema.Boolean,
  price: Price,
  product_collection_id: Schema.NullOr(Schema.String)
}).annotate({ identifier: "Product" })
export type Product = typeof Product.Type

export const ProductListItem = Schema.Struct({
  ...shared,
  currency: Schema.NullOr(Currency),
  price: Schema.NullOr(Schema.Int),
  price_detail: Schema.NullOr(Price),
  tax_inclusive: Schema.NullOr(Schema.Boolean)
}).annotate({ identifier: "ProductListItem" })
export type ProductListItem = typeof ProductListItem.Type

const sharedOf = (source: DomainProduct) => ({
  business_id: source.businessId,
  created_at: timestamp(source.createdAt),
  description: source.description,
  entitlements: [],
  image: null,
  is_recurring: isRecurring(source),
  metadata: source.metadata,
  name: source.name,
  pricing_mode: null,
  product_id: source.id,
  tax_category: source.taxCategory,
  updated_at: timestamp(source.updatedAt)
})

const validFor = (license: DomainProduct["license"]): typeof Duration.Type | null =>
  license === null || license.validFor === null ? null : duration(license.validFor)

export const product = (source: DomainProduct): Product => ({
  ...sharedOf(source),
  addons: source.addonIds.length === 0 ? null : source.addonIds,
  brand_id: source.businessId,
  credit_entitlements: [],
  digital_product_delivery: null,
  license_key_activation_message: null,
  license_key_activations_limit: source.license?.activationsLimit ?? null,
  license_key_duration: validFor(source.license),
  license_key_enabled: source.license !== null,
  price: price(source.price),
  product_collection_id: source.collectionId
})

export const productListItem = (source: DomainProduct): ProductListItem => ({
  ...sharedOf(source),
  currency: source.price.amount.currency,
  price: source.price.amount.amount,
  price_detail: price(source.price),
  tax_inclusive: source.price.taxInclusive
})

/** What we cannot honour is refused by name: dropping it silently would be a broken promise. */
export const ProductCreate = Schema.Struct({
  name: Line,
  price: PriceCreate,
  tax_category: TaxCategory,
  description: Schema.optionalKey(Schema.NullOr(Paragraph)),
  metadata: Schema.optionalKey(Metadata),
  addons: Schema.optionalKey(Schema.NullOr(Schema.Array(RequestedId).check(Schema.isMaxLength(10)))),
  brand_id: onlyNull("brands of their own"),
  credit_entitlements: onlyEmpty("credits"),
  digital_product_delivery: onlyNull("file delivery"),
  entitlements: onlyEmpty("entitlements"),
  license_key_activation_message: onlyNull("a message with licence keys"),
  license_key_activations_limit: Schema.optionalKey(ActivationsLimit),
  license_key_duration: Schema.optionalKey(Schema.NullOr(Duration)),
  license_key_enabled: Schema.optionalKey(Schema.NullOr(Schema.Boolean)),
  pricing_mode: onlyNull("prices by country")
}).annotate({ identifier: "ProductCreate" })

export const createProductFrom = (
  businessId: BusinessId,
  body: typeof ProductCreate.Type
): Omit<CreateProduct, "addonIds"> => ({
  businessId,
  name: body.name,
  description: body.description ?? null,
  taxCategory: body.tax_category,
  price: priceFrom(body.price),
  license: licenseFrom(body),
  metadata: body.metadata ?? {}
})

const licenseFrom = (body: typeof ProductCreate.Type): CreateProduct["license"] => {
  if (body.license_key_enabled !== true) return null
  const { license_key_activations_limit: limit, license_key_duration: duration } = body
  return {
    activationsLimit: limit ?? null,
    validFor: duration === null || duration === undefined ? null : intervalFrom(duration)
  }
}

export const ProductListQuery = Schema.Struct({
  ...pageFields,
  archived: Schema.optionalKey(Schema.Boolean),
  brand_id: Schema.optionalKey(RequestedId),
  recurring: Schema.optionalKey(Schema.Boolean)
})

export const productFilterFrom = (query: typeof ProductListQuery.Type): ProductFilter => ({
  archived: query.archived ?? false,
  recurring: query.recurring ?? null
})
