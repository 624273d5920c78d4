import type { DateTime } from "effect"
import type { Business } from "../business/model.ts"
import type { Drawn } from "../invoice/draw-balances.ts"
import { dueOf } from "../invoice/due.ts"
import * as Money from "../kernel/money.ts"
import type { Subscription } from "../subscription/model.ts"
import type { Plan } from "../subscription/plan.ts"
import { upcomingBill } from "../subscription/upcoming-bill.ts"
import type { TaxRules } from "../tax/taxes.ts"
import type { Priced } from "./price.ts"
import type { Direction, QuoteFigures } from "./quote.ts"
import type { Terms } from "./terms.ts"

interface Shown {
  readonly business: Business
  /** Before the change. */
  readonly subscription: Subscription
  /** As it will stand once the change is paid, or scheduled. */
  readonly standing: Subscription
  readonly plan: Plan
  readonly priced: Priced
  readonly drawn: Drawn | null
  readonly direction: Direction
  readonly terms: Terms
  readonly taxRules: TaxRules
  readonly at: DateTime.Utc
}

/** What a change comes to, as it is shown: read off the very document that will be issued. */
export const figuresOf = (shown: Shown): QuoteFigures => {
  const { subscription, plan, priced, direction, terms, at } = shown
  const isScheduled = priced.fate === "waits"
  return {
    direction,
    mode: terms.mode,
    onPaymentFailure: terms.onPaymentFailure,
    billingCycleAnchor: priced.fate === "ended" || priced.fate === "ended_unbilled" ? "reset" : "keep",
    effectiveAt: isScheduled ? subscription.nextBillingAt : at,
    scheduled: isScheduled,
    plan,
    discounts: priced.discounts,
    ...sumsOf(shown),
    ...nextBilling(shown)
  }
}

type Sums = Pick<
  QuoteFigures,
  "creditAdded" | "creditUsed" | "dueNow" | "lines" | "subtotal" | "tax" | "taxes" | "total" | "walletUsed"
>

const sumsOf = ({ subscription, drawn }: Shown): Sums => {
  const none = Money.zero(subscription.price.currency)
  if (drawn === null) {
    const nothing = { subtotal: none, tax: none, total: none, creditUsed: none, creditAdded: none }
    return { lines: [], taxes: [], ...nothing, walletUsed: none, dueNow: none }
  }
  const { lines, taxes, subtotal, tax, total, creditApplied, walletApplied } = drawn.invoice
  return {
    lines,
    taxes,
    subtotal,
    tax,
    total,
    creditUsed: creditApplied,
    creditAdded: total.amount < 0 ? Money.negate(total) : none,
    walletUsed: walletApplied,
    dueNow: dueOf(drawn.invoice)
  }
}

/** The bill that comes next if nothing else happens: none once the term is over. Use is not known yet. */
const nextBilling = ({
  business,
  standing,
  taxRules
}: Shown): Pick<QuoteFigures, "nextBillingAt" | "nextDue" | "nextTotal"> => {
  const none = Money.zero(standing.price.currency)
  const next = upcomingBill(standing, { business, taxRules })
  return next === null
    ? { nextBillingAt: null, nextTotal: none, nextDue: none }
    : { nextBillingAt: next.at, nextTotal: next.total, nextDue: next.due }
}
