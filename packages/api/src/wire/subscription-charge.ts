import { Currency } from "@kundportal/core/kernel/currency"
import { Metadata } from "@kundportal/core/kernel/metadata"
import { Paragraph } from "@kundportal/core/kernel/text"
import { Schema } from "effect"
import { onlyNull } from "./not-offered.ts"
import { RequestedId } from "./scalar.ts"

const fields = {
  product_price: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  adaptive_currency_fees_inclusive: onlyNull("prices in the customer's own currency"),
  customer_balance_config: onlyNull("a choice of balances"),
  metadata: Schema.optionalKey(Schema.NullOr(Metadata)),
  product_currency: Schema.optionalKey(Schema.NullOr(Currency)),
  product_description: Schema.optionalKey(Schema.NullOr(Paragraph))
}

/** An amount to be charged outside of the billing dates. */
export const SubscriptionCharge = Schema.Struct(fields).annotate({ identifier: "SubscriptionCharge" })

/** What tRPC takes: the id that stands in the path over REST, and the body. */
export const SubscriptionChargeInput = Schema.Struct({ subscription_id: RequestedId, ...fields })

export const SubscriptionCharged = Schema.Struct({ payment_id: Schema.String }).annotate({
  identifier: "SubscriptionCharged"
})
