import { createProduct as create } from "@kundportal/core/catalog/create-product"
import { Products } from "@kundportal/core/catalog/reader"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Effect } from "effect"
import { pageFrom } from "../wire/page.ts"
import type { ProductCreate, ProductListQuery } from "../wire/product.ts"
import { createProductFrom, product, productFilterFrom, productListItem } from "../wire/product.ts"
import { addonIdFrom, productIdFrom } from "../wire/requested-id.ts"

export const createProduct = Effect.fnUntraced(function* (owner: BusinessId, body: typeof ProductCreate.Type) {
  const addonIds = yield* Effect.forEach(body.addons ?? [], addonIdFrom)
  return product(yield* create({ ...createProductFrom(owner, body), addonIds }))
})

export const retrieveProduct = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  const productId = yield* productIdFrom(id)
  return product(yield* (yield* Products).find(owner, productId))
})

export const listProducts = Effect.fnUntraced(function* (owner: BusinessId, query: typeof ProductListQuery.Type) {
  // The business is its own and only brand; no other brand sells anything here.
  if (query.brand_id !== undefined && query.brand_id !== owner) return { items: [] }
  const page = yield* (yield* Products).page(owner, productFilterFrom(query), pageFrom(query))
  return { items: page.map(productListItem) }
})
