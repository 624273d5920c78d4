import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, DiscountId } from "../kernel/id.ts"
import type { Page } from "../kernel/page.ts"
import type { Discount } from "./model.ts"

/** The business has no discount with this id or code. */
export class DiscountNotFound extends Schema.TaggedError<DiscountNotFound>()("DiscountNotFound", {
  /** The id or the code that was asked for. */
  id: Schema.String
}) {
  readonly kind: Kind = "not_found"
}

/** The discounts of a business, read. */
export class Discounts extends Context.Service<
  Discounts,
  {
    find(owner: BusinessId, id: DiscountId): Effect.Effect<Discount, DiscountNotFound>
    /** Those of the codes that the business has, in any case, archived ones left out. */
    byCodes(owner: BusinessId, codes: ReadonlyArray<string>): Effect.Effect<ReadonlyArray<Discount>>
    /** Newest first, without the archived ones. */
    page(owner: BusinessId, page: Page): Effect.Effect<ReadonlyArray<Discount>>
  }
>()("@kundportal/core/Discounts") {}
