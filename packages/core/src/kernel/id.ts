import { Schema } from "effect"

/** Prefix, underscore, 21 letters or digits (about 125 bits): the shape the field's SDKs expect. */
const prefixed = <const Prefix extends string>(prefix: Prefix) =>
  Schema.String.check(Schema.isPattern(new RegExp(`^${prefix}_[A-Za-z0-9]{1,32}$`)))

export const BusinessId = prefixed("bus").pipe(Schema.brand("BusinessId"))
export type BusinessId = typeof BusinessId.Type

export const CustomerId = prefixed("cus").pipe(Schema.brand("CustomerId"))
export type CustomerId = typeof CustomerId.Type

export const ProductId = prefixed("pdt").pipe(Schema.brand("ProductId"))
export type ProductId = typeof ProductId.Type

export const SubscriptionId = prefixed("sub").pipe(Schema.brand("SubscriptionId"))
export type SubscriptionId = typeof SubscriptionId.Type

export const PaymentId = prefixed("pay").pipe(Schema.brand("PaymentId"))
export type PaymentId = typeof PaymentId.Type

export const PaymentMethodId = prefixed("pm").pipe(Schema.brand("PaymentMethodId"))
export type PaymentMethodId = typeof PaymentMethodId.Type

export const InvoiceId = prefixed("inv").pipe(Schema.brand("InvoiceId"))
export type InvoiceId = typeof InvoiceId.Type

export const ApiKeyId = prefixed("key").pipe(Schema.brand("ApiKeyId"))
export type ApiKeyId = typeof ApiKeyId.Type

export const LinkId = prefixed("lnk").pipe(Schema.brand("LinkId"))
export type LinkId = typeof LinkId.Type

export const LoginRequestId = prefixed("lgn").pipe(Schema.brand("LoginRequestId"))
export type LoginRequestId = typeof LoginRequestId.Type

export const EventId = prefixed("evt").pipe(Schema.brand("EventId"))
export type EventId = typeof EventId.Type

/** A session is named by the SHA-256 of its secret, in hex: the secret itself is only ever in the customer's cookie. */
export const SessionId = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/)).pipe(Schema.brand("SessionId"))
export type SessionId = typeof SessionId.Type
