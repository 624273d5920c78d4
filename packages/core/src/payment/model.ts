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

/**
 * Why a payment failed, in our own terms: the provider's raw words never reach a customer. Source: the reference system's
 * unified decline codes, those that a card can meet.
 */
export const DeclineReason = Schema.Literals([
  "card_declined",
  "insufficient_funds",
  "velocity_exceeded",
  "try_again_later",
  "processing_error",
  "expired_card",
  "invalid_card",
  "card_not_supported",
  "do_not_honor",
  "account_closed",
  "lost_card",
  "stolen_card",
  "pickup_card",
  "fraudulent",
  "authentication_required",
  "authentication_failed",
  "no_payment_method"
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
  /** Which attempt at its invoice this is: 0 is the first. A new one begins only when the last has certainly failed. */
  attempt: Schema.Int,
  /** Whether the customer is there and can be asked to authenticate. */
  attended: Schema.Boolean,
  /** What the provider knows it by; stored before any money can move. */
  providerObject: Schema.NullOr(Schema.String),
  /** Where the customer authenticates, while that is waited for. */
  actionUrl: Schema.NullOr(Schema.String),
  /** When somebody next looks what became of it, on the wall clock; null when that is known for good. */
  checkAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  /** How often it was looked at without an answer. */
  checks: Schema.Int,
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
