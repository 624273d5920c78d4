import type { WithCustomer } from "@kundportal/core/customer/with-customers"
import type { Line } from "@kundportal/core/invoice/line"
import { Currency } from "@kundportal/core/kernel/currency"
import { Metadata } from "@kundportal/core/kernel/metadata"
import type { DeclineReason } from "@kundportal/core/payment/model"
import { PaymentStatus } from "@kundportal/core/payment/model"
import type { ListedPayment } from "@kundportal/core/payment/reader"
import type { Refund } from "@kundportal/core/refund/model"
import type { RefundableLine } from "@kundportal/core/refund/refundable"
import { refundedOf } from "@kundportal/core/refund/refunded"
import { Schema } from "effect"
import { BillingAddress, billingAddress, Country } from "./address.ts"
import { CustomerLimitedDetails, customerDetails } from "./customer.ts"
import { createdFields, pageFields } from "./page.ts"
import { RefundListItem, refundListItem } from "./refund.ts"
import { Absent, NoneOf, RequestedId, Timestamp, timestamp } from "./scalar.ts"

const shared = {
  brand_id: Schema.String,
  card_last_four: Schema.NullOr(Schema.String),
  card_network: Schema.NullOr(Schema.String),
  created_at: Timestamp,
  currency: Currency,
  customer: CustomerLimitedDetails,
  digital_products_delivered: Schema.Boolean,
  invoice_id: Schema.NullOr(Schema.String),
  invoice_url: Schema.NullOr(
    Schema.String.annotate({ description: "The invoice as a PDF, for anybody who has this address, for 15 minutes." })
  ),
  is_multi_subscription: Schema.Boolean,
  metadata: Metadata,
  payment_id: Schema.String,
  payment_method: Schema.NullOr(Schema.String),
  payment_method_type: Absent,
  payment_provider: Schema.Literal("dodo"),
  refund_status: Schema.NullOr(Schema.Literals(["partial", "full"])),
  status: Schema.NullOr(PaymentStatus),
  subscription_id: Schema.NullOr(Schema.String),
  subscription_ids: Schema.Array(Schema.String),
  total_amount: Schema.Int
}

export const Payment = Schema.Struct({
  ...shared,
  billing: BillingAddress,
  business_id: Schema.String,
  card_holder_name: Schema.NullOr(Schema.String),
  card_issuing_country: Schema.NullOr(Country),
  card_type: Absent,
  checkout_session_id: Absent,
  custom_field_responses: Absent,
  discount_id: Absent,
  discounts: NoneOf,
  disputes: NoneOf,
  error_code: Schema.NullOr(Schema.String),
  error_message: Schema.NullOr(Schema.String),
  is_update_payment_method: Schema.Boolean,
  payment_link: Absent,
  payment_method_id: Schema.NullOr(Schema.String),
  product_cart: Schema.NullOr(Schema.Array(Schema.Struct({ product_id: Schema.String, quantity: Schema.Int }))),
  refunds: Schema.Array(RefundListItem),
  retry_attempt: Schema.Int,
  settlement_amount: Schema.Int,
  settlement_currency: Currency,
  settlement_tax: Schema.NullOr(Schema.Int),
  tax: Schema.NullOr(Schema.Int),
  updated_at: Schema.NullOr(Timestamp)
}).annotate({ identifier: "Payment" })
export type Payment = typeof Payment.Type

export const PaymentListItem = Schema.Struct({
  ...shared,
  dispute_status: Absent,
  has_license_key: Schema.Boolean
}).annotate({ identifier: "PaymentListItem" })
export type PaymentListItem = typeof PaymentListItem.Type

/** A payment, its customer, its refunds, and where its invoice can be fetched for a while. */
export interface PaymentSource extends WithCustomer<ListedPayment> {
  readonly invoiceUrl: string | null
  /** Oldest first. */
  readonly refunds: ReadonlyArray<Refund>
}

const errorMessages = {
  card_declined: "The card was declined.",
  insufficient_funds: "There was not enough money on the card.",
  velocity_exceeded: "The card has reached its limit for now.",
  try_again_later: "The card's bank asks to try again later.",
  processing_error: "The payment could not be processed.",
  expired_card: "The card has expired.",
  invalid_card: "The card is not valid.",
  card_not_supported: "The card does not support this kind of payment.",
  do_not_honor: "The card's bank declined without saying why.",
  account_closed: "The card's account is closed.",
  lost_card: "The card was reported lost.",
  stolen_card: "The card was reported stolen.",
  pickup_card: "The card's bank wants the card back.",
  fraudulent: "The card's bank suspects fraud.",
  authentication_required: "The cardholder has to be present and authenticate.",
  authentication_failed: "The cardholder was not authenticated.",
  no_payment_method: "There was no card to charge."
} as const satisfies { readonly [Reason in DeclineReason]: string }

const sharedOf = ({ row, customer, invoiceUrl, refunds }: PaymentSource) => ({
  brand_id: row.businessId,
  card_last_four: row.card?.lastFour ?? null,
  card_network: row.card?.network ?? null,
  created_at: timestamp(row.createdAt),
  currency: row.total.currency,
  customer: customerDetails(customer),
  digital_products_delivered: false,
  invoice_id: row.invoiceId,
  invoice_url: invoiceUrl,
  is_multi_subscription: false,
  metadata: row.metadata,
  payment_id: row.id,
  payment_method: row.card === null ? null : "card",
  payment_method_type: null,
  payment_provider: "dodo" as const,
  refund_status: refundedOf(row, refunds),
  status: row.status,
  subscription_id: row.subscriptionId,
  subscription_ids: row.subscriptionId === null ? [] : [row.subscriptionId],
  total_amount: row.total.amount
})

export const payment = (source: PaymentSource): Payment => {
  const { row } = source
  return {
    ...sharedOf(source),
    billing: billingAddress(row.billingAddress),
    business_id: row.businessId,
    card_holder_name: row.card?.holderName ?? null,
    card_issuing_country: row.card?.issuingCountry ?? null,
    card_type: null,
    checkout_session_id: null,
    custom_field_responses: null,
    discount_id: null,
    discounts: [],
    disputes: [],
    error_code: row.declineReason?.toUpperCase() ?? null,
    error_message: row.declineReason === null ? null : errorMessages[row.declineReason],
    is_update_payment_method: false,
    payment_link: null,
    payment_method_id: row.paymentMethodId,
    // The cart of a one-time purchase; what a subscription charges for is the subscription's.
    product_cart:
      row.subscriptionId === null
        ? row.items.map(({ productId, quantity }) => ({ product_id: productId, quantity }))
        : null,
    refunds: source.refunds.map(refundListItem),
    retry_attempt: row.attempt,
    settlement_amount: row.total.amount,
    settlement_currency: row.total.currency,
    settlement_tax: row.tax.amount,
    tax: row.tax.amount,
    updated_at: timestamp(row.updatedAt)
  }
}

export const paymentListItem = (source: PaymentSource): PaymentListItem => ({
  ...sharedOf(source),
  dispute_status: null,
  has_license_key: false
})

export const PaymentListQuery = Schema.Struct({
  ...pageFields,
  ...createdFields,
  brand_id: Schema.optionalKey(RequestedId),
  currency: Schema.optionalKey(Currency),
  customer_id: Schema.optionalKey(RequestedId),
  product_id: Schema.optionalKey(RequestedId),
  status: Schema.optionalKey(
    Schema.Literals([
      ...PaymentStatus.literals,
      "requires_merchant_action",
      "requires_confirmation",
      "requires_capture",
      "partially_captured",
      "partially_captured_and_capturable"
    ])
  ),
  subscription_id: Schema.optionalKey(RequestedId)
})

export const LineItems = Schema.Struct({
  currency: Currency,
  items: Schema.Array(
    Schema.Struct({
      amount: Schema.Int.annotate({ description: "With tax: the amounts add up to the payment's total." }),
      items_id: Schema.String,
      refundable_amount: Schema.Int,
      tax: Schema.Int,
      description: Schema.NullOr(Schema.String),
      name: Schema.NullOr(Schema.String)
    })
  )
}).annotate({ identifier: "PaymentLineItems" })
export type LineItems = typeof LineItems.Type

interface PaidLines {
  readonly payment: ListedPayment
  /** Those of its invoice; null when nothing was invoiced. */
  readonly lines: ReadonlyArray<Line> | null
  /** What can go back of them, in the same order; none when nothing can. */
  readonly refundable: ReadonlyArray<RefundableLine>
}

/**
 * The lines of the invoice, discounts and prorations in them. What credit and wallet paid of it is an item of its own,
 * so that the items come to what was paid. A payment without an invoice is one line.
 */
export const lineItems = ({ payment: paid, lines, refundable }: PaidLines): LineItems => {
  const { total, tax } = paid
  const charged = lines ?? [{ id: paid.id, description: paid.description, gross: total, tax }]
  const items = charged.map((line, place) => ({
    amount: line.gross.amount,
    items_id: line.id,
    refundable_amount: refundable[place]?.amount.amount ?? 0,
    tax: line.tax.amount,
    description: null,
    name: line.description
  }))
  const sum = (column: "gross" | "tax"): number => charged.reduce((all, line) => all + line[column].amount, 0)
  const rest = { amount: total.amount - sum("gross"), tax: tax.amount - sum("tax") }
  const balances = { items_id: "balances", refundable_amount: 0, description: null, name: "Credit and wallet", ...rest }
  return { currency: total.currency, items: rest.amount === 0 && rest.tax === 0 ? items : [...items, balances] }
}
