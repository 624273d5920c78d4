import type { WithCustomer } from "@kundportal/core/customer/with-customers"
import { Currency } from "@kundportal/core/kernel/currency"
import { Metadata } from "@kundportal/core/kernel/metadata"
import { Paragraph } from "@kundportal/core/kernel/text"
import type { RefundAsked } from "@kundportal/core/refund/begin-refund"
import type { Refund as DomainRefund } from "@kundportal/core/refund/model"
import { RefundStatus } from "@kundportal/core/refund/model"
import { Schema } from "effect"
import { CustomerLimitedDetails, customerDetails } from "./customer.ts"
import { createdFields, pageFields } from "./page.ts"
import { RequestedId, Timestamp, timestamp } from "./scalar.ts"

const shared = {
  business_id: Schema.String,
  created_at: Timestamp,
  is_partial: Schema.Boolean,
  payment_id: Schema.String,
  refund_id: Schema.String,
  status: RefundStatus,
  amount: Schema.NullOr(Schema.Int),
  currency: Schema.NullOr(Currency),
  reason: Schema.NullOr(Schema.String)
}

export const RefundListItem = Schema.Struct(shared).annotate({ identifier: "RefundListItem" })
export type RefundListItem = typeof RefundListItem.Type

export const Refund = Schema.Struct({
  ...shared,
  brand_id: Schema.String,
  customer: CustomerLimitedDetails,
  metadata: Metadata
}).annotate({ identifier: "Refund" })
export type Refund = typeof Refund.Type

export const refundListItem = (source: DomainRefund): RefundListItem => ({
  business_id: source.businessId,
  created_at: timestamp(source.createdAt),
  is_partial: source.isPartial,
  payment_id: source.paymentId,
  refund_id: source.id,
  status: source.status,
  amount: source.amount.amount,
  currency: source.amount.currency,
  reason: source.reason
})

export const refund = ({ row, customer }: WithCustomer<DomainRefund>): Refund => ({
  ...refundListItem(row),
  brand_id: row.businessId,
  customer: customerDetails(customer),
  metadata: row.metadata
})

/** Without items all that can still go back of the payment does. */
export const RefundCreate = Schema.Struct({
  payment_id: RequestedId,
  items: Schema.optionalKey(
    Schema.NullOr(
      Schema.Array(
        Schema.Struct({
          item_id: Schema.String.check(Schema.isMaxLength(100)).annotate({
            description: "The `items_id` of a line item of the payment."
          }),
          amount: Schema.optionalKey(
            Schema.NullOr(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })))
          ),
          tax_inclusive: Schema.optionalKey(
            Schema.Boolean.annotate({ description: "Whether the amount is named with its tax. True unless said." })
          )
        })
      ).check(Schema.isMaxLength(1000))
    )
  ),
  reason: Schema.optionalKey(Schema.NullOr(Paragraph.check(Schema.isMaxLength(3000)))),
  metadata: Schema.optionalKey(Metadata)
}).annotate({ identifier: "RefundCreate" })

export const refundAskedFrom = ({ items, reason, metadata }: typeof RefundCreate.Type): RefundAsked => ({
  items:
    items?.map(({ item_id, amount, tax_inclusive }) => ({
      itemId: item_id,
      amount: amount ?? null,
      taxInclusive: tax_inclusive ?? true
    })) ?? null,
  reason: reason ?? null,
  metadata: metadata ?? {}
})

export const RefundListQuery = Schema.Struct({
  ...pageFields,
  ...createdFields,
  customer_id: Schema.optionalKey(RequestedId),
  // Other systems look at refunds before they make them; no refund here waits for that.
  status: Schema.optionalKey(Schema.Literals([...RefundStatus.literals, "review"])),
  subscription_id: Schema.optionalKey(RequestedId)
})
