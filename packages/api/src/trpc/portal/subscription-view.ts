import { running } from "@kundportal/core/discount/apply"
import type { AppliedDiscount } from "@kundportal/core/discount/model"
import { numberOf } from "@kundportal/core/invoice/document-number"
import { dueOf } from "@kundportal/core/invoice/due"
import type { Money } from "@kundportal/core/kernel/money"
import type { ListedPayment } from "@kundportal/core/payment/reader"
import type { PaymentMethod } from "@kundportal/core/payment-method/model"
import type { PendingChange, ScheduledChange } from "@kundportal/core/subscription/model"
import type { Plan } from "@kundportal/core/subscription/plan"
import { regularPrice } from "@kundportal/core/subscription/regular-price"
import type { UpcomingBill } from "@kundportal/core/subscription/upcoming-bill"
import type { ShownSubscription } from "@kundportal/core/subscription/with-outlook"
import type { TaxRules } from "@kundportal/core/tax/taxes"
import { iso, isoOrNull, paymentMethodView, paymentView } from "./views.ts"

/** Whose cards pay, and what went wrong last. */
export interface Surroundings {
  readonly paymentMethods: ReadonlyArray<PaymentMethod>
  readonly unsettled: ReadonlyArray<ListedPayment>
}

export const subscriptionView = (shown: ShownSubscription, { paymentMethods, unsettled }: Surroundings) => {
  const { subscription, taxRules, upcoming, open } = shown
  const method = paymentMethods.find(({ id }) => id === subscription.paymentMethodId)
  const payment = unsettled.find(({ subscriptionId }) => subscriptionId === subscription.id)
  return {
    id: subscription.id,
    ...planView(subscription, taxRules),
    status: subscription.status,
    discounts: running(subscription.discounts).map((discount) => discountView(discount, subscription.price)),
    createdAt: iso(subscription.createdAt),
    nextBillingAt: iso(subscription.nextBillingAt),
    previousBillingAt: iso(subscription.previousBillingAt),
    trialEndsAt: isoOrNull(subscription.trialEndsAt),
    /** Whether the trial itself was paid for. */
    trialIsPaid: subscription.trialAmount !== null && subscription.trialAmount.amount > 0,
    expiresAt: isoOrNull(subscription.expiresAt),
    pausedAt: isoOrNull(subscription.pausedAt),
    pausedBy: subscription.pausedBy,
    cancelledAt: isoOrNull(subscription.cancelledAt),
    cancelledBy: subscription.cancellation?.askedBy ?? null,
    cancelAtNextBilling: subscription.cancelAtNextBilling,
    /** Null when there is none. */
    credit: subscription.credit.amount === 0 ? null : subscription.credit,
    openInvoice: open === null ? null : { due: dueOf(open), number: numberOf(open), purpose: open.purpose },
    nextBill: upcoming === null ? null : upcomingView(upcoming),
    scheduledChange: scheduledView(subscription.scheduledChange, taxRules),
    pendingChange: pendingView(subscription.pendingChange, taxRules),
    billing: subscription.billing,
    paymentMethod: method === undefined ? null : paymentMethodView(method),
    unsettledPayment: payment === undefined ? null : paymentView(payment)
  }
}

/** What is subscribed to, and what it costs again and again, before discounts. */
const planView = (plan: Plan, taxRules: TaxRules) => ({
  productName: plan.productName,
  quantity: plan.quantity,
  frequency: plan.frequency,
  ...regularPrice(plan, taxRules),
  unitPrice: plan.price,
  addons: plan.addons.map(({ addonId, name, price, quantity }) => ({ id: addonId, name, price, quantity }))
})

/** A discount as the bills of one currency know it. */
const discountView = ({ discountId, name, code, reduction, cyclesLeft }: AppliedDiscount, { currency }: Money) => ({
  id: discountId,
  name,
  code,
  off:
    reduction._tag === "Percentage"
      ? { _tag: "Percentage" as const, bps: reduction.bps }
      : {
          _tag: "Flat" as const,
          /** Null where it takes nothing off in this currency. */
          amount: reduction.amounts.find((amount) => amount.currency === currency) ?? null
        },
  /** How many more bills it lowers; null is all. */
  cyclesLeft
})

const upcomingView = ({ at, lines, isTaxIncluded, tax, total, credit, due }: UpcomingBill) => ({
  at: iso(at),
  /** Whether the lines' amounts contain the tax. */
  isTaxIncluded,
  lines: lines.map((line) => ({
    id: line.id,
    description: line.description,
    quantity: line.quantity,
    discount: line.discount.amount === 0 ? null : line.discount,
    /** Whether it is for less than a whole period: the last one before the end of the term. */
    isShortened: line.proration !== null,
    amount: isTaxIncluded ? line.gross : line.net
  })),
  tax,
  total,
  credit,
  due
})

const scheduledView = (change: ScheduledChange | null, taxRules: TaxRules) =>
  change === null ? null : { ...planView(change.plan, taxRules), effectiveAt: iso(change.effectiveAt) }

const pendingView = (change: PendingChange | null, taxRules: TaxRules) =>
  change === null ? null : planView(change.plan, taxRules)
