import { dueOf } from "@kundportal/core/invoice/due"
import type { Invoice } from "@kundportal/core/invoice/model"
import { Currency } from "@kundportal/core/kernel/currency"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { Metadata } from "@kundportal/core/kernel/metadata"
import { Line, OptionalLine, PhoneNumber } from "@kundportal/core/kernel/text"
import type { Payment } from "@kundportal/core/payment/model"
import { Status } from "@kundportal/core/subscription/model"
import { Quantity } from "@kundportal/core/subscription/plan"
import { maxTrialDays } from "@kundportal/core/subscription/start"
import type { DateTime } from "effect"
import { Schema } from "effect"
import { RequestedAddress } from "./billing-details.ts"
import { CustomerLimitedDetails } from "./customer.ts"
import { onlyEmpty, onlyFalse, onlyNull } from "./not-offered.ts"
import { AttachAddons, codeFields, oneWayOfCodes } from "./requested-plan.ts"
import { Absent, NoneOf, RequestedId, Timestamp, textOrNull, timestampOrNull } from "./scalar.ts"
import type { Subscription } from "./subscription.ts"

/** A customer that there is; or somebody by their address: its newest customer, as they are, or else a new one. */
const RequestedBuyer = Schema.Union([
  Schema.Struct({ customer_id: RequestedId }),
  Schema.Struct({
    email: EmailAddress,
    name: Schema.optionalKey(Schema.NullOr(Line)),
    phone_number: Schema.optionalKey(Schema.NullOr(PhoneNumber))
  })
])

/** A new subscription: paid at once with a saved card, or pending until it is paid. */
export const SubscriptionCreate = Schema.Struct({
  billing: RequestedAddress,
  customer: RequestedBuyer,
  product_id: RequestedId,
  quantity: Quantity,
  addons: Schema.optionalKey(Schema.NullOr(AttachAddons)),
  allowed_payment_method_types: onlyNull("a choice of payment methods: a card is saved"),
  billing_currency: Schema.optionalKey(
    Schema.NullOr(Currency).annotate({ description: "The product's own, if any: nothing is sold in another." })
  ),
  customer_business_name: Schema.optionalKey(Schema.NullOr(OptionalLine)),
  ...codeFields,
  force_3ds: onlyFalse("authentication by request: the bank decides"),
  mandate_min_amount_inr_paise: onlyNull("Indian mandates"),
  metadata: Schema.optionalKey(Metadata),
  on_demand: onlyNull("subscriptions that are charged on demand"),
  one_time_product_cart: onlyEmpty("products bought once on the first bill"),
  payment_link: Schema.optionalKey(
    Schema.NullOr(Schema.Boolean).annotate({
      description:
        "Without a saved card: answer a page on which the customer saves one. What is due is asked of it at once."
    })
  ),
  payment_method_id: Schema.optionalKey(
    Schema.NullOr(RequestedId).annotate({
      description: "A saved card of the customer. It is charged before the answer; a declined payment answers 402."
    })
  ),
  redirect_immediately: Schema.optionalKey(
    Schema.Boolean.annotate({ description: "There is no page of thanks in between: the customer always goes at once." })
  ),
  require_phone_number: onlyFalse("asking for a telephone number"),
  return_url: Schema.optionalKey(
    Schema.NullOr(Schema.String.check(Schema.isMaxLength(2000))).annotate({
      description:
        "Where the page of the payment link leads afterwards: an https address on an origin that the business has registered."
    })
  ),
  short_link: onlyFalse("shortened links"),
  show_saved_payment_methods: onlyFalse("saved cards on the page of the payment link"),
  tax_id: Schema.optionalKey(Schema.NullOr(OptionalLine)),
  trial_period_days: Schema.optionalKey(
    Schema.NullOr(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: maxTrialDays })))
  )
})
  .check(oneWayOfCodes)
  .annotate({ identifier: "SubscriptionCreate" })
export type SubscriptionCreate = typeof SubscriptionCreate.Type

export const SubscriptionCreated = Schema.Struct({
  subscription_id: Schema.String,
  addons: Schema.Array(Schema.Struct({ addon_id: Schema.String, quantity: Schema.Int })),
  client_secret: Absent,
  customer: CustomerLimitedDetails,
  discount_id: Schema.NullOr(Schema.String),
  discount_ids: Schema.Array(Schema.String),
  expires_on: Schema.NullOr(Timestamp.annotate({ description: "Until when the payment link opens." })),
  metadata: Metadata,
  one_time_product_cart: NoneOf,
  payment_id: Schema.NullOr(
    Schema.String.annotate({
      description:
        "The payment of the first bill; null when nobody has begun one: nothing is due, or no card is saved yet. The " +
        "subscription is still `pending` when the bank takes its time: the payment says how it ends."
    })
  ),
  payment_link: Schema.NullOr(
    Schema.String.annotate({
      description:
        "Where the customer saves a card. Null when none was asked for, and when there is no page at the moment: " +
        "`update-payment-method` opens one later."
    })
  ),
  payment_method_required: Schema.Boolean,
  recurring_pre_tax_amount: Schema.Int,
  trial_amount: Schema.NullOr(Schema.Int),
  // Beyond the SDK's types.
  amount_due: Schema.Int.annotate({ description: "What was due when it began, in the smallest unit of the currency." }),
  invoice_id: Schema.NullOr(Schema.String),
  status: Status
}).annotate({ identifier: "SubscriptionCreated" })
export type SubscriptionCreated = typeof SubscriptionCreated.Type

/** What came of a new subscription. */
export interface Begun {
  readonly subscription: Subscription
  /** What its first bill was when it began; null when nothing was billed. */
  readonly invoice: Invoice | null
  readonly payment: Payment | null
  readonly page: { readonly url: string; readonly expiresAt: DateTime.Utc } | null
}

/** Active when nothing was due or the card has paid, otherwise pending. */
export const subscriptionCreated = ({ subscription, invoice, payment, page }: Begun): SubscriptionCreated => ({
  subscription_id: subscription.subscription_id,
  addons: subscription.addons,
  client_secret: null,
  customer: subscription.customer,
  discount_id: subscription.discount_id,
  discount_ids: subscription.discounts.map(({ discount_id }) => discount_id),
  expires_on: timestampOrNull(page?.expiresAt ?? null),
  metadata: subscription.metadata,
  one_time_product_cart: [],
  payment_id: textOrNull(payment?.id ?? null),
  payment_link: page?.url ?? null,
  payment_method_required: true,
  recurring_pre_tax_amount: subscription.recurring_pre_tax_amount,
  trial_amount: subscription.trial_amount,
  amount_due: invoice === null ? 0 : dueOf(invoice).amount,
  invoice_id: textOrNull(invoice?.id ?? null),
  status: subscription.status
})
