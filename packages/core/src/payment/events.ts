import { Schema } from "effect"
import { BusinessId, CustomerId, EventId, InvoiceId, PaymentId, SubscriptionId } from "../kernel/id.ts"

const about = { id: EventId, businessId: BusinessId, customerId: CustomerId }

/** Money came in. */
export const PaymentSucceeded = Schema.TaggedStruct("PaymentSucceeded", {
  ...about,
  paymentId: PaymentId,
  /** Whether it ended a time in which the subscription was overdue. */
  recovered: Schema.Boolean
})
export type PaymentSucceeded = typeof PaymentSucceeded.Type

/** An attempt was declined. What it means for the subscription is announced beside it. */
export const PaymentFailed = Schema.TaggedStruct("PaymentFailed", { ...about, paymentId: PaymentId })
export type PaymentFailed = typeof PaymentFailed.Type

/** What a subscription owes has been owed for some days, and the customer is to be told again. */
export const PaymentReminderDue = Schema.TaggedStruct("PaymentReminderDue", {
  ...about,
  subscriptionId: SubscriptionId,
  invoiceId: InvoiceId,
  /** 1 for the first reminder. */
  number: Schema.Int
})
export type PaymentReminderDue = typeof PaymentReminderDue.Type
