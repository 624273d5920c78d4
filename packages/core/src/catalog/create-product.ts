import { DateTime, Effect, Schema } from "effect"
import { Commit } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { Kind } from "../kernel/failure.ts"
import { AddonNotFound, Addons } from "./addon-reader.ts"
import type { Product } from "./product.ts"

/** Add-ons go with recurring prices only, in the currency of the price. Source: the reference API. */
export class AddonsNotPossible extends Schema.TaggedError<AddonsNotPossible>()("AddonsNotPossible", {
  reason: Schema.Literals(["one_time_price", "usage_based_price", "other_currency"])
}) {
  readonly kind: Kind = "invalid"
}

/** A product as a business describes it. */
export type CreateProduct = Pick<
  Product,
  "addonIds" | "businessId" | "description" | "license" | "metadata" | "name" | "price" | "taxCategory"
>

/**
 * Put something up for sale. Fails with `AddonNotFound` when an add-on is not the business's or is archived, and with
 * `AddonsNotPossible` when the price takes none.
 */
export const createProduct = Effect.fn("Catalog.createProduct")(function* (command: CreateProduct) {
  const { businessId, addonIds } = command
  yield* addonsOf(command)
  const [id, now] = yield* Effect.all([(yield* Ids).product, DateTime.now])
  const product: Product = {
    ...command,
    addonIds: [...new Set(addonIds)],
    id,
    collectionId: null,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
    version: 0
  }
  yield* (yield* Commit).commit(businessId, { changes: [{ _tag: "PutProduct", value: product }], events: [] })
  return product
})

const addonsOf = Effect.fnUntraced(function* ({ businessId, addonIds, price }: CreateProduct) {
  if (addonIds.length === 0) return
  if (price._tag === "OneTime") return yield* new AddonsNotPossible({ reason: "one_time_price" })
  if (price._tag === "UsageBased") return yield* new AddonsNotPossible({ reason: "usage_based_price" })
  const found = yield* (yield* Addons).several(businessId, addonIds)
  for (const id of addonIds) {
    const addon = found.find((candidate) => candidate.id === id)
    if (addon === undefined || addon.archivedAt !== null) return yield* new AddonNotFound({ id })
    if (addon.price.currency !== price.amount.currency)
      return yield* new AddonsNotPossible({ reason: "other_currency" })
  }
})
