import { DateTime, Result, Schema } from "effect"
import { afterOneCycle, running } from "../discount/apply.ts"
import type { Item } from "../invoice/totals.ts"
import type { Kind } from "../kernel/failure.ts"
import { SubscriptionId } from "../kernel/id.ts"
import { after, type Interval } from "../kernel/interval.ts"
import { invariant } from "../kernel/invariant.ts"
import type { Period } from "../kernel/period.ts"
import { usedShare } from "../proration/share.ts"
import type { TaxRules } from "../tax/taxes.ts"
import type { BillingFacts, OpenInvoice, Standing } from "./bill.ts"
import { bill, concluded, untouched, withoutOpenInvoice } from "./bill.ts"
import { cancelAsPlanned } from "./cancel.ts"
import { billed, chargesOf, covered } from "./charges.ts"
import type { CoveredItem } from "./coverage.ts"
import { anchoredAtNextBilling } from "./dates.ts"
import { expire, isTermOver } from "./expire.ts"
import type { Subscription } from "./model.ts"
import { PaymentOpen } from "./payment-open.ts"
import { type SafetyBoundReached, withinBound } from "./safety-bound.ts"
import type { Step } from "./step.ts"
import { type Happening, type TransitionRefused, transition } from "./transition.ts"

/** The next billing date has not come. */
export class SubscriptionNotDue extends Schema.TaggedError<SubscriptionNotDue>()("SubscriptionNotDue", {
  id: SubscriptionId,
  nextBillingAt: Schema.DateTimeUtcFromString
}) {
  readonly kind: Kind = "conflict"
}

/** What a renewal needs to know beside the subscription. */
export interface RenewalFacts extends BillingFacts {
  /** The invoice that waits for its payment, if one does. */
  readonly open: OpenInvoice | null
}

/** Why a subscription is not renewed now. */
export type RenewRefused = PaymentOpen | SafetyBoundReached | SubscriptionNotDue | TransitionRefused

/**
 * The next billing date has come. A planned cancellation ends it; so does the end of the term; otherwise a scheduled
 * change comes into force and the next period is billed. One period each time: what was missed is caught up by asking
 * again. A change of plan that nobody paid for is dropped; any other unpaid invoice has to be settled first.
 */
export const renew = (subscription: Subscription, facts: RenewalFacts): Result.Result<Step, RenewRefused> =>
  Result.gen(function* () {
    const happening = whatComes(subscription)
    yield* transition(subscription.status, happening)
    if (DateTime.isLessThan(facts.now, subscription.nextBillingAt)) {
      return yield* Result.fail(
        new SubscriptionNotDue({ id: subscription.id, nextBillingAt: subscription.nextBillingAt })
      )
    }
    if (happening === "cancelled") return yield* cancelAsPlanned(subscription, facts)
    if (happening === "expired") return yield* expire(subscription, facts)
    yield* withinBound(subscription, facts.now)
    const standing = yield* withoutPendingChange(subscription, facts)
    const renewed = nextBill(standing.subscription, facts)
    const after = bill(
      { ...standing, subscription: renewed.subscription },
      { purpose: "renewal", items: renewed.items },
      facts
    )
    return concluded(after, facts.wallet, after.subscription.openInvoiceId === null ? "renewed" : "updated")
  })

/** What the next billing date brings. What is paused has none, and what is on hold is not renewed but may still end. */
const whatComes = (subscription: Subscription): Happening => {
  const { status, cancelAtNextBilling, trialEndsAt, nextBillingAt } = subscription
  const runs = status === "active" || status === "past_due" || status === "on_hold"
  if (runs && cancelAtNextBilling) return "cancelled"
  if (runs && isTermOver(subscription)) return "expired"
  return trialEndsAt !== null && DateTime.Equivalence(trialEndsAt, nextBillingAt) ? "trial_ended" : "renewed"
}

const withoutPendingChange = (
  subscription: Subscription,
  { open, wallet, now }: RenewalFacts
): Result.Result<Standing, PaymentOpen> => {
  const standing = untouched(subscription, wallet)
  const { openInvoiceId, pendingChange } = subscription
  if (openInvoiceId === null) return Result.succeed(standing)
  if (pendingChange === null) return Result.fail(new PaymentOpen({ invoiceId: openInvoiceId }))
  invariant(open !== null, "the invoice of a pending change is at hand")
  return Result.succeed(withoutOpenInvoice(standing, open, now))
}

/** The next period, and what it is billed for. */
export interface NextBill {
  /** The subscription in its next period, before credit, wallet or a card have paid anything. */
  readonly subscription: Subscription
  readonly items: readonly [Item, ...ReadonlyArray<Item>]
}

/**
 * The bill that comes next, if nothing changes until then; also what a preview shows. The scheduled change is in force,
 * each counted discount is used up by one, and a last period that the end of the term cuts short costs its share.
 */
export const nextBill = (
  subscription: Subscription,
  { business, taxRules }: { readonly business: BillingFacts["business"]; readonly taxRules: TaxRules }
): NextBill => {
  const due = withScheduledChange(subscription)
  // Another interval does not lead to this date from the old anchor, so it counts from here.
  const { anchor, periodIndex } = anchoredAtNextBilling(due)
  const whole = { start: due.nextBillingAt, end: after(anchor, due.frequency, periodIndex + 2, due.timeZone) }
  const period = withinTerm(whole, due.expiresAt)
  const share = shareOf(period, whole, { by: business.subscriptionRules.prorateBy, zone: due.timeZone })
  const [first, ...others] = chargesOf(due, running(due.discounts), taxRules)
  return {
    subscription: {
      ...due,
      anchor,
      periodIndex: periodIndex + 1,
      previousBillingAt: period.start,
      nextBillingAt: period.end,
      discounts: afterOneCycle(due.discounts),
      coverage: [first, ...others].map((charge) => wholly(covered(charge, period, share)))
    },
    items: [billed(first, period, share), ...others.map((charge) => billed(charge, period, share))]
  }
}

/** A period that is shorter than usual costs what was paid for it, and no more is given back of it. */
const wholly = (item: CoveredItem): CoveredItem => ({ ...item, full: item.paid })

/** The plan that was scheduled, from the next billing date on; another term begins anew with it. */
const withScheduledChange = (subscription: Subscription): Subscription => {
  const { scheduledChange, nextBillingAt, timeZone, expiresAt } = subscription
  if (scheduledChange === null) return subscription
  const { plan, discounts } = scheduledChange
  return {
    ...subscription,
    ...plan,
    discounts,
    scheduledChange: null,
    expiresAt: isSame(plan.term, subscription.term) ? expiresAt : after(nextBillingAt, plan.term, 1, timeZone)
  }
}

const isSame = (a: Interval, b: Interval): boolean => a.unit === b.unit && a.count === b.count

const withinTerm = ({ start, end }: Period, expiresAt: DateTime.Utc | null): Period => ({
  start,
  end: expiresAt === null ? end : DateTime.min(end, expiresAt)
})

const shareOf = (
  period: Period,
  whole: Period,
  { by, zone }: { readonly by: "day" | "second"; readonly zone: string }
): Item["share"] =>
  DateTime.Equivalence(period.end, whole.end)
    ? null
    : { of: usedShare({ period: whole, at: period.end, by, zone }), unit: by }
