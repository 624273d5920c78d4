import type { Change } from "@kundportal/core/changes"
import { canonical } from "@kundportal/core/kernel/email-address"
import { dueAt } from "@kundportal/core/subscription/due"
import type { Subscription } from "@kundportal/core/subscription/model"
import { DateTime } from "effect"
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

/** Which fields of a change are another than those that were read; null where it has to be written whole. */
export const changedFields = (change: Change, read: object | undefined): ReadonlyArray<string> | null => {
  if (read === undefined || !("version" in read) || read.version !== change.value.version || !isPartial(change))
    return null
  const [before, after]: [Record<string, unknown>, Record<string, unknown>] = [Object(read), Object(change.value)]
  return Object.keys(after).filter((field) => before[field] !== after[field])
}

type Partial = Extract<Change, { readonly _tag: "PutInvoice" | "PutPayment" | "PutSubscription" }>

const isPartial = (change: Change): change is Partial =>
  change._tag === "PutInvoice" || change._tag === "PutPayment" || change._tag === "PutSubscription"

/** What names the row, these of its fields, and its version, one above the one that was read. */
export const toPartialRow = (change: Change, fields: ReadonlySet<string>): WrittenRow =>
  isPartial(change) ? partialRow(change, fields) : toRow(change)

const partialRow = (change: Partial, fields: ReadonlySet<string>): WrittenRow => {
  const { businessId, id, version } = change.value
  const { table, cells } = partial(change, fields)
  return owned(table, { ...cells, business_id: businessId, id, version: version + 1 })
}

const partial = (change: Partial, fields: ReadonlySet<string>): Pick<WrittenRow, "cells" | "table"> => {
  switch (change._tag) {
    case "PutInvoice":
      return { table: "invoice", cells: rows.invoices.encodeOnly(change.value, fields) }
    case "PutPayment":
      return { table: "payment", cells: rows.payments.encodeOnly(change.value, fields) }
    case "PutSubscription":
      return {
        table: "subscription",
        cells: { ...rows.subscriptions.encodeOnly(change.value, fields), due_at: dueInstant(change.value) }
      }
  }
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
    case "PutPaymentMethodSetup":
      return owned("payment_method_setup", rows.paymentMethodSetups.encode(change.value))
    case "PutProduct":
      return owned("product", rows.products.encode(change.value))
    case "PutQuote":
      return owned("quote", rows.quotes.encode(change.value))
    case "PutRefund":
      return owned("refund", rows.refunds.encode(change.value))
    case "PutSession":
      return owned("session", rows.sessions.encode(change.value))
    case "PutSubscription":
      return owned("subscription", {
        ...rows.subscriptions.encode(change.value),
        due_at: dueInstant(change.value)
      })
    case "PutWallet":
      return owned("wallet", rows.wallets.encode(change.value))
  }
}

const dueInstant = (subscription: Subscription): string | null => {
  const at = dueAt(subscription)
  return at === null ? null : DateTime.formatIso(at)
}
