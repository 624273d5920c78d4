import { Ids } from "@kundportal/core/ids"
import * as Id from "@kundportal/core/kernel/id"
import { Context, DateTime, Effect, Ref } from "effect"

/** Identifiers in the order in which they were asked for: `cus_000001`, `sub_000002` … That of a renewal says what it renews. */
export const ids = (given: Ref.Ref<number>) => {
  const next = <Id>(prefix: string, make: (text: string) => Id): Effect.Effect<Id> =>
    Effect.map(
      Ref.updateAndGet(given, (count) => count + 1),
      (count) => make(`${prefix}_${String(count).padStart(6, "0")}`)
    )
  return Context.make(Ids, {
    apiKey: next("key", (text) => Id.ApiKeyId.make(text)),
    business: next("bus", (text) => Id.BusinessId.make(text)),
    customer: next("cus", (text) => Id.CustomerId.make(text)),
    event: next("evt", (text) => Id.EventId.make(text)),
    invoice: next("inv", (text) => Id.InvoiceId.make(text)),
    link: next("lnk", (text) => Id.LinkId.make(text)),
    loginRequest: next("lgn", (text) => Id.LoginRequestId.make(text)),
    payment: next("pay", (text) => Id.PaymentId.make(text)),
    paymentMethod: next("pm", (text) => Id.PaymentMethodId.make(text)),
    paymentMethodSetup: next("pms", (text) => Id.PaymentMethodSetupId.make(text)),
    product: next("pdt", (text) => Id.ProductId.make(text)),
    refund: next("ref", (text) => Id.RefundId.make(text)),
    renewalInvoice: (subscription, periodStart) => {
      const minutes = Math.floor(DateTime.toEpochMillis(periodStart) / 60_000)
      return Effect.succeed(Id.InvoiceId.make(`inv_${subscription.replace(/^sub_/, "")}R${minutes.toString(36)}`))
    },
    subscription: next("sub", (text) => Id.SubscriptionId.make(text)),
    addon: next("adn", (text) => Id.AddonId.make(text)),
    collection: next("pdc", (text) => Id.ProductCollectionId.make(text)),
    collectionGroup: next("pcg", (text) => Id.CollectionGroupId.make(text)),
    discount: next("dsc", (text) => Id.DiscountId.make(text)),
    quote: next("quo", (text) => Id.QuoteId.make(text)),
    wallet: next("wlt", (text) => Id.WalletId.make(text)),
    licenseKey: next("lic", (text) => Id.LicenseKeyId.make(text)),
    licenseInstance: next("lki", (text) => Id.LicenseInstanceId.make(text))
  })
}
