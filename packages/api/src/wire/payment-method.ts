import type { PaymentMethod as DomainPaymentMethod } from "@kundportal/core/payment-method/model"
import { Schema } from "effect"
import { Country } from "./address.ts"
import { Items } from "./page.ts"
import { Absent, Timestamp, timestampOrNull } from "./scalar.ts"

export const PaymentMethod = Schema.Struct({
  payment_method: Schema.Literal("card"),
  payment_method_id: Schema.String,
  card: Schema.NullOr(
    Schema.Struct({
      card_holder_name: Schema.NullOr(Schema.String),
      card_issuing_country: Schema.NullOr(Country),
      card_network: Schema.NullOr(Schema.String),
      card_type: Absent,
      expiry_month: Schema.NullOr(Schema.String),
      expiry_year: Schema.NullOr(Schema.String),
      last4_digits: Schema.NullOr(Schema.String)
    })
  ),
  last_used_at: Schema.NullOr(Timestamp),
  payment_method_type: Absent,
  recurring_enabled: Schema.NullOr(Schema.Boolean)
}).annotate({ identifier: "PaymentMethod" })
export type PaymentMethod = typeof PaymentMethod.Type

export const PaymentMethods = Items(PaymentMethod)

export const paymentMethod = ({ id, card, lastUsedAt }: DomainPaymentMethod): PaymentMethod => ({
  payment_method: "card",
  payment_method_id: id,
  card: {
    card_holder_name: card.holderName,
    card_issuing_country: card.issuingCountry,
    card_network: card.network,
    card_type: null,
    expiry_month: String(card.expiryMonth).padStart(2, "0"),
    expiry_year: String(card.expiryYear),
    last4_digits: card.lastFour
  },
  last_used_at: timestampOrNull(lastUsedAt),
  payment_method_type: null,
  // Every stored card may be charged again: that is what it is stored for.
  recurring_enabled: true
})
