import type { Addon } from "@kundportal/core/catalog/addon"
import { running } from "@kundportal/core/discount/apply"
import type { Line } from "@kundportal/core/invoice/line"
import type { PlanOption } from "@kundportal/core/plan-change/options"
import type { Quote } from "@kundportal/core/plan-change/quote"
import type { Plan } from "@kundportal/core/subscription/plan"
import { iso, isoOrNull } from "./views.ts"

/** A product that a subscription may move to. */
export const optionView = ({ product, isCurrent, direction, addons }: PlanOption) => ({
  productId: product.id,
  name: product.name,
  description: product.description,
  price: product.price.amount,
  taxInclusive: product.price.taxInclusive,
  frequency: product.price._tag === "OneTime" ? null : product.price.frequency,
  isCurrent,
  direction,
  addons: addons.map(addonView)
})

const addonView = ({ id, name, description, price, taxInclusive }: Addon) => ({
  addonId: id,
  name,
  description,
  price,
  taxInclusive
})

/** What a change costs and what comes of it, to be read before it is confirmed. */
export const quoteView = ({ id, subscriptionId, figures, expiresAt, outcome }: Quote) => ({
  quoteId: id,
  subscriptionId,
  /** Until then it is bound; from then on it is confirmed no more. */
  expiresAt: iso(expiresAt),
  direction: figures.direction,
  mode: figures.mode,
  onPaymentFailure: figures.onPaymentFailure,
  billingCycleAnchor: figures.billingCycleAnchor,
  scheduled: figures.scheduled,
  effectiveAt: iso(figures.effectiveAt),
  plan: planView(figures.plan),
  discounts: running(figures.discounts).map(({ code, name, cyclesLeft }) => ({ code, name, cyclesLeft })),
  lines: figures.lines.map(lineView),
  taxes: figures.taxes,
  subtotal: figures.subtotal,
  tax: figures.tax,
  total: figures.total,
  creditUsed: figures.creditUsed,
  creditAdded: figures.creditAdded,
  walletUsed: figures.walletUsed,
  dueNow: figures.dueNow,
  nextBillingAt: isoOrNull(figures.nextBillingAt),
  nextTotal: figures.nextTotal,
  nextDue: figures.nextDue,
  outcome
})

const planView = ({ productId, productName, price, taxInclusive, quantity, frequency, addons }: Plan) => ({
  productId,
  productName,
  price,
  taxInclusive,
  quantity,
  frequency,
  addons: addons.map((addon) => ({
    addonId: addon.addonId,
    name: addon.name,
    price: addon.price,
    taxInclusive: addon.taxInclusive,
    quantity: addon.quantity
  }))
})

const lineView = ({ period, ...line }: Line) => ({
  ...line,
  period: period === null ? null : { start: iso(period.start), end: iso(period.end) }
})
