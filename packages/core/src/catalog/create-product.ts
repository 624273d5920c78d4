import { DateTime, Effect } from "effect"
import { Commit } from "../commit.ts"
import { Ids } from "../ids.ts"
import type { Product } from "./product.ts"

export type CreateProduct = Pick<Product, "businessId" | "description" | "metadata" | "name" | "price" | "taxCategory">

/** Put something up for sale. */
export const createProduct = Effect.fn("Catalog.createProduct")(function* (command: CreateProduct) {
  const [id, now] = yield* Effect.all([(yield* Ids).product, DateTime.now])
  const product: Product = { ...command, id, createdAt: now, updatedAt: now, archivedAt: null, version: 0 }
  yield* (yield* Commit).commit(command.businessId, { changes: [{ _tag: "PutProduct", value: product }], events: [] })
  return product
})
