import type { ScheduledChange as DomainChange } from "@kundportal/core/subscription/model"
import { Schema } from "effect"
import { Timestamp, timestamp } from "./scalar.ts"

/** A change of plan that waits for the next billing date. */
export const ScheduledChange = Schema.Struct({
  id: Schema.String,
  addons: Schema.Array(Schema.Struct({ addon_id: Schema.String, name: Schema.String, quantity: Schema.Int })),
  created_at: Timestamp,
  effective_at: Timestamp,
  product_id: Schema.String,
  product_description: Schema.NullOr(Schema.String),
  product_name: Schema.NullOr(Schema.String),
  quantity: Schema.Int
}).annotate({ identifier: "ScheduledPlanChange" })

export const scheduledChange = (source: DomainChange | null): typeof ScheduledChange.Type | null =>
  source === null
    ? null
    : {
        // The quote that was accepted names the change: there is one change to a quote.
        id: source.quoteId,
        addons: source.plan.addons.map(({ addonId, name, quantity }) => ({ addon_id: addonId, name, quantity })),
        created_at: timestamp(source.createdAt),
        effective_at: timestamp(source.effectiveAt),
        product_id: source.plan.productId,
        product_description: null,
        product_name: source.plan.productName,
        quantity: source.plan.quantity
      }
