import type { DateTime } from "effect"
import type { Business } from "../business/model.ts"
import type { Customer } from "../customer/model.ts"
import type { InvoiceId } from "../kernel/id.ts"
import type { BillingDetails, Subscription } from "../subscription/model.ts"
import type { Invoice } from "./model.ts"
import type { Item } from "./totals.ts"
import { lineOf, totalsOf } from "./totals.ts"

export interface Draft {
  readonly id: InvoiceId
  readonly business: Business
  readonly customer: Customer
  readonly billing: BillingDetails
  readonly subscription: Subscription | null
  readonly items: readonly [Item, ...ReadonlyArray<Item>]
  readonly issuedAt: DateTime.Utc
}

/** An open invoice, complete in itself: names, addresses, time zone and language are copied and never looked up again. */
export const issue = ({ id, business, customer, billing, subscription, items, issuedAt }: Draft): Invoice => {
  const lines = items.map(lineOf)
  return {
    id,
    businessId: business.id,
    customerId: customer.id,
    subscriptionId: subscription?.id ?? null,
    series: business.invoiceSeries,
    sequence: null,
    language: customer.language ?? business.language,
    timeZone: business.timeZone,
    issuedAt,
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
    ...totalsOf(items[0].unitPrice.currency, lines),
    status: "open",
    paidAt: null,
    version: 0
  }
}
