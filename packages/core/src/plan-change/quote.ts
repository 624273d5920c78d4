import { Schema } from "effect"
import { AppliedDiscount } from "../discount/model.ts"
import { Line as InvoiceLine } from "../invoice/line.ts"
import { TaxTotal } from "../invoice/model.ts"
import { AddonId, BusinessId, CustomerId, InvoiceId, ProductId, QuoteId, SubscriptionId } from "../kernel/id.ts"
import { Money } from "../kernel/money.ts"
import { AskedBy } from "../subscription/model.ts"
import { Plan, Quantity } from "../subscription/plan.ts"
import { ChangeMode, CycleAnchor, EffectiveAt, OnPaymentFailure } from "./policy.ts"

/** The change somebody asks for. What is null is decided by the policies of the collection and the business. */
export const ChangeRequest = Schema.Struct({
  productId: ProductId,
  quantity: Quantity,
  /** All of them: what is not named is removed. */
  addons: Schema.Array(Schema.Struct({ addonId: AddonId, quantity: Quantity })),
  /** Null keeps the discounts that survive a change; a list replaces all. */
  discountCodes: Schema.NullOr(Schema.Array(Schema.String)),
  mode: Schema.NullOr(ChangeMode),
  effectiveAt: Schema.NullOr(EffectiveAt),
  onPaymentFailure: Schema.NullOr(OnPaymentFailure),
  billingCycleAnchor: Schema.NullOr(CycleAnchor),
  /** Replace a change that is already scheduled, instead of refusing. */
  replaceScheduled: Schema.Boolean
})
export type ChangeRequest = typeof ChangeRequest.Type

/** Upgrade or downgrade, by what a whole period costs. */
export const Direction = Schema.Literals(["upgrade", "downgrade", "same_price"])
export type Direction = typeof Direction.Type

/** What a change costs and what comes of it, line by line: exactly what will be charged. */
export const QuoteFigures = Schema.Struct({
  direction: Direction,
  mode: ChangeMode,
  onPaymentFailure: OnPaymentFailure,
  billingCycleAnchor: CycleAnchor,
  /** When the new plan begins. */
  effectiveAt: Schema.DateTimeUtcFromString,
  scheduled: Schema.Boolean,
  plan: Plan,
  /** What lowers the bills after the change. */
  discounts: Schema.Array(AppliedDiscount),
  lines: Schema.Array(InvoiceLine),
  taxes: Schema.Array(TaxTotal),
  subtotal: Money,
  tax: Money,
  /** Negative when more is given back than is charged. */
  total: Money,
  /** What the subscription's credit pays of it. */
  creditUsed: Money,
  /** What the change adds to the subscription's credit. */
  creditAdded: Money,
  /** What the customer's wallet pays of it. */
  walletUsed: Money,
  /** What is charged now: the total less credit and wallet, never negative. */
  dueNow: Money,
  /** The next bill after the change, as far as it is known today. */
  nextBillingAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  /** Its total with tax, before credit. */
  nextTotal: Money,
  /** What will be left to pay of it after the subscription's credit. */
  nextDue: Money
})
export type QuoteFigures = typeof QuoteFigures.Type

/** What came of an accepted quote. */
export const QuoteOutcome = Schema.Union([
  Schema.TaggedStruct("Applied", { invoiceId: Schema.NullOr(InvoiceId) }),
  Schema.TaggedStruct("AwaitingPayment", { invoiceId: InvoiceId }),
  Schema.TaggedStruct("Scheduled", {})
])
export type QuoteOutcome = typeof QuoteOutcome.Type

/** How long a quote is bound: fifteen minutes. */
export const quoteLifetimeMs = 15 * 60 * 1000

/** A price for a change, bound for fifteen minutes to the subscription as it stood. Accepted once. */
export const Quote = Schema.Struct({
  id: QuoteId,
  businessId: BusinessId,
  customerId: CustomerId,
  subscriptionId: SubscriptionId,
  /** The subscription's version that was priced: any other is stale. */
  subscriptionVersion: Schema.Int,
  askedBy: AskedBy,
  request: ChangeRequest,
  figures: QuoteFigures,
  /** The instant at which it was priced, and from which the change counts. */
  createdAt: Schema.DateTimeUtcFromDate,
  expiresAt: Schema.DateTimeUtcFromDate,
  outcome: Schema.NullOr(QuoteOutcome),
  version: Schema.Int
})
export type Quote = typeof Quote.Type
