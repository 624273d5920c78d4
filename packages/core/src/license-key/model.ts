import { Schema } from "effect"
import {
  BusinessId,
  CustomerId,
  InvoiceId,
  LicenseInstanceId,
  LicenseKeyId,
  ProductId,
  SubscriptionId
} from "../kernel/id.ts"
import { Line } from "../kernel/text.ts"

/** A device on which a key is active. */
export const LicenseInstance = Schema.Struct({
  id: LicenseInstanceId,
  name: Line,
  createdAt: Schema.DateTimeUtcFromString
})
export type LicenseInstance = typeof LicenseInstance.Type

/** Why a key is off: by the merchant's hand, or because what it belongs to is. */
export const DisabledReason = Schema.Literals([
  "manual",
  "subscription_on_hold",
  "subscription_paused",
  "subscription_ended",
  "plan_changed",
  "fewer_seats",
  "refund"
])
export type DisabledReason = typeof DisabledReason.Type

/** A licence key of a customer. Its text is kept sealed, to be shown again, and hashed, to be found by. */
export const LicenseKey = Schema.Struct({
  id: LicenseKeyId,
  businessId: BusinessId,
  customerId: CustomerId,
  productId: ProductId,
  /** Null when it was bought once. */
  subscriptionId: Schema.NullOr(SubscriptionId),
  /** The invoice of the purchase; null for a subscription's key. */
  invoiceId: Schema.NullOr(InvoiceId),
  /** Which of the units or seats it is for, from 0. */
  seat: Schema.Int,
  /** SHA-256 of the text, in hex. */
  textHash: Schema.String,
  /** The text, sealed with the installation's secret. */
  textSealed: Schema.String,
  /** The last characters of the text, to tell keys apart by. */
  ending: Schema.String,
  activationsLimit: Schema.NullOr(Schema.Int),
  instances: Schema.Array(LicenseInstance),
  expiresAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  disabled: Schema.NullOr(DisabledReason),
  createdAt: Schema.DateTimeUtcFromDate,
  updatedAt: Schema.DateTimeUtcFromDate,
  version: Schema.Int
})
export type LicenseKey = typeof LicenseKey.Type
