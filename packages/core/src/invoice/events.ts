import { Schema } from "effect"
import { BusinessId, CustomerId, EventId, InvoiceId, ProductId } from "../kernel/id.ts"

/** Something bought once has been paid. What comes with it may be handed out. */
export const PurchasePaid = Schema.TaggedStruct("PurchasePaid", {
  id: EventId,
  businessId: BusinessId,
  customerId: CustomerId,
  invoiceId: InvoiceId,
  /** What was bought: an invoice's lines are words and do not say. */
  items: Schema.Array(Schema.Struct({ productId: ProductId, quantity: Schema.Int }))
})
export type PurchasePaid = typeof PurchasePaid.Type

/** All that was paid for something bought once has been taken back. What came with it ends. */
export const PurchaseRefunded = Schema.TaggedStruct("PurchaseRefunded", {
  id: EventId,
  businessId: BusinessId,
  customerId: CustomerId,
  invoiceId: InvoiceId
})
export type PurchaseRefunded = typeof PurchaseRefunded.Type
