import { Schema } from "effect"
import { AddonId, BusinessId } from "../kernel/id.ts"
import { Line, Paragraph } from "../kernel/text.ts"
import { PriceAmount, TaxInclusive } from "./price.ts"
import { TaxCategory } from "./product.ts"

/** Something extra beside a product, priced per unit and period of the subscription it is added to. */
export const Addon = Schema.Struct({
  id: AddonId,
  businessId: BusinessId,
  name: Line,
  description: Schema.NullOr(Paragraph),
  price: PriceAmount,
  taxInclusive: TaxInclusive,
  taxCategory: TaxCategory,
  createdAt: Schema.DateTimeUtcFromDate,
  updatedAt: Schema.DateTimeUtcFromDate,
  archivedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  version: Schema.Int
})
export type Addon = typeof Addon.Type
