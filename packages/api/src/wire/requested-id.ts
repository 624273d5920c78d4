import { ApiKeyNotFound } from "@kundportal/core/business/reader"
import { ProductNotFound } from "@kundportal/core/catalog/reader"
import { CustomerNotFound } from "@kundportal/core/customer/reader"
import { ApiKeyId, CustomerId, PaymentId, ProductId, SubscriptionId } from "@kundportal/core/kernel/id"
import { PaymentNotFound } from "@kundportal/core/payment/reader"
import { SubscriptionNotFound } from "@kundportal/core/subscription/reader"
import { Effect, Option, Schema } from "effect"

/**
 * The id that a text names. One that cannot be an id is as unknown as one that was never given out: the answer does not
 * tell which.
 */
const named =
  <Id, Missing>(schema: Schema.Codec<Id, string>, missing: (id: string) => Missing) =>
  (text: string): Effect.Effect<Id, Missing> =>
    Option.match(Schema.decodeUnknownOption(schema)(text), {
      onNone: () => Effect.fail(missing(text)),
      onSome: (id) => Effect.succeed(id)
    })

export const apiKeyIdFrom = named(ApiKeyId, (id) => new ApiKeyNotFound({ id }))
export const customerIdFrom = named(CustomerId, (id) => new CustomerNotFound({ id }))
export const paymentIdFrom = named(PaymentId, (id) => new PaymentNotFound({ id }))
export const productIdFrom = named(ProductId, (id) => new ProductNotFound({ id }))
export const subscriptionIdFrom = named(SubscriptionId, (id) => new SubscriptionNotFound({ id }))
