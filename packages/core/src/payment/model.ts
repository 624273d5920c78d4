import { Schema } from "effect"
import { Address } from "../kernel/address.ts"
import {
  BusinessId,
  CustomerId,
  InvoiceId,
  PaymentId,
  PaymentMethodId,
  ProductId,
  SubscriptionId
} from "../kernel/id.ts"
import { Metadata } from "../kernel/metadata.ts"
import { Money } from "../kernel/money.ts"
import { Line } from "../kernel/text.ts"
import { Card } from "../payment-method/model.ts"

/** Where a payment stands. Source: the SDK's `IntentStatus`, of which these are the ones we can reach. */
export const PaymentStatus = Schema.Literals([
  "succeeded",
  "failed",
  "cancelled",
  "processing",
  "requires_customer_action",
  "requires_payment_method"
])
export type PaymentStatus = typeof PaymentStatus.Type

/** Why a payment failed, in our own terms: the provider's raw words never reach a customer. */
export const DeclineReason = Schema.Literals([
  "card_declined",
  "insufficient_funds",
  "expired_card",
  "processing_error",
  "authentication_failed"
])
export type DeclineReason = typeof DeclineReason.Type

/** Money that was asked for, in its currency's minor units, and what became of it. */
export const Payment = Schema.Struct({
  id: PaymentId,
  businessId: BusinessId,
  customerId: CustomerId,
  subscriptionId: Schema.NullOr(SubscriptionId),
  invoiceId: Schema.NullOr(InvoiceId),
  /** What it was for, in the words on the invoice. */
  description: Line,
  total: Money,
  /** The part of the total that is tax. */
  tax: Money,
  status: PaymentStatus,
  declineReason: Schema.NullOr(DeclineReason),
  paymentMethodId: Schema.NullOr(PaymentMethodId),
  /** The card as it was when it paid; a removed card stays readable here. */
  card: Schema.NullOr(Card),
  billingAddress: Address,
  items: Schema.Array(Schema.Struct({ productId: ProductId, quantity: Schema.Int })),
  metadata: Metadata,
  createdAt: Schema.DateTimeUtcFromDate,
  updatedAt: Schema.DateTimeUtcFromDate,
  version: Schema.Int
})
export type Payment = typeof Payment.Type
