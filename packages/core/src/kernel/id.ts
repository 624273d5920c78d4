import { Schema } from "effect"

/** Prefix, underscore, 21 letters or digits (about 125 bits): the shape the field's SDKs expect. */
const prefixed = <const Prefix extends string>(prefix: Prefix) =>
  Schema.String.check(Schema.isPattern(new RegExp(`^${prefix}_[A-Za-z0-9]{1,32}$`)))

/** A business: `bus_…` */
export const BusinessId = prefixed("bus").pipe(Schema.brand("BusinessId"))
export type BusinessId = typeof BusinessId.Type

/** A customer of one business: `cus_…` */
export const CustomerId = prefixed("cus").pipe(Schema.brand("CustomerId"))
export type CustomerId = typeof CustomerId.Type

/** A product: `pdt_…` */
export const ProductId = prefixed("pdt").pipe(Schema.brand("ProductId"))
export type ProductId = typeof ProductId.Type

/** A subscription: `sub_…` */
export const SubscriptionId = prefixed("sub").pipe(Schema.brand("SubscriptionId"))
export type SubscriptionId = typeof SubscriptionId.Type

/** A payment: `pay_…` */
export const PaymentId = prefixed("pay").pipe(Schema.brand("PaymentId"))
export type PaymentId = typeof PaymentId.Type

/** Money given back: `ref_…` */
export const RefundId = prefixed("ref").pipe(Schema.brand("RefundId"))
export type RefundId = typeof RefundId.Type

/** A page of the provider on which a card is saved: `pms_…` */
export const PaymentMethodSetupId = prefixed("pms").pipe(Schema.brand("PaymentMethodSetupId"))
export type PaymentMethodSetupId = typeof PaymentMethodSetupId.Type

/** A card on file: `pm_…` */
export const PaymentMethodId = prefixed("pm").pipe(Schema.brand("PaymentMethodId"))
export type PaymentMethodId = typeof PaymentMethodId.Type

/** An invoice or a credit note; not its printed number: `inv_…` */
export const InvoiceId = prefixed("inv").pipe(Schema.brand("InvoiceId"))
export type InvoiceId = typeof InvoiceId.Type

/** An add-on: `adn_…` */
export const AddonId = prefixed("adn").pipe(Schema.brand("AddonId"))
export type AddonId = typeof AddonId.Type

/** A collection of products: `pdc_…` */
export const ProductCollectionId = prefixed("pdc").pipe(Schema.brand("ProductCollectionId"))
export type ProductCollectionId = typeof ProductCollectionId.Type

/** A group within a collection: `pcg_…` */
export const CollectionGroupId = prefixed("pcg").pipe(Schema.brand("CollectionGroupId"))
export type CollectionGroupId = typeof CollectionGroupId.Type

/** A discount; not its code: `dsc_…` */
export const DiscountId = prefixed("dsc").pipe(Schema.brand("DiscountId"))
export type DiscountId = typeof DiscountId.Type

/** The quote of a change of plan: `quo_…` */
export const QuoteId = prefixed("quo").pipe(Schema.brand("QuoteId"))
export type QuoteId = typeof QuoteId.Type

/** An entry in the books: `jrn_…` */
export const JournalEntryId = prefixed("jrn").pipe(Schema.brand("JournalEntryId"))
export type JournalEntryId = typeof JournalEntryId.Type

/** A customer's wallet in one currency: `wlt_…` */
export const WalletId = prefixed("wlt").pipe(Schema.brand("WalletId"))
export type WalletId = typeof WalletId.Type

/** A licence key; not its text: `lic_…` */
export const LicenseKeyId = prefixed("lic").pipe(Schema.brand("LicenseKeyId"))
export type LicenseKeyId = typeof LicenseKeyId.Type

/** A device on which a licence key is active: `lki_…` */
export const LicenseInstanceId = prefixed("lki").pipe(Schema.brand("LicenseInstanceId"))
export type LicenseInstanceId = typeof LicenseInstanceId.Type

/** An API key; part of its text, but not its secret: `key_…` */
export const ApiKeyId = prefixed("key").pipe(Schema.brand("ApiKeyId"))
export type ApiKeyId = typeof ApiKeyId.Type

/** A personal link; not its secret: `lnk_…` */
export const LinkId = prefixed("lnk").pipe(Schema.brand("LinkId"))
export type LinkId = typeof LinkId.Type

/** A request for a login mail: `lgn_…` */
export const LoginRequestId = prefixed("lgn").pipe(Schema.brand("LoginRequestId"))
export type LoginRequestId = typeof LoginRequestId.Type

/** An event, and the job that it becomes: `evt_…` */
export const EventId = prefixed("evt").pipe(Schema.brand("EventId"))
export type EventId = typeof EventId.Type

/** A session is named by the SHA-256 of its secret, in hex: the secret itself is only ever in the customer's cookie. */
export const SessionId = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/)).pipe(Schema.brand("SessionId"))
export type SessionId = typeof SessionId.Type
