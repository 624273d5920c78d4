import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, ProductId } from "../kernel/id.ts"
import type { Page } from "../kernel/page.ts"
import type { Product } from "./product.ts"

/** The business has no product with this id. */
export class ProductNotFound extends Schema.TaggedError<ProductNotFound>()("ProductNotFound", { id: Schema.String }) {
  readonly kind: Kind = "not_found"
}

/** Which products a list holds. Null does not ask. */
export interface ProductFilter {
  readonly archived: boolean
  readonly recurring: boolean | null
}

/** The products of a business, read. */
export class Products extends Context.Service<
  Products,
  {
    find(owner: BusinessId, id: ProductId): Effect.Effect<Product, ProductNotFound>
    /** Those of the named ones that the business has, in no particular order; archived ones too. */
    several(owner: BusinessId, ids: ReadonlyArray<ProductId>): Effect.Effect<ReadonlyArray<Product>>
    /** Newest first. */
    page(owner: BusinessId, filter: ProductFilter, page: Page): Effect.Effect<ReadonlyArray<Product>>
  }
>()("@kundportal/core/Products") {}
