import { Schema } from "effect"
import { TaxCategory } from "../catalog/product.ts"
import { AddonId, ProductId } from "../kernel/id.ts"
import { Interval } from "../kernel/interval.ts"
import { Money } from "../kernel/money.ts"
import { Line } from "../kernel/text.ts"

/** How many units or seats: 1 to 100,000. */
export const Quantity = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000 }))

/** An add-on as it was bought: later price changes do not touch it. */
export const SubscribedAddon = Schema.Struct({
  addonId: AddonId,
  name: Line,
  /** Of one unit and period. */
  price: Money,
  taxInclusive: Schema.Boolean,
  taxCategory: TaxCategory,
  quantity: Quantity
})
export type SubscribedAddon = typeof SubscribedAddon.Type

/** What a subscription is to: a product at the price it was bought for, how many, and what was added. */
export const Plan = Schema.Struct({
  productId: ProductId,
  /** The product's name when it was bought. */
  productName: Line,
  /** The price of one unit and period when it was bought: later price changes do not touch it. */
  price: Money,
  taxInclusive: Schema.Boolean,
  taxCategory: TaxCategory,
  quantity: Quantity,
  frequency: Interval,
  term: Interval,
  addons: Schema.Array(SubscribedAddon)
})
export type Plan = typeof Plan.Type
