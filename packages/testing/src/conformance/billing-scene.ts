import type { Addon } from "@kundportal/core/catalog/addon"
import type { ProductCollection } from "@kundportal/core/catalog/collection"
import type { Discount } from "@kundportal/core/discount/model"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { JournalEntry } from "@kundportal/core/ledger/journal"
import type { LicenseKey } from "@kundportal/core/license-key/model"
import type { Quote } from "@kundportal/core/plan-change/quote"
import type { Subscription } from "@kundportal/core/subscription/model"
import type { Wallet } from "@kundportal/core/wallet/model"
import { Effect } from "effect"
import { anInvoice } from "../fixtures/billing.ts"
import { aCollection, anAddon } from "../fixtures/catalog.ts"
import { aDiscount } from "../fixtures/discount.ts"
import { aJournalEntry, aWallet } from "../fixtures/ledger.ts"
import { aLicenseKey } from "../fixtures/license-key.ts"
import { aQuote } from "../fixtures/plan-change.ts"
import { aSubscription } from "../fixtures/subscription.ts"
import type { Scene } from "./scene.ts"
import { aScene, fresh, write } from "./scene.ts"

/** A business and customer with one of everything that billing knows, as written: at version 0. */
export interface BillingScene extends Scene {
  readonly addon: Addon
  readonly collection: ProductCollection
  readonly discount: Discount
  readonly entry: JournalEntry
  readonly invoice: Invoice
  readonly licenseKey: LicenseKey
  readonly quote: Quote
  readonly subscription: Subscription
  readonly wallet: Wallet
}

export const aBillingScene = Effect.fnUntraced(function* () {
  const scene = yield* aScene()
  const business = { businessId: scene.business.id }
  const owner = { ...business, customerId: scene.customer.id }
  const subscription = aSubscription({ ...owner, productId: scene.product.id, id: fresh.subscription() })
  const invoice = anInvoice({ ...owner, subscriptionId: subscription.id, id: fresh.invoice() })
  const billing: BillingScene = {
    ...scene,
    subscription,
    invoice,
    addon: anAddon({ ...business, id: fresh.addon() }),
    collection: aCollection({ ...business, id: fresh.collection() }),
    discount: aDiscount({ ...business, id: fresh.discount() }),
    entry: aJournalEntry({
      ...owner,
      id: fresh.journalEntry(),
      subscriptionId: subscription.id,
      invoiceId: invoice.id
    }),
    licenseKey: aLicenseKey({
      ...owner,
      id: fresh.licenseKey(),
      productId: scene.product.id,
      subscriptionId: subscription.id,
      textHash: fresh.textHash()
    }),
    quote: aQuote({ ...owner, id: fresh.quote(), subscriptionId: subscription.id }),
    wallet: aWallet({ ...owner, id: fresh.wallet() })
  }
  yield* write(scene.business.id, {
    addons: [billing.addon],
    collections: [billing.collection],
    discounts: [billing.discount],
    subscriptions: [subscription],
    quotes: [billing.quote],
    invoices: [invoice],
    wallets: [billing.wallet],
    journal: [billing.entry],
    licenseKeys: [billing.licenseKey]
  })
  return billing
})
