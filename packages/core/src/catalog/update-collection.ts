import { DateTime, Effect } from "effect"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, CollectionGroupId, ProductCollectionId } from "../kernel/id.ts"
import type { OwnChangePolicy } from "../plan-change/policy.ts"
import { collect, collected } from "./collect.ts"
import type { ProductCollection } from "./collection.ts"
import { CollectionNotFound, Collections } from "./collection-reader.ts"
import type { NewGroup } from "./create-collection.ts"
import { Products } from "./reader.ts"

/** A group that stays what it is, or a new one. */
export interface GroupPatch extends NewGroup {
  readonly id: CollectionGroupId | null
}

/** Which collection, and what is to be different. */
export interface UpdateCollection {
  readonly businessId: BusinessId
  readonly collectionId: ProductCollectionId
  /** An absent field stays as it is. Groups are given all together: what is not named is gone. */
  readonly patch: Partial<Pick<ProductCollection, "description" | "name">> & {
    readonly groups?: ReadonlyArray<GroupPatch>
    /** A word that is absent stays as it is, too. */
    readonly policy?: Partial<OwnChangePolicy>
  }
}

/**
 * Change a collection; products that come or go are written with it. Fails with `CollectionRefused` when the products
 * cannot stand together like this: the last one, for one, cannot be removed. An archived collection is not found.
 */
export const updateCollection = Effect.fn("Catalog.updateCollection")(function* (command: UpdateCollection) {
  const { businessId, collectionId } = command
  const { groups: wanted, policy, ...patch } = command.patch
  const ids = yield* Ids
  const [before, now] = yield* Effect.all([(yield* Collections).find(businessId, collectionId), DateTime.now])
  if (before.archivedAt !== null) return yield* new CollectionNotFound({ id: collectionId })
  const groups =
    wanted === undefined
      ? before.groups
      : yield* Effect.all(
          wanted.map(({ id, ...group }) =>
            Effect.map(isOf(before, id) ? Effect.succeed(id) : ids.collectionGroup, (kept) => ({ ...group, id: kept }))
          )
        )
  const products = yield* (yield* Products).several(businessId, [
    ...new Set([...collected(before.groups), ...collected(groups)])
  ])
  const collection: ProductCollection = {
    ...before,
    ...patch,
    policy: { ...before.policy, ...policy },
    groups,
    updatedAt: now
  }
  const changes = yield* Effect.fromResult(collect({ collection, products, at: now }))
  yield* (yield* Commit).commit(businessId, { changes, events: [] })
  return collection
}, Effect.retry(whenStale))

/** A group of another collection is a new one here. */
const isOf = ({ groups }: ProductCollection, id: CollectionGroupId | null): id is CollectionGroupId =>
  groups.some((group) => group.id === id)
