import type { Change } from "@kundportal/core/changes"
import { canonical } from "@kundportal/core/kernel/email-address"
import * as rows from "./rows.ts"

/** One row to be written: where it belongs, what names it, and its cells by column. */
export interface WrittenRow {
  readonly table: string
  readonly key: ReadonlyArray<string>
  readonly cells: Record<string, unknown>
}

/** The row as it will stand: its version is one above the one that was read. */
export const toRow = (change: Change): WrittenRow => {
  const { table, key, cells } = encoded(change)
  return { table, key, cells: { ...cells, version: change.value.version + 1 } }
}

const owned = (table: string, cells: Record<string, unknown>): WrittenRow => ({
  table,
  key: ["business_id", "id"],
  cells
})

/** The only one of its kind in its business. */
const sole = (table: string, cells: Record<string, unknown>): WrittenRow => ({ table, key: ["business_id"], cells })

const encoded = (change: Change): WrittenRow => {
  switch (change._tag) {
    case "AddJournalEntry":
      return owned("journal_entry", rows.journalEntries.encode(change.value))
    case "PutAddon":
      return owned("addon", rows.addons.encode(change.value))
    case "PutApiKey":
      return owned("api_key", rows.apiKeys.encode(change.value))
    case "PutBusiness":
      return sole("business", rows.businesses.encode(change.value))
    case "PutCollection":
      return owned("product_collection", rows.collections.encode(change.value))
    case "PutCustomer":
      return owned("customer", {
        ...rows.customers.encode(change.value),
        email_canonical: canonical(change.value.email)
      })
    case "PutDiscount":
      return owned("discount", rows.discounts.encode(change.value))
    case "PutInvoice":
      return owned("invoice", rows.invoices.encode(change.value))
    case "PutLicenseKey":
      return owned("license_key", rows.licenseKeys.encode(change.value))
    case "PutLink":
      return owned("link", rows.links.encode(change.value))
    case "PutLoginRequest":
      return owned("login_request", rows.loginRequests.encode(change.value))
    case "PutLogo": {
      const { businessId, mediaType, base64 } = change.value
      return sole("logo", { business_id: businessId, media_type: mediaType, base64 })
    }
    case "PutPayment":
      return owned("payment", rows.payments.encode(change.value))
    case "PutPaymentMethod":
      return owned("payment_method", rows.paymentMethods.encode(change.value))
    case "PutProduct":
      return owned("product", rows.products.encode(change.value))
    case "PutQuote":
      return owned("quote", rows.quotes.encode(change.value))
    case "PutSession":
      return owned("session", rows.sessions.encode(change.value))
    case "PutSubscription":
      return owned("subscription", rows.subscriptions.encode(change.value))
    case "PutWallet":
      return owned("wallet", rows.wallets.encode(change.value))
  }
}
