import type { DateTime } from "effect"
import { Result, Schema } from "effect"
import type { Change } from "../changes.ts"
import type { Kind } from "../kernel/failure.ts"
import type { CollectionGroup, ProductCollection } from "./collection.ts"
import type { Product } from "./product.ts"
import { ProductNotFound } from "./reader.ts"

/** The most products one collection may hold: more is no choice for anybody, and all of them are read at once. */
export const maxCollected = 200

/**
 * A collection cannot be put together like this.
 * - `empty`: it has to have a product; the last one cannot be removed.
 * - `too_many`: more products than a collection holds.
 * - `group_repeated`: one group is given twice.
 * - `group_name_repeated`: two groups have one name. Several may have none.
 * - `product_repeated`: a product stands in it twice.
 * - `product_elsewhere`: a product belongs to another collection.
 */
export class CollectionRefused extends Schema.TaggedError<CollectionRefused>()("CollectionRefused", {
  reason: Schema.Literals([
    "empty",
    "too_many",
    "group_repeated",
    "group_name_repeated",
    "product_repeated",
    "product_elsewhere"
  ])
}) {
  readonly kind: Kind = "invalid"
}

/** All products of the groups, in their order. */
export const collected = (groups: ReadonlyArray<Pick<CollectionGroup, "productIds">>): ReadonlyArray<Product["id"]> =>
  groups.flatMap(({ productIds }) => productIds)

/** A collection on its way to the store, with the products it touches. */
export interface Collecting {
  /** As it is to be. */
  readonly collection: ProductCollection
  /** The products that it names and those that it had, as far as they exist. */
  readonly products: ReadonlyArray<Product>
  readonly at: DateTime.Utc
}

/**
 * A collection and the products that come into it or go out of it, to be written together: a product knows its
 * collection, and is in one at most.
 */
export const collect = ({
  collection,
  products,
  at
}: Collecting): Result.Result<ReadonlyArray<Change>, CollectionRefused | ProductNotFound> =>
  Result.gen(function* () {
    const { id, groups } = collection
    const named = collected(groups)
    const reason = shapeRefusal(groups, named)
    if (reason !== null) return yield* Result.fail(new CollectionRefused({ reason }))
    const missing = named.find((wanted) => products.every((product) => product.id !== wanted))
    if (missing !== undefined) return yield* Result.fail(new ProductNotFound({ id: missing }))
    const chosen = products.filter((product) => named.includes(product.id))
    if (chosen.some(({ collectionId }) => collectionId !== null && collectionId !== id)) {
      return yield* Result.fail(new CollectionRefused({ reason: "product_elsewhere" }))
    }
    const came = chosen.filter(({ collectionId }) => collectionId === null)
    const went = products.filter((product) => product.collectionId === id && !named.includes(product.id))
    return [
      { _tag: "PutCollection", value: collection },
      ...came.map((product) => moved(product, id, at)),
      ...went.map((product) => moved(product, null, at))
    ]
  })

/** A product in another collection, or in none. */
export const moved = (product: Product, collectionId: Product["collectionId"], at: DateTime.Utc): Change => ({
  _tag: "PutProduct",
  value: { ...product, collectionId, updatedAt: at }
})

const shapeRefusal = (
  groups: ReadonlyArray<CollectionGroup>,
  named: ReadonlyArray<Product["id"]>
): CollectionRefused["reason"] | null => {
  const names = groups.flatMap(({ name }) => (name === null ? [] : [name]))
  if (named.length === 0) return "empty"
  if (named.length > maxCollected) return "too_many"
  if (new Set(groups.map(({ id }) => id)).size < groups.length) return "group_repeated"
  if (new Set(names).size < names.length) return "group_name_repeated"
  return new Set(named).size < named.length ? "product_repeated" : null
}
