import { Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Businesses } from "../business/reader.ts"
import type { Customer } from "../customer/model.ts"
import { Customers } from "../customer/reader.ts"
import { Ids } from "../ids.ts"
import type { Invoice } from "../invoice/model.ts"
import { Invoices } from "../invoice/reader.ts"
import type { Currency } from "../kernel/currency.ts"
import type { BusinessId, CustomerId, InvoiceId } from "../kernel/id.ts"
import { Taxes } from "../tax/taxes.ts"
import { Wallets } from "../wallet/reader.ts"
import type { BillingFacts, OpenInvoice } from "./bill.ts"
import type { BillingDetails } from "./model.ts"

/** Who is billed, and in what. A subscription fits. */
export interface Billed {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly billing: BillingDetails
  readonly price: { readonly currency: Currency }
  /** Whoever is billed, where they are not stored yet. */
  readonly newcomer?: Customer
}

/** What a bill needs to know, side by side: who sells and buys, the tax of today, the wallet, an id. */
export const loadBilling = Effect.fnUntraced(function* ({ businessId, customerId, price, billing, newcomer }: Billed) {
  const [businesses, customers, wallets, ids] = yield* Effect.all([Businesses, Customers, Wallets, Ids])
  const facts = yield* Effect.all(
    {
      business: businesses.find(businessId),
      customer: newcomer === undefined ? customers.find(businessId, customerId) : Effect.succeed(newcomer),
      wallet: wallets.find(businessId, customerId, price.currency),
      invoiceId: ids.invoice,
      now: businessNow(businessId)
    },
    { concurrency: "unbounded" }
  )
  const taxRules = yield* (yield* Taxes).rulesFor(facts.business, billing, facts.now)
  const billingFacts: BillingFacts = { ...facts, taxRules }
  return billingFacts
})

/** The invoice that waits for its payment with its credit notes; null when none does. */
export const loadOpenInvoice = Effect.fnUntraced(function* (owner: BusinessId, id: InvoiceId | null) {
  if (id === null) return null
  const invoices = yield* Invoices
  const [invoice, notes] = yield* Effect.all([invoices.find(owner, id), invoices.creditNotesOf(owner, id)], {
    concurrency: "unbounded"
  })
  const open: OpenInvoice | null = invoice.status === "open" ? { invoice, notes } : null
  return open
})

/** The newest document of a step that still counts: what was billed. */
export const documentOf = (invoices: ReadonlyArray<Invoice>): Invoice | null =>
  invoices.findLast(({ status }) => status !== "void") ?? null
