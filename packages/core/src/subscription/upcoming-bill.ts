import type { DateTime } from "effect"
import type { Business } from "../business/model.ts"
import type { Line } from "../invoice/line.ts"
import type { TaxTotal } from "../invoice/model.ts"
import { lineOf, totalsOf } from "../invoice/totals.ts"
import * as Money from "../kernel/money.ts"
import type { TaxRules } from "../tax/taxes.ts"
import { isTermOver } from "./expire.ts"
import type { Status, Subscription } from "./model.ts"
import { nextBill } from "./renew.ts"

/** The bill that comes next, as far as it is known today. */
export interface UpcomingBill {
  readonly at: DateTime.Utc
  readonly lines: ReadonlyArray<Line>
  /** Whether every price contains its tax: then amounts are told with it, otherwise without. */
  readonly isTaxIncluded: boolean
  readonly taxes: ReadonlyArray<TaxTotal>
  readonly subtotal: Money.Money
  readonly tax: Money.Money
  readonly total: Money.Money
  /** What the subscription's credit pays of it: zero or positive. */
  readonly credit: Money.Money
  /** What credit leaves. A wallet may still pay some of it, but other bills may have emptied it by then. */
  readonly due: Money.Money
}

/** What is billed again by itself. What is on hold waits for its payment, what is paused for its end. */
const billedAgain: ReadonlyArray<Status> = ["active", "past_due"]

/**
 * The next bill if nothing changes until then: the very lines that the renewal will issue, the scheduled change and the
 * discounts that are left counted in. Null where no bill follows: it ends, it is paused, it waits.
 */
export const upcomingBill = (
  subscription: Subscription,
  facts: { readonly business: Business; readonly taxRules: TaxRules }
): UpcomingBill | null => {
  const { status, cancelAtNextBilling, credit, nextBillingAt } = subscription
  if (!billedAgain.includes(status) || cancelAtNextBilling || isTermOver(subscription)) return null
  const lines = nextBill(subscription, facts).items.map(lineOf)
  const totals = totalsOf(subscription.price.currency, lines)
  const fromCredit = Money.min(credit, totals.total)
  return {
    at: nextBillingAt,
    lines,
    isTaxIncluded: lines.every(({ taxInclusive }) => taxInclusive),
    ...totals,
    credit: fromCredit,
    due: Money.subtract(totals.total, fromCredit)
  }
}
