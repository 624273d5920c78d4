import { DateTime, Result, Schema } from "effect"
import type { RecurringPrice, UsageBasedPrice } from "../catalog/price.ts"
import type { Product } from "../catalog/product.ts"
import { afterOneCycle, running } from "../discount/apply.ts"
import type { AppliedDiscount } from "../discount/model.ts"
import { dayMs } from "../kernel/calendar.ts"
import type { Kind } from "../kernel/failure.ts"
import type { PaymentMethodId, SubscriptionId } from "../kernel/id.ts"
import { after } from "../kernel/interval.ts"
import type { Metadata } from "../kernel/metadata.ts"
import * as Money from "../kernel/money.ts"
import { nth } from "../kernel/period.ts"
import type { AmountTooLarge } from "../ledger/amount-limit.ts"
import type { BillingFacts } from "./bill.ts"
import { bill, concluded, untouched } from "./bill.ts"
import { billed, chargesOf, checkedTotal, covered } from "./charges.ts"
import { ProductNotRecurring } from "./compose-plan.ts"
import { currentPeriod } from "./dates.ts"
import type { BillingDetails, Subscription } from "./model.ts"
import type { Plan } from "./plan.ts"
import type { Step } from "./step.ts"

/** The longest trial, in days. Source: the reference API's `trial_period_days`. */
export const maxTrialDays = 10_000

/** Not a trial that this product can have. */
export class TrialRefused extends Schema.TaggedError<TrialRefused>()("TrialRefused", {
  reason: Schema.Literals(["out_of_range", "usage_based_product", "other_currency"])
}) {
  readonly kind: Kind = "invalid"
}

/** What a new subscription is made of. */
export interface Start {
  readonly id: SubscriptionId
  readonly product: Product
  /** What was chosen, as `composePlan` made it. */
  readonly plan: Plan
  readonly discounts: ReadonlyArray<AppliedDiscount>
  /** Instead of the product's own, 0 to 10,000; null takes the product's. */
  readonly trialDays: number | null
  readonly billing: BillingDetails
  readonly paymentMethodId: PaymentMethodId | null
  readonly metadata: Metadata
}

/** Why a subscription cannot begin like this. */
export type StartRefused = AmountTooLarge | ProductNotRecurring | TrialRefused

/**
 * A new subscription with its first bill: pending until that is paid, active at once where nothing is due. A trial moves
 * the anchor to its own end, and billing and the term count from there; its days have 24 hours. A free trial sends no
 * bill, a paid one costs its own amount per unit, without add-ons, and uses up no discount.
 */
export const start = (facts: Start, billing: BillingFacts): Result.Result<Step, StartRefused> =>
  Result.gen(function* () {
    const { price } = facts.product
    if (price._tag === "OneTime") return yield* Result.fail(new ProductNotRecurring({ id: facts.product.id }))
    const trial = yield* trialOf(facts, price)
    const fresh = unbilled(facts, { ...trial, facts: billing })
    const standing = firstBill(fresh, { facts: billing, trialTakesDiscounts: trial.takesDiscounts })
    return standing.subscription.openInvoiceId === null
      ? concluded(
          { ...standing, subscription: { ...standing.subscription, status: "active" } },
          billing.wallet,
          "activated"
        )
      : concluded(standing, billing.wallet, "started")
  })

interface Trial {
  readonly days: number
  /** What one unit of it costs; null when it is free. */
  readonly amount: Money.Money | null
  readonly takesDiscounts: boolean
}

const noTrial: Trial = { days: 0, amount: null, takesDiscounts: false }

const trialOf = (
  { plan, trialDays }: Start,
  price: RecurringPrice | UsageBasedPrice
): Result.Result<Trial, AmountTooLarge | TrialRefused> => {
  const refused = (reason: TrialRefused["reason"]) => Result.fail(new TrialRefused({ reason }))
  const days = trialDays ?? (price._tag === "Recurring" ? price.trialDays : 0)
  if (days === 0) return Result.succeed(noTrial)
  if (price._tag === "UsageBased") return refused("usage_based_product")
  if (!Number.isInteger(days) || days < 0 || days > maxTrialDays) return refused("out_of_range")
  const trial: Trial = { days, amount: price.trialAmount, takesDiscounts: price.trialTakesDiscounts }
  if (trial.amount === null) return Result.succeed(trial)
  if (trial.amount.currency !== plan.price.currency) return refused("other_currency")
  const total = checkedTotal({ price: trial.amount, quantity: plan.quantity, addons: [] })
  return Result.map(total, () => trial)
}

/** The subscription before its first bill. */
const unbilled = (
  start: Start,
  { days, amount, facts: { business, customer, now } }: Trial & { readonly facts: BillingFacts }
): Subscription => {
  const { plan } = start
  const { timeZone } = business
  const hasTrial = days > 0
  const anchor = hasTrial ? DateTime.addDuration(now, days * dayMs) : now
  return {
    id: start.id,
    businessId: business.id,
    customerId: customer.id,
    status: "pending",
    ...plan,
    discounts: start.discounts,
    trialDays: days,
    trialAmount: amount,
    timeZone,
    anchor,
    periodIndex: hasTrial ? -1 : 0,
    previousBillingAt: now,
    nextBillingAt: hasTrial ? anchor : nth(anchor, plan.frequency, 0, timeZone).end,
    trialEndsAt: hasTrial ? anchor : null,
    createdAt: now,
    expiresAt: after(anchor, plan.term, 1, timeZone),
    coverage: [],
    credit: Money.zero(plan.price.currency),
    openInvoiceId: null,
    dunning: null,
    recentBills: null,
    scheduledChange: null,
    pendingChange: null,
    pausedAt: null,
    pausedBy: null,
    cancelAtNextBilling: false,
    cancellation: null,
    cancelledAt: null,
    paymentMethodId: start.paymentMethodId,
    billing: start.billing,
    metadata: start.metadata,
    version: 0
  }
}

const firstBill = (
  fresh: Subscription,
  { facts, trialTakesDiscounts }: { readonly facts: BillingFacts; readonly trialTakesDiscounts: boolean }
) => {
  const period = currentPeriod(fresh)
  const isTrial = fresh.trialEndsAt !== null
  if (isTrial && fresh.trialAmount === null) return untouched(fresh, facts.wallet)
  const sold: Plan = fresh.trialAmount === null ? fresh : { ...fresh, price: fresh.trialAmount, addons: [] }
  const discounts = isTrial && !trialTakesDiscounts ? [] : running(fresh.discounts)
  const [first, ...others] = chargesOf(sold, discounts, facts.taxRules)
  const subscription: Subscription = {
    ...fresh,
    discounts: isTrial ? fresh.discounts : afterOneCycle(fresh.discounts),
    coverage: [first, ...others].map((charge) => covered(charge, period, null))
  }
  return bill(
    untouched(subscription, facts.wallet),
    {
      purpose: "start",
      items: [billed(first, period, null), ...others.map((charge) => billed(charge, period, null))]
    },
    facts
  )
}
