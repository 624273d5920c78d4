import { Schema } from "effect"
import { BusinessId, CustomerId, EventId, RefundId } from "../kernel/id.ts"

/** Money went back, or could not: the refund says which. */
export const RefundSettled = Schema.TaggedStruct("RefundSettled", {
  id: EventId,
  businessId: BusinessId,
  customerId: CustomerId,
  refundId: RefundId
})
export type RefundSettled = typeof RefundSettled.Type
