import { Schema } from "effect"
import { Address } from "../kernel/address.ts"
import { BusinessId, CustomerId, PaymentMethodId, ProductId, SubscriptionId } from "../kernel/id.ts"
import { Interval } from "../kernel/interval.ts"
import { Metadata } from "../kernel/metadata.ts"
import { Money } from "../kernel/money.ts"
import { Line, OptionalLine } from "../kernel/text.ts"

/** The eight statuses merchants know. A trial is not one: it is an active subscription with `trialEndsAt` ahead. */
export const Status = Schema.Literals([
  "pending",
  "active",
  "past_due",
  "on_hold",
  "paused",
  "cancelled",
  "failed",
  "expired"
])
export type Status = typeof Status.Type

/** Who is billed: it goes on the invoice as it stands when the invoice is issued. */
export const BillingDetails = Schema.Struct({
  name: Line,
  address: Address,
  companyName: Schema.NullOr(OptionalLine),
  taxId: Schema.NullOr(OptionalLine)
})
export type BillingDetails = typeof BillingDetails.Type

export const Subscription = Schema.Struct({
  id: SubscriptionId,
  businessId: BusinessId,
  customerId: CustomerId,
  productId: ProductId,
  /** The product's name when it was bought. */
  productName: Line,
  status: Status,
  /** The price of one unit and period when it was bought: later price changes do not touch it. */
  price: Money,
  taxInclusive: Schema.Boolean,
  quantity: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000 })),
  frequency: Interval,
  term: Interval,
  trialDays: Schema.Int,
  /** The instant from which all billing dates are counted. */
  anchor: Schema.DateTimeUtcFromDate,
  /** How many periods after the anchor the current one is; the current period is `nth(anchor, frequency, periodIndex)`. */
  periodIndex: Schema.Int,
  previousBillingAt: Schema.DateTimeUtcFromDate,
  nextBillingAt: Schema.DateTimeUtcFromDate,
  trialEndsAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  createdAt: Schema.DateTimeUtcFromDate,
  expiresAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  pausedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  cancelAtNextBilling: Schema.Boolean,
  cancelledAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  paymentMethodId: Schema.NullOr(PaymentMethodId),
  billing: BillingDetails,
  metadata: Metadata,
  version: Schema.Int
})
export type Subscription = typeof Subscription.Type
