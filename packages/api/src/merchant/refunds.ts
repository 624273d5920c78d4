import { withCustomer } from "@kundportal/core/customer/with-customers"
import { printInvoice } from "@kundportal/core/invoice/print-invoice"
import type { BusinessId, RefundId } from "@kundportal/core/kernel/id"
import { Collector } from "@kundportal/core/payment/collector"
import { createRefund as create } from "@kundportal/core/refund/create-refund"
import { Refunds } from "@kundportal/core/refund/reader"
import { viewCreditNote } from "@kundportal/core/refund/view-credit-note"
import { Effect } from "effect"
import { createdFrom, pageFrom } from "../wire/page.ts"
import type { RefundCreate, RefundListQuery } from "../wire/refund.ts"
import { refund, refundAskedFrom, refundListItem } from "../wire/refund.ts"
import { customerIdFrom, paymentIdFrom, refundIdFrom, subscriptionIdFrom } from "../wire/requested-id.ts"
import { whenGiven } from "./when-given.ts"

/** Give money back. The provider is asked at once; who asked hears how far it has come by then. */
export const createRefund = Effect.fnUntraced(function* (businessId: BusinessId, body: typeof RefundCreate.Type) {
  const paymentId = yield* paymentIdFrom(body.payment_id)
  const { id } = yield* create({ businessId, paymentId, ...refundAskedFrom(body) })
  yield* (yield* Collector).refund(businessId, id)
  return yield* answered(businessId, id)
})

export const retrieveRefund = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  return yield* answered(owner, yield* refundIdFrom(id))
})

const answered = Effect.fnUntraced(function* (owner: BusinessId, id: RefundId) {
  return refund(yield* withCustomer(yield* (yield* Refunds).find(owner, id)))
})

export const listRefunds = Effect.fnUntraced(
  function* (owner: BusinessId, query: typeof RefundListQuery.Type) {
    const { status = null } = query
    if (status === "review") return { items: [] }
    const filter = {
      ...createdFrom(query),
      status,
      customerId: yield* whenGiven(query.customer_id, customerIdFrom),
      subscriptionId: yield* whenGiven(query.subscription_id, subscriptionIdFrom)
    }
    return { items: (yield* (yield* Refunds).page(owner, filter, pageFrom(query))).map(refundListItem) }
  },
  Effect.catchTag(["CustomerNotFound", "SubscriptionNotFound"], () => Effect.succeed({ items: [] }))
)

/** The credit note of a refund as a PDF, for the business that issued it. */
export const retrieveRefundPdf = Effect.fnUntraced(function* (owner: BusinessId, id: string) {
  return yield* printInvoice(yield* viewCreditNote(owner, yield* refundIdFrom(id)))
})
