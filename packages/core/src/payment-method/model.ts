import { Schema } from "effect"
import { CountryCode } from "../kernel/country.ts"
import { BusinessId, CustomerId, PaymentMethodId } from "../kernel/id.ts"
import { OptionalLine } from "../kernel/text.ts"

/** What we keep of a card: enough to recognise it, nothing to pay with. */
export const Card = Schema.Struct({
  network: Schema.String,
  lastFour: Schema.String.check(Schema.isPattern(/^[0-9]{4}$/)),
  expiryMonth: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 12 })),
  expiryYear: Schema.Int.check(Schema.isBetween({ minimum: 2000, maximum: 2200 })),
  holderName: Schema.NullOr(OptionalLine),
  issuingCountry: Schema.NullOr(CountryCode)
})
export type Card = typeof Card.Type

/**
 * What the provider knows a card by. It is no card number and of no use without the provider's own key.
 */
export const CardToken = Schema.Struct({
  provider: Schema.String,
  /** Who the provider knows the customer as. */
  customer: Schema.String,
  method: Schema.String
})
export type CardToken = typeof CardToken.Type

/** A card on file: what may be known of it, never its number. */
export const PaymentMethod = Schema.Struct({
  id: PaymentMethodId,
  businessId: BusinessId,
  customerId: CustomerId,
  card: Card,
  /** Null for a card that was taken over from elsewhere and that no provider of ours can charge. */
  token: Schema.NullOr(CardToken),
  isDefault: Schema.Boolean,
  createdAt: Schema.DateTimeUtcFromDate,
  lastUsedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  /** Since when it is charged no more. It stays readable where it has paid. */
  removedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  version: Schema.Int
})
export type PaymentMethod = typeof PaymentMethod.Type
