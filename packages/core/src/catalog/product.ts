import { Schema } from "effect"
import { BusinessId, ProductId } from "../kernel/id.ts"
import { Metadata } from "../kernel/metadata.ts"
import { Line, Paragraph } from "../kernel/text.ts"
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
  metadata: Metadata,
  createdAt: Schema.DateTimeUtcFromDate,
  updatedAt: Schema.DateTimeUtcFromDate,
  archivedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  version: Schema.Int
})
export type Product = typeof Product.Type

export const isRecurring = ({ price }: Product): boolean => price._tag !== "OneTime"
