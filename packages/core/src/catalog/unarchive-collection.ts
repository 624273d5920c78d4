import { DateTime, Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import type { ArchiveCollection } from "./archive-collection.ts"
import { collect, collected } from "./collect.ts"
import type { ProductCollection } from "./collection.ts"
import { Collections } from "./collection-reader.ts"
import { Products } from "./reader.ts"

/**
 * Take an archived collection into use again, without the products that have gone to another one since: they come back
 * as `excluded`. Fails with `CollectionRefused` when none is left.
 */
export const unarchiveCollection = Effect.fn("Catalog.unarchiveCollection")(function* ({
  businessId,
  collectionId
}: ArchiveCollection) {
  const [before, now] = yield* Effect.all([(yield* Collections).find(businessId, collectionId), DateTime.now])
  if (before.archivedAt === null) return { collection: before, excluded: [] }
  const products = yield* (yield* Products).several(businessId, collected(before.groups))
  const free = products.filter((product) => product.collectionId === null)
  const isFree = (id: (typeof products)[number]["id"]): boolean => free.some((product) => product.id === id)
  const collection: ProductCollection = {
    ...before,
    groups: before.groups.map((group) => ({ ...group, productIds: group.productIds.filter(isFree) })),
    archivedAt: null,
    updatedAt: now
  }
  const changes = yield* Effect.fromResult(collect({ collection, products: free, at: now }))
  yield* (yield* Commit).commit(businessId, { changes, events: [] })
  return { collection, excluded: collected(before.groups).filter((id) => !isFree(id)) }
}, Effect.retry(whenStale))
