import { Schema } from "effect"
import { BusinessId, CustomerId, EventId, PaymentMethodId } from "../kernel/id.ts"

/** A card is charged no more; whoever holds it for us is to forget it. */
export const CardRemoved = Schema.TaggedStruct("CardRemoved", {
  id: EventId,
  businessId: BusinessId,
  customerId: CustomerId,
  paymentMethodId: PaymentMethodId
})
export type CardRemoved = typeof CardRemoved.Type
