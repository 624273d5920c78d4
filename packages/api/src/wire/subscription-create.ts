import { dueOf } from "@kundportal/core/invoice/due"
import type { Invoice } from "@kundportal/core/invoice/model"
import { Metadata } from "@kundportal/core/kernel/metadata"
import { OptionalLine } from "@kundportal/core/kernel/text"
import { Quantity } from "@kundportal/core/subscription/plan"
import { maxTrialDays } from "@kundportal/core/subscription/start"
import { Schema } from "effect"
import { RequestedAddress } from "./billing-details.ts"
import { AttachAddons, DiscountCodes } from "./requested-plan.ts"
import { RequestedId, textOrNull } from "./scalar.ts"
import type { Subscription } from "./subscription.ts"

/** A new subscription of a customer that there is. */
export const SubscriptionCreate = Schema.Struct({
  billing: RequestedAddress,
  customer: Schema.Struct({ customer_id: RequestedId }),
  product_id: RequestedId,
  quantity: Quantity,
  addons: Schema.optionalKey(Schema.NullOr(AttachAddons)),
  customer_business_name: Schema.optionalKey(Schema.NullOr(OptionalLine)),
  discount_codes: Schema.optionalKey(Schema.NullOr(DiscountCodes)),
  metadata: Schema.optionalKey(Metadata),
  payment_method_id: Schema.optionalKey(Schema.NullOr(RequestedId)),
  tax_id: Schema.optionalKey(Schema.NullOr(OptionalLine)),
  trial_period_days: Schema.optionalKey(
    Schema.NullOr(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: maxTrialDays })))
  )
}).annotate({ identifier: "SubscriptionCreate" })

/** What came of it: active when nothing was due, otherwise pending until the invoice is paid. */
export const subscriptionCreated = (created: Subscription, invoice: Invoice | null) => ({
  subscription_id: created.subscription_id,
  status: created.status,
  addons: created.addons,
  customer: created.customer,
  discount_ids: created.discounts.map(({ discount_id }) => discount_id),
  metadata: created.metadata,
  recurring_pre_tax_amount: created.recurring_pre_tax_amount,
  trial_amount: created.trial_amount,
  /** Beyond the SDK's types: what has to be paid. A payment is there once somebody has tried to. */
  invoice_id: textOrNull(invoice?.id ?? null),
  amount_due: invoice === null ? 0 : dueOf(invoice).amount,
  payment_id: null
})
