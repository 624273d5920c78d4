import { Result, Schema } from "effect"
import type { Addon } from "../catalog/addon.ts"
import { AddonNotFound } from "../catalog/addon-reader.ts"
import type { Product } from "../catalog/product.ts"
import type { Kind } from "../kernel/failure.ts"
import { AddonId, ProductId } from "../kernel/id.ts"
import type { AmountTooLarge } from "../ledger/amount-limit.ts"
import { checkedTotal } from "./charges.ts"
import { type Plan, Quantity, type SubscribedAddon } from "./plan.ts"

/** It is bought once, not again and again. */
export class ProductNotRecurring extends Schema.TaggedError<ProductNotRecurring>()("ProductNotRecurring", {
  id: ProductId
}) {
  readonly kind: Kind = "invalid"
}

/** It is no longer sold. Who has it keeps it. */
export class ProductArchived extends Schema.TaggedError<ProductArchived>()("ProductArchived", { id: ProductId }) {
  readonly kind: Kind = "invalid"
}

/** Not a whole number from 1 to 100,000. */
export class QuantityOutOfRange extends Schema.TaggedError<QuantityOutOfRange>()("QuantityOutOfRange", {
  quantity: Schema.Number
}) {
  readonly kind: Kind = "invalid"
}

/** These add-ons do not go with this product. */
export class AddonRefused extends Schema.TaggedError<AddonRefused>()("AddonRefused", {
  id: AddonId,
  reason: Schema.Literals(["duplicate", "other_product", "usage_based_product", "other_currency"])
}) {
  readonly kind: Kind = "invalid"
}

/** Why what was chosen is no plan. */
export type PlanRefused =
  | AddonNotFound
  | AddonRefused
  | AmountTooLarge
  | ProductArchived
  | ProductNotRecurring
  | QuantityOutOfRange

/** An add-on and how many of it. */
export interface ChosenAddon {
  readonly addonId: AddonId
  readonly quantity: number
}

/** What somebody chose, with the catalogue that prices it. */
export interface Choice {
  readonly product: Product
  readonly quantity: number
  readonly addons: ReadonlyArray<ChosenAddon>
  /** The add-ons of the business that were chosen, as the catalogue has them. */
  readonly catalogue: ReadonlyArray<Addon>
}

/**
 * What somebody subscribes to, at the prices of the day. Refused is what is archived, bought once, unknown, twice on the
 * list, not meant for the product, in another currency, or more than can be counted.
 * Source: the reference API's guards for add-ons.
 */
export const composePlan = ({ product, quantity, addons, catalogue }: Choice): Result.Result<Plan, PlanRefused> =>
  Result.gen(function* () {
    const { price } = product
    if (price._tag === "OneTime") return yield* Result.fail(new ProductNotRecurring({ id: product.id }))
    if (product.archivedAt !== null) return yield* Result.fail(new ProductArchived({ id: product.id }))
    yield* countable(quantity)
    const subscribed: Array<SubscribedAddon> = []
    for (const chosen of addons) {
      if (subscribed.some(({ addonId }) => addonId === chosen.addonId)) {
        return yield* Result.fail(new AddonRefused({ id: chosen.addonId, reason: "duplicate" }))
      }
      subscribed.push(yield* subscribedAddon(product, chosen, catalogue))
    }
    const plan: Plan = {
      productId: product.id,
      productName: product.name,
      price: price.amount,
      taxInclusive: price.taxInclusive,
      taxCategory: product.taxCategory,
      quantity,
      frequency: price.frequency,
      term: price.term,
      addons: subscribed
    }
    yield* checkedTotal(plan)
    return plan
  })

/** A quantity that may be bought. */
export const countable = (quantity: number): Result.Result<number, QuantityOutOfRange> =>
  Schema.is(Quantity)(quantity) ? Result.succeed(quantity) : Result.fail(new QuantityOutOfRange({ quantity }))

const subscribedAddon = (
  product: Product,
  { addonId, quantity }: ChosenAddon,
  catalogue: ReadonlyArray<Addon>
): Result.Result<SubscribedAddon, AddonNotFound | AddonRefused | QuantityOutOfRange> =>
  Result.gen(function* () {
    const addon = catalogue.find(({ id }) => id === addonId)
    if (addon === undefined || addon.archivedAt !== null) return yield* Result.fail(new AddonNotFound({ id: addonId }))
    const reason = addonRefusal(product, addon)
    if (reason !== null) return yield* Result.fail(new AddonRefused({ id: addonId, reason }))
    yield* countable(quantity)
    const { name, price, taxInclusive, taxCategory } = addon
    return { addonId, name, price, taxInclusive, taxCategory, quantity }
  })

const addonRefusal = ({ addonIds, price }: Product, { id, price: amount }: Addon): AddonRefused["reason"] | null => {
  if (price._tag === "UsageBased") return "usage_based_product"
  if (!addonIds.includes(id)) return "other_product"
  return amount.currency === price.amount.currency ? null : "other_currency"
}
