import { Schema } from "effect"
import { AddonId, BusinessId, ProductCollectionId, ProductId } from "../kernel/id.ts"
import { Metadata } from "../kernel/metadata.ts"
import { Line, Paragraph } from "../kernel/text.ts"
import { LicenseTerms } from "../license-key/terms.ts"
import { Price } from "./price.ts"

/** What kind of thing is sold, because tax depends on it. */
export const TaxCategory = Schema.Literals(["digital_products", "saas", "e_book", "edtech", "live_tutoring"])
export type TaxCategory = typeof TaxCategory.Type

/** Something a business sells. Changing its price touches new purchases only: a subscription keeps the price it was sold at. */
export const Product = Schema.Struct({
  id: ProductId,
  businessId: BusinessId,
  name: Line,
  description: Schema.NullOr(Paragraph),
  taxCategory: TaxCategory,
  price: Price,
  /** What may be added to it, ten at most. */
  addonIds: Schema.Array(AddonId).check(Schema.isMaxLength(10)),
  /** The collection within which a subscription to it may move. */
  collectionId: Schema.NullOr(ProductCollectionId),
  /** Null when it comes without licence keys. */
  license: Schema.NullOr(LicenseTerms),
  metadata: Metadata,
  createdAt: Schema.DateTimeUtcFromDate,
  updatedAt: Schema.DateTimeUtcFromDate,
  archivedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  version: Schema.Int
})
export type Product = typeof Product.Type

/** Whether there are subscriptions to it; anything else is bought once. */
export const isRecurring = ({ price }: Product): boolean => price._tag !== "OneTime"
