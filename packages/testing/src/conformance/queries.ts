import type { ProductFilter } from "@kundportal/core/catalog/reader"
import type { CustomerFilter } from "@kundportal/core/customer/reader"
import type { Page } from "@kundportal/core/kernel/page"
import type { HistoryQuery, PaymentFilter } from "@kundportal/core/payment/reader"
import type { RefundFilter } from "@kundportal/core/refund/reader"
import type { SubscriptionFilter } from "@kundportal/core/subscription/reader"

/** Filters that let everything through; a test says only what it filters by. */
export const everyCustomer: CustomerFilter = { email: null, name: null, from: null, to: null }

export const everyProduct: ProductFilter = { archived: false, recurring: null }

export const everySubscription: SubscriptionFilter = {
  status: null,
  customerId: null,
  productId: null,
  cancelAtNextBilling: null,
  from: null,
  to: null
}

export const everyPayment: PaymentFilter = {
  status: null,
  customerId: null,
  subscriptionId: null,
  productId: null,
  currency: null,
  from: null,
  to: null
}

export const everyRefund: RefundFilter = {
  status: null,
  customerId: null,
  subscriptionId: null,
  from: null,
  to: null
}

export const wholeHistory: HistoryQuery = { search: null, subscriptionId: null, after: null, size: 100 }

export const firstPage: Page = { number: 0, size: 100 }
