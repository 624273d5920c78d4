import { archiveCollection as archive } from "@kundportal/core/catalog/archive-collection"
import { collected } from "@kundportal/core/catalog/collect"
import type { ProductCollection } from "@kundportal/core/catalog/collection"
import { Collections } from "@kundportal/core/catalog/collection-reader"
import { createCollection as create } from "@kundportal/core/catalog/create-collection"
import { Products } from "@kundportal/core/catalog/reader"
import { unarchiveCollection as unarchive } from "@kundportal/core/catalog/unarchive-collection"
import { updateCollection as update } from "@kundportal/core/catalog/update-collection"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { inherited } from "@kundportal/core/plan-change/policy"
import { Effect } from "effect"
import { pageFrom } from "../wire/page.ts"
import type { CollectionCreate, CollectionListQuery, CollectionUpdate } from "../wire/product-collection.ts"
import { collectionListItem, policyFrom, productCollection } from "../wire/product-collection.ts"
import { collectionIdFrom, groupIdFrom, productIdFrom } from "../wire/requested-id.ts"
import { text } from "../wire/scalar.ts"

type GroupBody = (typeof CollectionCreate.Type)["groups"][number]

const groupFrom = Effect.fnUntraced(function* ({ group_name, products, status }: GroupBody) {
  return {
    name: group_name ?? null,
    enabled: status ?? true,
    productIds: yield* Effect.forEach(products, ({ product_id }) => productIdFrom(product_id))
  }
})

/** A collection with its products, as they are today. */
const told = Effect.fnUntraced(function* (collection: ProductCollection) {
  const products = yield* (yield* Products).several(collection.businessId, collected(collection.groups))
  return productCollection(collection, products)
})

export const createCollection = Effect.fnUntraced(function* (
  businessId: BusinessId,
  body: typeof CollectionCreate.Type
) {
  const groups = yield* Effect.forEach(body.groups, groupFrom)
  const { name, description = null } = body
  return yield* told(
    yield* create({ businessId, name, description, groups, policy: { ...inherited, ...policyFrom(body) } })
  )
})

export const retrieveCollection = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  return yield* told(yield* (yield* Collections).find(owner, yield* collectionIdFrom(id)))
})

export const listCollections = Effect.fnUntraced(function* (owner: BusinessId, query: typeof CollectionListQuery.Type) {
  const page = yield* (yield* Collections).page(owner, query.archived ?? false, pageFrom(query))
  return { items: page.map(collectionListItem) }
})

export const updateCollection = Effect.fnUntraced(function* (
  businessId: BusinessId,
  body: typeof CollectionUpdate.Type
) {
  const collectionId = yield* collectionIdFrom(body.collection_id)
  const before = yield* (yield* Collections).find(businessId, collectionId)
  const groups =
    body.groups === undefined
      ? null
      : yield* Effect.forEach(body.groups, ({ group_id, ...group }) =>
          Effect.all({ id: groupIdFrom(before, group_id), group: groupFrom(group) }).pipe(
            Effect.map(({ id, group: wanted }) => ({ ...wanted, id }))
          )
        )
  const patch = {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.description === undefined ? {} : { description: body.description }),
    policy: policyFrom(body),
    ...(groups === null ? {} : { groups })
  }
  return yield* told(yield* update({ businessId, collectionId, patch }))
})

/** Its products are free for other collections; subscriptions to them stay as they are. */
export const archiveCollection = Effect.fnUntraced(function* (businessId: BusinessId, id: string) {
  return yield* told(yield* archive({ businessId, collectionId: yield* collectionIdFrom(id) }))
})

/** Take it into use again, without the products that have gone to another one since. */
export const unarchiveCollection = Effect.fnUntraced(function* (businessId: BusinessId, id: string) {
  const { collection, excluded } = yield* unarchive({ businessId, collectionId: yield* collectionIdFrom(id) })
  return { ...(yield* told(collection)), excluded_product_ids: excluded.map(text) }
})
