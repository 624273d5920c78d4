import type { Effect } from "effect"
import { Context } from "effect"
import type {
  AddonId,
  ApiKeyId,
  BusinessId,
  CollectionGroupId,
  CustomerId,
  DiscountId,
  EventId,
  InvoiceId,
  LicenseInstanceId,
  LicenseKeyId,
  LinkId,
  LoginRequestId,
  PaymentId,
  PaymentMethodId,
  ProductCollectionId,
  ProductId,
  QuoteId,
  SubscriptionId,
  WalletId
} from "./kernel/id.ts"

/** Fresh identifiers are facts that the shell gathers; a decision never invents one. */
export class Ids extends Context.Service<
  Ids,
  {
    readonly addon: Effect.Effect<AddonId>
    readonly apiKey: Effect.Effect<ApiKeyId>
    readonly business: Effect.Effect<BusinessId>
    readonly collection: Effect.Effect<ProductCollectionId>
    readonly collectionGroup: Effect.Effect<CollectionGroupId>
    readonly customer: Effect.Effect<CustomerId>
    readonly discount: Effect.Effect<DiscountId>
    readonly event: Effect.Effect<EventId>
    readonly invoice: Effect.Effect<InvoiceId>
    readonly licenseInstance: Effect.Effect<LicenseInstanceId>
    readonly licenseKey: Effect.Effect<LicenseKeyId>
    readonly link: Effect.Effect<LinkId>
    readonly loginRequest: Effect.Effect<LoginRequestId>
    readonly payment: Effect.Effect<PaymentId>
    readonly paymentMethod: Effect.Effect<PaymentMethodId>
    readonly product: Effect.Effect<ProductId>
    readonly quote: Effect.Effect<QuoteId>
    readonly subscription: Effect.Effect<SubscriptionId>
    readonly wallet: Effect.Effect<WalletId>
  }
>()("@kundportal/core/Ids") {}
