import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, ProductCollectionId } from "../kernel/id.ts"
import type { Page } from "../kernel/page.ts"
import type { ProductCollection } from "./collection.ts"

/** The business has no collection with this id. */
export class CollectionNotFound extends Schema.TaggedError<CollectionNotFound>()("CollectionNotFound", {
  id: Schema.String
}) {
  readonly kind: Kind = "not_found"
}

/** The collections of a business, read. */
export class Collections extends Context.Service<
  Collections,
  {
    find(owner: BusinessId, id: ProductCollectionId): Effect.Effect<ProductCollection, CollectionNotFound>
    /** Newest first. */
    page(owner: BusinessId, archived: boolean, page: Page): Effect.Effect<ReadonlyArray<ProductCollection>>
  }
>()("@kundportal/core/Collections") {}
