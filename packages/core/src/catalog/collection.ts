import { Schema } from "effect"
import { BusinessId, CollectionGroupId, ProductCollectionId, ProductId } from "../kernel/id.ts"
import { Line, OptionalLine, Paragraph } from "../kernel/text.ts"
import { OwnChangePolicy } from "../plan-change/policy.ts"

/** Products shown together, in the order in which they are shown. */
export const CollectionGroup = Schema.Struct({
  id: CollectionGroupId,
  name: Schema.NullOr(OptionalLine),
  /** The products of a group that is switched off are no options. */
  enabled: Schema.Boolean,
  productIds: Schema.Array(ProductId)
})
export type CollectionGroup = typeof CollectionGroup.Type

/** The products between which a subscription may move. A product belongs to one collection at most. */
export const ProductCollection = Schema.Struct({
  id: ProductCollectionId,
  businessId: BusinessId,
  name: Line,
  description: Schema.NullOr(Paragraph),
  groups: Schema.Array(CollectionGroup),
  policy: OwnChangePolicy,
  createdAt: Schema.DateTimeUtcFromDate,
  updatedAt: Schema.DateTimeUtcFromDate,
  archivedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  version: Schema.Int
})
export type ProductCollection = typeof ProductCollection.Type
