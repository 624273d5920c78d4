import { withCustomer, withCustomers } from "@kundportal/core/customer/with-customers"
import { sharedLinks } from "@kundportal/core/invoice/shared-link"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { PaymentStatus } from "@kundportal/core/payment/model"
import type { ListedPayment } from "@kundportal/core/payment/reader"
import { Payments } from "@kundportal/core/payment/reader"
import { viewLineItems } from "@kundportal/core/payment/view-line-items"
import { Refunds } from "@kundportal/core/refund/reader"
import { refundsOfEach } from "@kundportal/core/refund/refunds-of-each"
import { Effect, Schema } from "effect"
import { sharedInvoicePath } from "../http/invoice-address.ts"
import { createdFrom, pageFrom } from "../wire/page.ts"
import type { PaymentListQuery } from "../wire/payment.ts"
import { lineItems, payment, paymentListItem } from "../wire/payment.ts"
import { customerIdFrom, paymentIdFrom, productIdFrom, subscriptionIdFrom } from "../wire/requested-id.ts"
import { whenGiven } from "./when-given.ts"

export const retrievePayment = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  const paymentId = yield* paymentIdFrom(id)
  const source = yield* withCustomer(yield* (yield* Payments).find(owner, paymentId))
  const refunds = yield* (yield* Refunds).ofPayment(owner, paymentId)
  const invoiceUrl = yield* invoiceUrls(owner)
  return payment({ ...source, refunds, invoiceUrl: invoiceUrl(source.row) })
})

const isReachable = Schema.is(PaymentStatus)

export const listPayments = Effect.fnUntraced(
  function* (owner: BusinessId, query: typeof PaymentListQuery.Type) {
    const { status = null } = query
    // Other systems know statuses that no payment here can be in.
    if (status !== null && !isReachable(status)) return { items: [] }
    if (query.brand_id !== undefined && query.brand_id !== owner) return { items: [] }
    const filter = {
      ...createdFrom(query),
      status,
      currency: query.currency ?? null,
      customerId: yield* whenGiven(query.customer_id, customerIdFrom),
      subscriptionId: yield* whenGiven(query.subscription_id, subscriptionIdFrom),
      productId: yield* whenGiven(query.product_id, productIdFrom)
    }
    const page = yield* (yield* Payments).page(owner, filter, pageFrom(query))
    const invoiceUrl = yield* invoiceUrls(owner)
    const [sources, refunds] = yield* Effect.all([withCustomers(owner, page), refundsOfEach(owner, page)], {
      concurrency: "unbounded"
    })
    return {
      items: sources.map((source) =>
        paymentListItem({ ...source, refunds: refunds(source.row), invoiceUrl: invoiceUrl(source.row) })
      )
    }
  },
  Effect.catchTag(["CustomerNotFound", "ProductNotFound", "SubscriptionNotFound"], () => Effect.succeed({ items: [] }))
)

export const listLineItems = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  return lineItems(yield* viewLineItems(owner, yield* paymentIdFrom(id)))
})

const invoiceUrls = Effect.fnUntraced(function* (owner: BusinessId) {
  const { origin } = yield* PublicUrl
  const sign = yield* sharedLinks(owner)
  return ({ id, invoiceId }: ListedPayment): string | null =>
    invoiceId === null ? null : origin + sharedInvoicePath(sign(id))
})
