import type { DateTime } from "effect"
import type { Business } from "../business/model.ts"
import type { Customer } from "../customer/model.ts"
import type { InvoiceId, SubscriptionId } from "../kernel/id.ts"
import * as Money from "../kernel/money.ts"
import type { BillingDetails } from "../subscription/model.ts"
import type { Invoice, InvoicePurpose } from "./model.ts"
import { creditNoteSeries } from "./numbering.ts"
import type { Item } from "./totals.ts"
import { lineOf, totalsOf } from "./totals.ts"

/** What an invoice is made of. All items are in one currency. */
export interface Draft {
  readonly id: InvoiceId
  readonly purpose: InvoicePurpose
  readonly business: Business
  readonly customer: Customer
  readonly billing: BillingDetails
  readonly subscriptionId: SubscriptionId | null
  /** The invoice that is corrected, for a credit note that takes back from one. */
  readonly corrects: InvoiceId | null
  readonly reason: string | null
  readonly items: readonly [Item, ...ReadonlyArray<Item>]
  readonly issuedAt: DateTime.Utc
}

/**
 * An open invoice, complete in itself: names, addresses, time zone and language are copied and never looked up again.
 * Where more is given back than charged it is a credit note, numbered in a series of its own.
 */
export const issue = (draft: Draft): Invoice => {
  const { business, customer, billing, items } = draft
  const lines = items.map(lineOf)
  const { currency } = items[0].unitPrice
  const totals = totalsOf(currency, lines)
  const isCredit = totals.total.amount < 0
  return {
    id: draft.id,
    businessId: business.id,
    customerId: customer.id,
    subscriptionId: draft.subscriptionId,
    kind: isCredit ? "credit_note" : "invoice",
    purpose: draft.purpose,
    corrects: draft.corrects,
    reason: draft.reason,
    series: isCredit ? creditNoteSeries(business.invoiceSeries) : business.invoiceSeries,
    sequence: null,
    language: customer.language ?? business.language,
    timeZone: business.timeZone,
    issuedAt: draft.issuedAt,
    accent: business.branding.accent,
    seller: {
      name: business.legalName,
      companyName: business.name === business.legalName ? null : business.name,
      email: business.supportEmail,
      address: business.address,
      taxId: business.taxId
    },
    buyer: {
      name: billing.name,
      companyName: billing.companyName,
      email: customer.email,
      address: billing.address,
      taxId: billing.taxId
    },
    lines,
    ...totals,
    creditApplied: Money.zero(currency),
    walletApplied: Money.zero(currency),
    credited: Money.zero(currency),
    status: "open",
    paidAt: null,
    version: 0
  }
}
