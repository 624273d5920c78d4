import { Schema } from "effect"
import { AddonId, ProductId } from "../kernel/id.ts"
import { Money } from "../kernel/money.ts"
import { Line } from "../kernel/text.ts"
import { TaxRule } from "../tax/treatment.ts"

/** What a bill line is for: the plan itself or one of its add-ons. */
export const BilledItem = Schema.Union([
  Schema.TaggedStruct("Plan", { productId: ProductId }),
  Schema.TaggedStruct("Addon", { addonId: AddonId })
])
export type BilledItem = typeof BilledItem.Type

/**
 * What the current period has been paid for, item by item. A change of plan gives back out of this and nothing else, so
 * that nobody is credited what nobody paid: a free trial, an unbilled change, a discount.
 */
export const CoveredItem = Schema.Struct({
  item: BilledItem,
  description: Line,
  quantity: Schema.Int,
  unitPrice: Money,
  /** What the item costs for the whole period, after its share of the discounts. Zero when it is no longer in force. */
  full: Money,
  /** What was paid for it in this period so far, less what was given back. In the terms of the price: with or without tax. */
  paid: Money,
  taxInclusive: Schema.Boolean,
  taxRule: TaxRule
})
export type CoveredItem = typeof CoveredItem.Type
