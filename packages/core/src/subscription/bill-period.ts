import type { DateTime } from "effect"
import type { Business } from "../business/model.ts"
import type { Change } from "../changes.ts"
import type { Customer } from "../customer/model.ts"
import { issue } from "../invoice/issue.ts"
import type { InvoiceId, PaymentId } from "../kernel/id.ts"
import { nth } from "../kernel/period.ts"
import { collected } from "../payment/collected.ts"
import type { DeclineReason } from "../payment/model.ts"
import type { PaymentMethod } from "../payment-method/model.ts"
import type { Subscription } from "./model.ts"

export interface PeriodFacts {
  readonly business: Business
  readonly customer: Customer
  readonly subscription: Subscription
  readonly paymentMethod: PaymentMethod | null
  /** Which period, counted from the anchor. */
  readonly index: number
  readonly taxRateBps: number
  /** Null when the money came in. */
  readonly declined: DeclineReason | null
  readonly invoiceId: InvoiceId
  readonly paymentId: PaymentId
  readonly at: DateTime.Utc
}

/** One period's invoice and the payment that answered it. */
export const billPeriod = (facts: PeriodFacts): ReadonlyArray<Change> => {
  const { subscription, paymentMethod, declined, at } = facts
  const invoice = issue({
    id: facts.invoiceId,
    business: facts.business,
    customer: facts.customer,
    billing: subscription.billing,
    subscription,
    items: [
      {
        description: subscription.productName,
        period: nth(subscription.anchor, subscription.frequency, facts.index),
        quantity: subscription.quantity,
        unitPrice: subscription.price,
        taxInclusive: subscription.taxInclusive,
        taxRateBps: facts.taxRateBps
      }
    ],
    issuedAt: at
  })
  return collected({
    id: facts.paymentId,
    invoice,
    description: subscription.productName,
    items: [{ productId: subscription.productId, quantity: subscription.quantity }],
    paymentMethod,
    declined,
    at
  })
}
