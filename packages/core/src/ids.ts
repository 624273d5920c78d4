import type { DateTime, Effect } from "effect"
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
  PaymentMethodSetupId,
  ProductCollectionId,
  ProductId,
  QuoteId,
  RefundId,
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
    readonly paymentMethodSetup: Effect.Effect<PaymentMethodSetupId>
    readonly product: Effect.Effect<ProductId>
    readonly quote: Effect.Effect<QuoteId>
    readonly refund: Effect.Effect<RefundId>
    /**
     * The invoice of one period of one subscription: always the same id, so that a period that is billed again (by two
     * workers, after a crash, from an old backup) is the same invoice and never a second one.
     */
    renewalInvoice(subscription: SubscriptionId, periodStart: DateTime.Utc): Effect.Effect<InvoiceId>
    readonly subscription: Effect.Effect<SubscriptionId>
    readonly wallet: Effect.Effect<WalletId>
  }
>()("@kundportal/core/Ids") {}
