import { Schema } from "effect"
import { BusinessId, CustomerId, PaymentMethodId, PaymentMethodSetupId, SubscriptionId } from "../kernel/id.ts"

/** `open` until the customer has been on the provider's page and the provider has said what came of it. */
export const PaymentMethodSetupStatus = Schema.Literals(["open", "saved", "abandoned"])
export type PaymentMethodSetupStatus = typeof PaymentMethodSetupStatus.Type

/** A page of the provider, opened once, on which a customer saves a card. */
export const PaymentMethodSetup = Schema.Struct({
  id: PaymentMethodSetupId,
  businessId: BusinessId,
  customerId: CustomerId,
  /** The subscription that the new card is to pay; null for a card that is only saved. */
  subscriptionId: Schema.NullOr(SubscriptionId),
  status: PaymentMethodSetupStatus,
  /** What the provider knows it by; null until the provider has answered. */
  providerObject: Schema.NullOr(Schema.String),
  /** Where the business wants the customer to go on from, on an origin that it has registered; null for the portal. */
  returnUrl: Schema.NullOr(Schema.String),
  /** The card that came of it. */
  paymentMethodId: Schema.NullOr(PaymentMethodId),
  createdAt: Schema.DateTimeUtcFromDate,
  version: Schema.Int
})
export type PaymentMethodSetup = typeof PaymentMethodSetup.Type
