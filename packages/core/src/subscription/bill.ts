import type { DateTime } from "effect"
import type { Business } from "../business/model.ts"
import type { Customer } from "../customer/model.ts"
import { drawBalances } from "../invoice/draw-balances.ts"
import { issue } from "../invoice/issue.ts"
import type { Invoice, InvoicePurpose } from "../invoice/model.ts"
import type { Item } from "../invoice/totals.ts"
import { voided } from "../invoice/void.ts"
import type { InvoiceId } from "../kernel/id.ts"
import type { JournalEntry } from "../ledger/journal.ts"
import type { TaxRules } from "../tax/taxes.ts"
import type { Wallet } from "../wallet/model.ts"
import type { SubscriptionHappening } from "./events.ts"
import type { Subscription } from "./model.ts"
import { counted } from "./safety-bound.ts"
import type { Step } from "./step.ts"

/** What a bill needs to know beside the subscription: facts that the shell loads. */
export interface BillingFacts {
  readonly business: Business
  readonly customer: Customer
  readonly taxRules: TaxRules
  /** The customer's wallet in the currency of the subscription. */
  readonly wallet: Wallet | null
  readonly invoiceId: InvoiceId
  readonly now: DateTime.Utc
}

/** A subscription and the customer's wallet, with what was booked on the way here. */
export interface Standing {
  readonly subscription: Subscription
  readonly wallet: Wallet | null
  readonly invoices: ReadonlyArray<Invoice>
  readonly entries: ReadonlyArray<JournalEntry>
}

/** Where a subscription stands before anything is billed. */
export const untouched = (subscription: Subscription, wallet: Wallet | null): Standing => ({
  subscription,
  wallet,
  invoices: [],
  entries: []
})

/** What is to be billed, and why. */
export interface Bill {
  readonly purpose: InvoicePurpose
  readonly items: readonly [Item, ...ReadonlyArray<Item>]
}

/**
 * Issue a bill and let credit and wallet pay what they can. What is left makes it the subscription's open invoice.
 * Nothing is issued for what costs nothing even before discounts: a free plan sends no documents.
 */
export const bill = (standing: Standing, { purpose, items }: Bill, facts: BillingFacts): Standing => {
  if (items.every(({ unitPrice }) => unitPrice.amount === 0)) return standing
  const { subscription } = standing
  const fresh = issue({
    id: facts.invoiceId,
    purpose,
    business: facts.business,
    customer: facts.customer,
    billing: subscription.billing,
    subscriptionId: subscription.id,
    corrects: null,
    reason: null,
    items,
    issuedAt: facts.now
  })
  const drawn = drawBalances(fresh, { credit: subscription.credit, wallet: standing.wallet }, facts.now)
  return {
    subscription: {
      ...subscription,
      credit: drawn.credit,
      recentBills: counted(subscription.recentBills, facts.now),
      openInvoiceId: drawn.invoice.status === "open" ? drawn.invoice.id : subscription.openInvoiceId
    },
    wallet: drawn.wallet,
    invoices: [...standing.invoices, drawn.invoice],
    entries: [...standing.entries, ...drawn.entries]
  }
}

/** An invoice that waits for its payment, and what credit notes have taken back of it meanwhile. */
export interface OpenInvoice {
  readonly invoice: Invoice
  readonly notes: ReadonlyArray<Invoice>
}

/** Give up the open invoice, if there is one: what credit and wallet paid of it goes back, and nothing waits any more. */
export const withoutOpenInvoice = (standing: Standing, open: OpenInvoice | null, at: DateTime.Utc): Standing => {
  if (open === null || open.invoice.id !== standing.subscription.openInvoiceId) return standing
  const { subscription, wallet } = standing
  const undone = voided(open.invoice, { credit: subscription.credit, wallet, notes: open.notes }, at)
  return {
    subscription: { ...subscription, credit: undone.credit, openInvoiceId: null, pendingChange: null, dunning: null },
    wallet: undone.wallet,
    invoices: [...standing.invoices, undone.invoice],
    entries: [...standing.entries, ...undone.entries]
  }
}

/** The standing as a step to write; the wallet only if it is another than it was. */
export const concluded = (standing: Standing, wallet: Wallet | null, what: SubscriptionHappening): Step => ({
  ...standing,
  wallet: standing.wallet?.balance.amount === wallet?.balance.amount ? null : standing.wallet,
  what
})
