import { DateTime, Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import { collect, collected } from "./collect.ts"
import type { CollectionGroup, ProductCollection } from "./collection.ts"
import { Products } from "./reader.ts"

/** A group before it has an id. */
export type NewGroup = Omit<CollectionGroup, "id">

/** A collection as a business describes it. Groups get their ids here. */
export interface CreateCollection extends Pick<ProductCollection, "businessId" | "description" | "name" | "policy"> {
  readonly groups: ReadonlyArray<NewGroup>
}

/**
 * Say between which products subscriptions may move. Fails with `ProductNotFound`, and with `CollectionRefused` when the
 * products cannot stand together like this.
 */
export const createCollection = Effect.fn("Catalog.createCollection")(function* (command: CreateCollection) {
  const { businessId } = command
  const ids = yield* Ids
  const [id, now] = yield* Effect.all([ids.collection, DateTime.now])
  const groups = yield* Effect.forEach(command.groups, (group) =>
    Effect.map(ids.collectionGroup, (groupId): CollectionGroup => ({ ...group, id: groupId }))
  )
  const products = yield* (yield* Products).several(businessId, [...new Set(collected(groups))])
  const collection: ProductCollection = {
    ...command,
    id,
    groups,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
    version: 0
  }
  const changes = yield* Effect.fromResult(collect({ collection, products, at: now }))
  yield* (yield* Commit).commit(businessId, { changes, events: [] })
  return collection
}, Effect.retry(whenStale))
