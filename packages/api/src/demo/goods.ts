import type { Addon } from "@kundportal/core/catalog/addon"
import { Addons } from "@kundportal/core/catalog/addon-reader"
import { Collections } from "@kundportal/core/catalog/collection-reader"
import { createAddon } from "@kundportal/core/catalog/create-addon"
import { createCollection } from "@kundportal/core/catalog/create-collection"
import { createProduct } from "@kundportal/core/catalog/create-product"
import type { Product } from "@kundportal/core/catalog/product"
import { Products } from "@kundportal/core/catalog/reader"
import { createDiscount } from "@kundportal/core/discount/create-discount"
import type { Discount } from "@kundportal/core/discount/model"
import { Discounts } from "@kundportal/core/discount/reader"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { inherited } from "@kundportal/core/plan-change/policy"
import { DateTime, Effect } from "effect"
import type { Story } from "./story.ts"
import { named, orNull, tellOnce } from "./telling.ts"

/** Everything that a business of the story sells, by the story's short names. */
export interface Goods {
  readonly addons: ReadonlyMap<string, Addon>
  readonly products: ReadonlyMap<string, Product>
  readonly discounts: ReadonlyMap<string, Discount>
}

/** One a minute, so that lists keep the story's order. */
export const tellGoods = Effect.fnUntraced(function* (story: Story, businessId: BusinessId, opened: DateTime.Utc) {
  const stores = yield* Effect.all({
    addons: Addons,
    products: Products,
    collections: Collections,
    discounts: Discounts
  })
  const addons = new Map<string, Addon>()
  const products = new Map<string, Product>()
  const discounts = new Map<string, Discount>()
  let minutes = 0
  const minute = () => DateTime.add(opened, { minutes: ++minutes })

  for (const [short, told] of Object.entries(story.addons)) {
    const name = `${story.name}/addon/${short}`
    const found = orNull(stores.addons.find(businessId, named.addon(name)))
    const tell = createAddon({ ...told, businessId })
    addons.set(short, yield* tellOnce({ name, at: minute(), told: found, tell }))
  }
  for (const [short, { addons: fitting = [], license = null, ...told }] of Object.entries(story.products)) {
    const name = `${story.name}/product/${short}`
    const found = orNull(stores.products.find(businessId, named.product(name)))
    const addonIds = fitting.flatMap((addon) => addons.get(addon)?.id ?? [])
    const tell = createProduct({ ...told, license, addonIds, businessId, metadata: {} })
    products.set(short, yield* tellOnce({ name, at: minute(), told: found, tell }))
  }
  for (const [short, { name: title, groups }] of Object.entries(story.collections)) {
    const name = `${story.name}/collection/${short}`
    const found = orNull(stores.collections.find(businessId, named.collection(name)))
    const tell = createCollection({
      businessId,
      name: title,
      description: null,
      groups: groups.map((group) => ({
        name: group.name,
        enabled: true,
        productIds: group.products.flatMap((product) => products.get(product)?.id ?? [])
      })),
      policy: inherited
    })
    yield* tellOnce({ name, at: minute(), told: found, tell })
  }
  for (const [short, told] of Object.entries(story.discounts)) {
    const name = `${story.name}/discount/${short}`
    const found = orNull(stores.discounts.find(businessId, named.discount(name)))
    const tell = createDiscount({
      ...told,
      businessId,
      restrictedTo: [],
      usageLimit: null,
      startsAt: null,
      endsAt: null,
      preserveOnPlanChange: true
    })
    discounts.set(short, yield* tellOnce({ name, at: minute(), told: found, tell }))
  }
  const goods: Goods = { addons, products, discounts }
  return goods
})
