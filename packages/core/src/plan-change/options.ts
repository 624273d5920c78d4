import type { Addon } from "../catalog/addon.ts"
import type { CollectionGroup, ProductCollection } from "../catalog/collection.ts"
import { isRecurring, type Product } from "../catalog/product.ts"
import type { Subscription } from "../subscription/model.ts"
import { byRate } from "./direction.ts"
import type { Direction } from "./quote.ts"

/** A product that a subscription may move to, or the one it is at. */
export interface PlanOption {
  readonly product: Product
  readonly isCurrent: boolean
  /** By the product's price today against the price the subscription was sold at, in the same time. */
  readonly direction: Direction
  /** What may be added to it. */
  readonly addons: ReadonlyArray<Addon>
}

/** A group of the collection with the plans it offers. */
export interface OptionGroup extends Pick<CollectionGroup, "id" | "name"> {
  readonly options: ReadonlyArray<PlanOption>
}

/** What the options of a subscription follow from. */
export interface Choice {
  readonly subscription: Subscription
  readonly collection: ProductCollection | null
  /** Those of the collection, in any order. */
  readonly products: ReadonlyArray<Product>
  /** Those of the products, in any order. */
  readonly addons: ReadonlyArray<Addon>
}

/**
 * Where a subscription may go, in the order of its collection: products of the enabled groups that are sold again and
 * again, in the subscription's currency, and not archived. Groups without an option are left out.
 */
export const optionsOf = ({ subscription, collection, products, addons }: Choice): ReadonlyArray<OptionGroup> => {
  const live = collection === null || collection.archivedAt !== null ? [] : collection.groups
  return live
    .filter(({ enabled }) => enabled)
    .map(({ id, name, productIds }) => ({
      id,
      name,
      options: productIds
        .flatMap((wanted) => products.filter((product) => product.id === wanted && isOption(product, subscription)))
        .map((product) => optionFor(product, subscription, addons))
    }))
    .filter(({ options }) => options.length > 0)
}

const isOption = (product: Product, { price }: Subscription): boolean =>
  isRecurring(product) && product.archivedAt === null && product.price.amount.currency === price.currency

const optionFor = (product: Product, subscription: Subscription, addons: ReadonlyArray<Addon>): PlanOption => ({
  product,
  isCurrent: product.id === subscription.productId,
  direction: byRate(subscription, {
    price: product.price.amount,
    frequency: product.price._tag === "OneTime" ? subscription.frequency : product.price.frequency
  }),
  addons:
    product.price._tag === "UsageBased"
      ? []
      : product.addonIds.flatMap((wanted) => addons.filter((addon) => addon.id === wanted && isOffered(addon, product)))
})

/** An add-on that can be bought with a product today. */
export const isOffered = (addon: Addon, product: Product): boolean =>
  addon.archivedAt === null &&
  product.addonIds.includes(addon.id) &&
  addon.price.currency === product.price.amount.currency
