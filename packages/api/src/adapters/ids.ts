import { createHash } from "node:crypto"
import { Ids } from "@kundportal/core/ids"
import * as Id from "@kundportal/core/kernel/id"
import { DateTime, Effect, Layer } from "effect"
import { randomText } from "./secrets.ts"

/** 21 random letters and digits behind the prefix, as the field's SDKs expect. */
const fresh = <A>(prefix: string, make: (text: string) => A): Effect.Effect<A> =>
  Effect.sync(() => make(`${prefix}_${randomText(21)}`))

export const layerIds: Layer.Layer<Ids> = Layer.succeed(Ids, {
  apiKey: fresh("key", (text) => Id.ApiKeyId.make(text)),
  business: fresh("bus", (text) => Id.BusinessId.make(text)),
  customer: fresh("cus", (text) => Id.CustomerId.make(text)),
  event: fresh("evt", (text) => Id.EventId.make(text)),
  invoice: fresh("inv", (text) => Id.InvoiceId.make(text)),
  link: fresh("lnk", (text) => Id.LinkId.make(text)),
  loginRequest: fresh("lgn", (text) => Id.LoginRequestId.make(text)),
  payment: fresh("pay", (text) => Id.PaymentId.make(text)),
  paymentMethod: fresh("pm", (text) => Id.PaymentMethodId.make(text)),
  paymentMethodSetup: fresh("pms", (text) => Id.PaymentMethodSetupId.make(text)),
  product: fresh("pdt", (text) => Id.ProductId.make(text)),
  refund: fresh("ref", (text) => Id.RefundId.make(text)),
  renewalInvoice: (subscription, periodStart) =>
    Effect.sync(() =>
      Id.InvoiceId.make(`inv_${derivedText(`${subscription} ${DateTime.toEpochMillis(periodStart)}`)}`)
    ),
  subscription: fresh("sub", (text) => Id.SubscriptionId.make(text)),
  addon: fresh("adn", (text) => Id.AddonId.make(text)),
  collection: fresh("pdc", (text) => Id.ProductCollectionId.make(text)),
  collectionGroup: fresh("pcg", (text) => Id.CollectionGroupId.make(text)),
  discount: fresh("dsc", (text) => Id.DiscountId.make(text)),
  quote: fresh("quo", (text) => Id.QuoteId.make(text)),
  wallet: fresh("wlt", (text) => Id.WalletId.make(text)),
  licenseKey: fresh("lic", (text) => Id.LicenseKeyId.make(text)),
  licenseInstance: fresh("lki", (text) => Id.LicenseInstanceId.make(text))
})

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/** So many digits at a time fit into a number. */
const atOnce = 7

/** 21 letters and digits that say the same of the same text, as long as random ones. */
const derivedText = (text: string): string => {
  let rest = BigInt(`0x${createHash("sha256").update(text).digest("hex")}`)
  let derived = ""
  while (derived.length < 21) {
    let part = Number(rest % 62n ** BigInt(atOnce))
    for (let place = 0; place < atOnce; place += 1) {
      derived += digits.charAt(part % 62)
      part = Math.floor(part / 62)
    }
    rest /= 62n ** BigInt(atOnce)
  }
  return derived
}
