import { Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import type { Business } from "../business/model.ts"
import type { Invoice } from "../invoice/model.ts"
import { Invoices } from "../invoice/reader.ts"
import type { TaxRules } from "../tax/taxes.ts"
import { Taxes } from "../tax/taxes.ts"
import type { Subscription } from "./model.ts"
import type { UpcomingBill } from "./upcoming-bill.ts"
import { upcomingBill } from "./upcoming-bill.ts"

/** A subscription with what it will cost and what is owed for it. */
export interface ShownSubscription {
  readonly subscription: Subscription
  /** How its prices are taxed today. */
  readonly taxRules: TaxRules
  readonly upcoming: UpcomingBill | null
  /** The invoice that waits for its payment. */
  readonly open: Invoice | null
}

/** What a subscription will cost, and what is owed for it, as of today. */
export const withOutlook = Effect.fnUntraced(function* (business: Business, subscription: Subscription) {
  const [taxes, invoices, now] = yield* Effect.all([Taxes, Invoices, businessNow(business.id)])
  const { openInvoiceId } = subscription
  const { taxRules, open } = yield* Effect.all(
    {
      taxRules: taxes.rulesFor(business, subscription.billing, now),
      open: openInvoiceId === null ? Effect.succeed(null) : invoices.find(business.id, openInvoiceId)
    },
    { concurrency: "unbounded" }
  )
  return { subscription, taxRules, upcoming: upcomingBill(subscription, { business, taxRules }), open }
})
