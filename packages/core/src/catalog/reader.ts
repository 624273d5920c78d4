import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, ProductId } from "../kernel/id.ts"
import type { Page } from "../kernel/page.ts"
import type { Product } from "./product.ts"

export class ProductNotFound extends Schema.TaggedError<ProductNotFound>()("ProductNotFound", { id: Schema.String }) {
  readonly kind: Kind = "not_found"
}

export interface ProductFilter {
  readonly archived: boolean
  readonly recurring: boolean | null
}

export class Products extends Context.Service<
  Products,
  {
    find(owner: BusinessId, id: ProductId): Effect.Effect<Product, ProductNotFound>
    /** Newest first. */
    page(owner: BusinessId, filter: ProductFilter, page: Page): Effect.Effect<ReadonlyArray<Product>>
  }
>()("@kundportal/core/Products") {}
