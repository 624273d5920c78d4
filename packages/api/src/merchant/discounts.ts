import { Products } from "@kundportal/core/catalog/reader"
import { archiveDiscount as archive } from "@kundportal/core/discount/archive-discount"
import { createDiscount as create } from "@kundportal/core/discount/create-discount"
import { DiscountNotFound, Discounts } from "@kundportal/core/discount/reader"
import { take } from "@kundportal/core/discount/take"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { DateTime, Effect } from "effect"
import type { DiscountCreate } from "../wire/discount-offer.ts"
import { createDiscountFrom, discount } from "../wire/discount-offer.ts"
import type { PageQuery } from "../wire/page.ts"
import { pageFrom } from "../wire/page.ts"
import { discountIdFrom, productIdFrom } from "../wire/requested-id.ts"

export const createDiscount = Effect.fnUntraced(function* (owner: BusinessId, body: typeof DiscountCreate.Type) {
  const restrictedTo = yield* Effect.forEach(body.restricted_to ?? [], productIdFrom)
  return discount(yield* create(createDiscountFrom(owner, body, restrictedTo)))
})

export const retrieveDiscount = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  return discount(yield* (yield* Discounts).find(owner, yield* discountIdFrom(id)))
})

export const listDiscounts = Effect.fnUntraced(function* (owner: BusinessId, query: PageQuery) {
  return { items: (yield* (yield* Discounts).page(owner, pageFrom(query))).map(discount) }
})

export const archiveDiscount = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  return discount(yield* archive(owner, yield* discountIdFrom(id)))
})

/** The discount behind a code, if it can be taken for a product now. Nothing is used up. */
export const validateDiscount = Effect.fnUntraced(function* (owner: BusinessId, code: string, forProduct: string) {
  const productId = yield* productIdFrom(forProduct)
  const [product, found, now] = yield* Effect.all([
    (yield* Products).find(owner, productId),
    (yield* Discounts).byCodes(owner, [code]),
    DateTime.now
  ])
  yield* Effect.fromResult(take(found, { codes: [code], product, alreadyApplied: [], now }))
  const [one] = found
  return one === undefined ? yield* new DiscountNotFound({ id: code }) : discount(one)
})
