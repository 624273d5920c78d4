import type { InvoiceDocument, Printing } from "@kundportal/core/invoice/document"
import { documentOf } from "@kundportal/core/invoice/document"
import type { Balances } from "@kundportal/core/invoice/draw-balances"
import { drawBalances } from "@kundportal/core/invoice/draw-balances"
import type { Invoice } from "@kundportal/core/invoice/model"
import { paid } from "@kundportal/core/invoice/paid"
import type { Item } from "@kundportal/core/invoice/totals"
import { lineOf, totalsOf } from "@kundportal/core/invoice/totals"
import { voided } from "@kundportal/core/invoice/void"
import { writtenOff } from "@kundportal/core/invoice/write-off"
import { InvoiceId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { Money } from "@kundportal/core/kernel/money"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { at } from "@kundportal/testing/fixtures/time"

export const eur = (amount: number): Money => ({ amount, currency: "EUR" })

/** April in UTC: 30 days. */
export const april = { start: at("2026-04-01T00:00:00Z"), end: at("2026-05-01T00:00:00Z") }

export const anItem = (amount: number, over: Partial<Item> = {}): Item => ({
  description: "Basic",
  period: april,
  quantity: 1,
  unitPrice: eur(amount),
  discount: eur(0),
  share: null,
  givenBack: false,
  taxInclusive: false,
  taxRule: { rateBps: 2500, treatment: "standard" },
  ...over
})

/** Half of April, counted in seconds. */
export const halfInSeconds = { of: { part: 1_296_000, whole: 2_592_000 }, unit: "second" } as const

/** An English invoice in euros, on the calendar of UTC, with these lines. */
export const invoiceWith = (items: readonly [Item, ...ReadonlyArray<Item>], over: Partial<Invoice> = {}): Invoice => {
  const lines = items.map(lineOf)
  return anInvoice({
    sequence: 42,
    language: "en",
    timeZone: "UTC",
    subscriptionId: SubscriptionId.make("sub_1"),
    lines,
    ...totalsOf("EUR", lines),
    creditApplied: eur(0),
    walletApplied: eur(0),
    credited: eur(0),
    ...over
  })
}

/** A credit note of its own series that takes these lines back. */
export const noteWith = (items: readonly [Item, ...ReadonlyArray<Item>], over: Partial<Invoice> = {}): Invoice => ({
  ...invoiceWith(items),
  id: InvoiceId.make("inv_note"),
  kind: "credit_note",
  series: "KAF-CR",
  sequence: 1,
  status: "paid",
  paidAt: at("2026-04-20T00:00:00Z"),
  issuedAt: at("2026-04-20T00:00:00Z"),
  ...over
})

/** The invoice after credit and wallet have paid what they can of it. */
export const drawnFrom = (invoice: Invoice, balances: Partial<Balances>): Invoice =>
  drawBalances(invoice, { credit: eur(0), wallet: null, ...balances }, april.start).invoice

export const paidOn2April = (invoice: Invoice): Invoice => paid(invoice, at("2026-04-02T08:00:00Z"))

export const voidedToday = (invoice: Invoice): Invoice =>
  voided(invoice, { credit: eur(0), wallet: aWallet({ balance: eur(0) }), notes: [] }, at("2026-04-03T08:00:00Z"))
    .invoice

export const writtenOffToday = (invoice: Invoice): Invoice => writtenOff(invoice, at("2026-04-03T08:00:00Z")).invoice

export const written = (invoice: Invoice, over: Partial<Printing> = {}): InvoiceDocument =>
  documentOf({ invoice, card: null, creditNotes: [], corrected: null, became: "unknown", ...over })

/** No-break spaces as spaces, so that expectations can be typed. */
export const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, " ")
