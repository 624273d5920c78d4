import { DateTime, Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import type { BusinessId, ProductCollectionId } from "../kernel/id.ts"
import { collected, moved } from "./collect.ts"
import { Collections } from "./collection-reader.ts"
import { Products } from "./reader.ts"

/** Which collection, and whose it is. */
export interface ArchiveCollection {
  readonly businessId: BusinessId
  readonly collectionId: ProductCollectionId
}

/** Take a collection out of use. Its products are free for others; subscriptions to them stay as they are. */
export const archiveCollection = Effect.fn("Catalog.archiveCollection")(function* ({
  businessId,
  collectionId
}: ArchiveCollection) {
  const [collection, now] = yield* Effect.all([(yield* Collections).find(businessId, collectionId), DateTime.now])
  if (collection.archivedAt !== null) return collection
  const products = yield* (yield* Products).several(businessId, collected(collection.groups))
  const archived = { ...collection, archivedAt: now, updatedAt: now }
  yield* (yield* Commit).commit(businessId, {
    changes: [
      { _tag: "PutCollection", value: archived },
      ...products.filter((product) => product.collectionId === collectionId).map((product) => moved(product, null, now))
    ],
    events: []
  })
  return archived
}, Effect.retry(whenStale))
