import { ApiKeyNotFound } from "@kundportal/core/business/reader"
import { AddonNotFound } from "@kundportal/core/catalog/addon-reader"
import type { ProductCollection } from "@kundportal/core/catalog/collection"
import { CollectionNotFound } from "@kundportal/core/catalog/collection-reader"
import { ProductNotFound } from "@kundportal/core/catalog/reader"
import { CustomerNotFound } from "@kundportal/core/customer/reader"
import { DiscountNotFound } from "@kundportal/core/discount/reader"
import { InvoiceNotFound } from "@kundportal/core/invoice/reader"
import {
  AddonId,
  ApiKeyId,
  CustomerId,
  DiscountId,
  InvoiceId,
  LicenseInstanceId,
  LicenseKeyId,
  PaymentId,
  PaymentMethodId,
  ProductCollectionId,
  ProductId,
  QuoteId,
  RefundId,
  SubscriptionId
} from "@kundportal/core/kernel/id"
import { LicenseInstanceNotFound } from "@kundportal/core/license-key/activation"
import { LicenseKeyNotFound } from "@kundportal/core/license-key/reader"
import { PaymentNotFound } from "@kundportal/core/payment/reader"
import { PaymentMethodNotFound } from "@kundportal/core/payment-method/own-method"
import { QuoteNotFound } from "@kundportal/core/plan-change/reader"
import { RefundNotFound } from "@kundportal/core/refund/reader"
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

export const addonIdFrom = named(AddonId, (id) => new AddonNotFound({ id }))
export const apiKeyIdFrom = named(ApiKeyId, (id) => new ApiKeyNotFound({ id }))
export const collectionIdFrom = named(ProductCollectionId, (id) => new CollectionNotFound({ id }))
export const customerIdFrom = named(CustomerId, (id) => new CustomerNotFound({ id }))
export const discountIdFrom = named(DiscountId, (id) => new DiscountNotFound({ id }))
export const instanceIdFrom = named(LicenseInstanceId, (id) => new LicenseInstanceNotFound({ id }))
export const invoiceIdFrom = named(InvoiceId, (id) => new InvoiceNotFound({ id }))
export const licenseKeyIdFrom = named(LicenseKeyId, (id) => new LicenseKeyNotFound({ id }))
export const paymentIdFrom = named(PaymentId, (id) => new PaymentNotFound({ id }))
export const paymentMethodIdFrom = named(PaymentMethodId, (id) => new PaymentMethodNotFound({ id }))
export const productIdFrom = named(ProductId, (id) => new ProductNotFound({ id }))
export const quoteIdFrom = named(QuoteId, (id) => new QuoteNotFound({ id }))
export const refundIdFrom = named(RefundId, (id) => new RefundNotFound({ id }))
export const subscriptionIdFrom = named(SubscriptionId, (id) => new SubscriptionNotFound({ id }))

/** A group of this collection; null for a new one. There is no other way to one of another collection. */
export const groupIdFrom = ({ id, groups }: ProductCollection, text: string | undefined) => {
  if (text === undefined) return Effect.succeed(null)
  const found = groups.find((group) => group.id === text)
  return found === undefined ? Effect.fail(new CollectionNotFound({ id })) : Effect.succeed(found.id)
}
