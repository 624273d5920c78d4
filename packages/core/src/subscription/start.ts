import { DateTime, Result, Schema } from "effect"
import type { Product } from "../catalog/product.ts"
import { isRecurring } from "../catalog/product.ts"
import type { Customer } from "../customer/model.ts"
import type { Kind } from "../kernel/failure.ts"
import type { SubscriptionId } from "../kernel/id.ts"
import { ProductId } from "../kernel/id.ts"
import { after } from "../kernel/interval.ts"
import { nth } from "../kernel/period.ts"
import type { PaymentMethod } from "../payment-method/model.ts"
import type { BillingDetails, Subscription } from "./model.ts"

export class ProductNotRecurring extends Schema.TaggedError<ProductNotRecurring>()("ProductNotRecurring", {
  id: ProductId
}) {
  readonly kind: Kind = "invalid"
}

export interface Start {
  readonly id: SubscriptionId
  readonly customer: Customer
  readonly product: Product
  readonly quantity: number
  readonly paymentMethod: PaymentMethod | null
  readonly billing: BillingDetails
  readonly startsAt: DateTime.Utc
}

const dayMs = 24 * 60 * 60 * 1000

/** A new subscription, pending until its first payment. A trial moves the anchor to its own end: billing counts from there. */
export const start = (facts: Start): Result.Result<Subscription, ProductNotRecurring> => {
  const { customer, product, startsAt } = facts
  const { price } = product
  if (!isRecurring(product) || price._tag === "OneTime") return Result.fail(new ProductNotRecurring({ id: product.id }))
  const trialDays = price._tag === "Recurring" ? price.trialDays : 0
  const anchor = DateTime.addDuration(startsAt, trialDays * dayMs)
  const first = nth(anchor, price.frequency, 0)
  return Result.succeed({
    id: facts.id,
    businessId: customer.businessId,
    customerId: customer.id,
    productId: product.id,
    productName: product.name,
    status: "pending",
    price: price.amount,
    taxInclusive: price.taxInclusive,
    quantity: facts.quantity,
    frequency: price.frequency,
    term: price.term,
    trialDays,
    anchor,
    periodIndex: trialDays > 0 ? -1 : 0,
    previousBillingAt: startsAt,
    nextBillingAt: trialDays > 0 ? anchor : first.end,
    trialEndsAt: trialDays > 0 ? anchor : null,
    createdAt: startsAt,
    expiresAt: after(anchor, price.term, 1),
    pausedAt: null,
    cancelAtNextBilling: false,
    cancelledAt: null,
    paymentMethodId: facts.paymentMethod?.id ?? null,
    billing: facts.billing,
    metadata: {},
    version: 0
  })
}
