import { Schema } from "effect"
import { AppliedDiscount, maxDiscounts } from "../discount/model.ts"
import { Address } from "../kernel/address.ts"
import { BusinessId, CustomerId, InvoiceId, PaymentMethodId, QuoteId, SubscriptionId } from "../kernel/id.ts"
import { Metadata } from "../kernel/metadata.ts"
import { Money } from "../kernel/money.ts"
import { Line, OptionalLine, Paragraph } from "../kernel/text.ts"
import { CoveredItem } from "./coverage.ts"
import { Cycle } from "./cycle.ts"
import { Plan } from "./plan.ts"

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

/** Who asked for something: it decides what is allowed, and what history says. */
export const AskedBy = Schema.Literals(["customer", "merchant"])
export type AskedBy = typeof AskedBy.Type

/** Source: the reference API's feedback values. */
export const CancellationFeedback = Schema.Literals([
  "too_expensive",
  "missing_features",
  "switched_service",
  "unused",
  "customer_service",
  "low_quality",
  "too_complex",
  "other"
])
export type CancellationFeedback = typeof CancellationFeedback.Type

/** Who cancelled, when they asked, and what they said. Kept while a cancellation is planned and after it happened. */
export const Cancellation = Schema.Struct({
  askedBy: Schema.Literals([...AskedBy.literals, "system"]),
  askedAt: Schema.DateTimeUtcFromString,
  feedback: Schema.NullOr(CancellationFeedback),
  comment: Schema.NullOr(Paragraph)
})
export type Cancellation = typeof Cancellation.Type

/** A change of plan that waits for the next billing date. One at a time. */
export const ScheduledChange = Schema.Struct({
  /** The quote that was accepted. */
  quoteId: QuoteId,
  /** Priced when it was scheduled: what was shown is what will be billed. */
  plan: Plan,
  discounts: Schema.Array(AppliedDiscount),
  askedBy: AskedBy,
  createdAt: Schema.DateTimeUtcFromString,
  effectiveAt: Schema.DateTimeUtcFromString
})
export type ScheduledChange = typeof ScheduledChange.Type

/** A change of plan that waits for its payment: the subscription as it will stand. */
export const PendingChange = Schema.Struct({
  quoteId: QuoteId,
  invoiceId: InvoiceId,
  plan: Plan,
  discounts: Schema.Array(AppliedDiscount),
  coverage: Schema.Array(CoveredItem),
  cycle: Cycle
})
export type PendingChange = typeof PendingChange.Type

/** What is done about an invoice that was not paid when it was due. */
export const Dunning = Schema.Struct({
  /** When the first attempt failed. */
  since: Schema.DateTimeUtcFromString,
  /** Attempts made by themselves since. */
  retries: Schema.Int,
  /** The next one; null when there is none, because none is planned, one is under way or the card is refused for good. */
  retryAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  /** Letters sent since the first one. */
  reminders: Schema.Int,
  remindAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  /** Fixed when it began: a change of the rules does not shorten it. Null where there is no grace. */
  graceEndsAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  graceEndsIn: Schema.Literals(["on_hold", "cancelled"])
})
export type Dunning = typeof Dunning.Type

/** How many bills were issued since an instant: what stops a machine that runs wild. */
export const RecentBills = Schema.Struct({ since: Schema.DateTimeUtcFromString, count: Schema.Int })
export type RecentBills = typeof RecentBills.Type

/** A customer's subscription: its plan as it was bought, its place in time, and what it has been paid for. */
export const Subscription = Schema.Struct({
  id: SubscriptionId,
  businessId: BusinessId,
  customerId: CustomerId,
  status: Status,
  ...Plan.fields,
  discounts: Schema.Array(AppliedDiscount).check(Schema.isMaxLength(maxDiscounts)),
  trialDays: Schema.Int,
  /** What one unit of a paid trial cost; null when it was free or there was none. */
  trialAmount: Schema.NullOr(Money),
  /** The IANA time zone whose calendar the billing dates follow: the business's when it began. */
  timeZone: Schema.String,
  /** The instant from which all billing dates are counted. */
  anchor: Schema.DateTimeUtcFromDate,
  /**
   * How many periods after the anchor the current one is; a trial before the first is -1. The current period is
   * `nth(anchor, frequency, periodIndex, timeZone)`.
   */
  periodIndex: Schema.Int,
  previousBillingAt: Schema.DateTimeUtcFromDate,
  nextBillingAt: Schema.DateTimeUtcFromDate,
  trialEndsAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  createdAt: Schema.DateTimeUtcFromDate,
  expiresAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  /** What the current period has been paid for. */
  coverage: Schema.Array(CoveredItem),
  /** What a downgrade gave back: it pays the next bills of this subscription before anything else does. Never negative. */
  credit: Money,
  /** The invoice that waits for its payment. While there is one, nothing that costs money may be changed. */
  openInvoiceId: Schema.NullOr(InvoiceId),
  /** Null while nothing is overdue. */
  dunning: Schema.NullOr(Dunning),
  recentBills: Schema.NullOr(RecentBills),
  scheduledChange: Schema.NullOr(ScheduledChange),
  pendingChange: Schema.NullOr(PendingChange),
  pausedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  pausedBy: Schema.NullOr(AskedBy),
  cancelAtNextBilling: Schema.Boolean,
  cancellation: Schema.NullOr(Cancellation),
  cancelledAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  paymentMethodId: Schema.NullOr(PaymentMethodId),
  billing: BillingDetails,
  metadata: Metadata,
  version: Schema.Int
})
export type Subscription = typeof Subscription.Type
