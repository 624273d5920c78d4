import type { WithCustomer } from "@kundportal/core/customer/with-customers"
import { running } from "@kundportal/core/discount/apply"
import { Currency } from "@kundportal/core/kernel/currency"
import { Metadata } from "@kundportal/core/kernel/metadata"
import type { Subscription as DomainSubscription } from "@kundportal/core/subscription/model"
import { CancellationFeedback, Status } from "@kundportal/core/subscription/model"
import { Schema } from "effect"
import { BillingAddress, billingAddress } from "./address.ts"
import { CustomerLimitedDetails, customerDetails } from "./customer.ts"
import { DiscountDetail, discountDetail } from "./discount.ts"
import { createdFields, pageFields } from "./page.ts"
import { scheduleOf, TimeInterval } from "./price.ts"
import { Absent, NoneOf, RequestedId, Timestamp, timestamp, timestampOrNull } from "./scalar.ts"
import { ScheduledChange, scheduledChange } from "./scheduled-change.ts"

const AddonInCart = Schema.Struct({ addon_id: Schema.String, quantity: Schema.Int })

const shared = {
  billing: BillingAddress,
  cancel_at_next_billing_date: Schema.Boolean,
  cancelled_at: Schema.NullOr(Timestamp),
  created_at: Timestamp,
  currency: Currency,
  customer: CustomerLimitedDetails,
  customer_business_name: Schema.NullOr(Schema.String),
  discount_cycles_remaining: Schema.NullOr(Schema.Int),
  discount_id: Schema.NullOr(Schema.String),
  discounts: Schema.Array(DiscountDetail),
  has_payment_method: Schema.Boolean,
  metadata: Metadata,
  next_billing_date: Timestamp,
  on_demand: Schema.Boolean,
  paused_at: Schema.NullOr(Timestamp),
  payment_frequency_count: Schema.Int,
  payment_frequency_interval: TimeInterval,
  payment_method_id: Schema.NullOr(Schema.String),
  previous_billing_date: Timestamp,
  product_id: Schema.String,
  quantity: Schema.Int,
  recurring_pre_tax_amount: Schema.Int,
  scheduled_change: Schema.NullOr(ScheduledChange),
  status: Status,
  subscription_id: Schema.String,
  subscription_period_count: Schema.Int,
  subscription_period_interval: TimeInterval,
  tax_id: Schema.NullOr(Schema.String),
  tax_inclusive: Schema.Boolean,
  trial_amount: Schema.NullOr(Schema.Int),
  /** Beyond the SDK's types, because a trial has no status of its own: when it ends, or ended. */
  trial_ends_at: Schema.NullOr(Timestamp),
  trial_period_days: Schema.Int
}

export const Subscription = Schema.Struct({
  ...shared,
  addons: Schema.Array(AddonInCart),
  brand_id: Schema.String,
  cancellation_comment: Schema.NullOr(Schema.String),
  cancellation_feedback: Schema.NullOr(CancellationFeedback),
  credit_entitlement_cart: NoneOf,
  custom_field_responses: Absent,
  expires_at: Schema.NullOr(Timestamp),
  meter_credit_entitlement_cart: NoneOf,
  meters: NoneOf
}).annotate({ identifier: "Subscription" })
export type Subscription = typeof Subscription.Type

export const SubscriptionListItem = Schema.Struct({
  ...shared,
  product_name: Schema.NullOr(Schema.String)
}).annotate({ identifier: "SubscriptionListItem" })
export type SubscriptionListItem = typeof SubscriptionListItem.Type

type Source = WithCustomer<DomainSubscription>

const sharedOf = ({ row, customer }: Source) => ({
  billing: billingAddress(row.billing.address),
  cancel_at_next_billing_date: row.cancelAtNextBilling,
  cancelled_at: timestampOrNull(row.cancelledAt),
  created_at: timestamp(row.createdAt),
  currency: row.price.currency,
  customer: customerDetails(customer),
  customer_business_name: row.billing.companyName,
  // The two older fields speak of the first discount alone.
  discount_cycles_remaining: running(row.discounts)[0]?.cyclesLeft ?? null,
  discount_id: running(row.discounts)[0]?.discountId ?? null,
  discounts: running(row.discounts).map(discountDetail(row)),
  has_payment_method: row.paymentMethodId !== null,
  metadata: row.metadata,
  next_billing_date: timestamp(row.nextBillingAt),
  on_demand: false,
  paused_at: timestampOrNull(row.pausedAt),
  ...scheduleOf(row),
  payment_method_id: row.paymentMethodId,
  previous_billing_date: timestamp(row.previousBillingAt),
  product_id: row.productId,
  quantity: row.quantity,
  // What one period costs as it was sold: `tax_inclusive` says whether the tax is in it.
  recurring_pre_tax_amount: row.price.amount * row.quantity,
  scheduled_change: scheduledChange(row.scheduledChange),
  status: row.status,
  subscription_id: row.id,
  tax_id: row.billing.taxId,
  tax_inclusive: row.taxInclusive,
  trial_amount: row.trialAmount?.amount ?? null,
  trial_ends_at: timestampOrNull(row.trialEndsAt),
  trial_period_days: row.trialDays
})

export const subscription = (source: Source): Subscription => ({
  ...sharedOf(source),
  addons: source.row.addons.map(({ addonId, quantity }) => ({ addon_id: addonId, quantity })),
  brand_id: source.row.businessId,
  cancellation_comment: source.row.cancellation?.comment ?? null,
  cancellation_feedback: source.row.cancellation?.feedback ?? null,
  credit_entitlement_cart: [],
  custom_field_responses: null,
  expires_at: timestampOrNull(source.row.expiresAt),
  meter_credit_entitlement_cart: [],
  meters: []
})

export const subscriptionListItem = (source: Source): SubscriptionListItem => ({
  ...sharedOf(source),
  product_name: source.row.productName
})

export const SubscriptionListQuery = Schema.Struct({
  ...pageFields,
  ...createdFields,
  brand_id: Schema.optionalKey(RequestedId),
  cancel_at_next_billing_date: Schema.optionalKey(Schema.Boolean),
  customer_id: Schema.optionalKey(RequestedId),
  product_id: Schema.optionalKey(RequestedId),
  status: Schema.optionalKey(Status)
})
