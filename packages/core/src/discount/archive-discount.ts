import { Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Commit, whenStale } from "../commit.ts"
import type { BusinessId, DiscountId } from "../kernel/id.ts"
import type { Discount } from "./model.ts"
import { Discounts } from "./reader.ts"

/** Take a discount away: nobody can take it any more, and its code is free again. Whoever took it keeps it. */
export const archiveDiscount = Effect.fn("Discount.archive")(function* (businessId: BusinessId, id: DiscountId) {
  const [discount, archivedAt] = yield* Effect.all([(yield* Discounts).find(businessId, id), businessNow(businessId)])
  if (discount.archivedAt !== null) return discount
  const archived: Discount = { ...discount, archivedAt }
  yield* (yield* Commit).commit(businessId, { changes: [{ _tag: "PutDiscount", value: archived }], events: [] })
  return archived
}, Effect.retry(whenStale))
