import { documentOf } from "@kundportal/core/invoice/document"
import { viewOwnInvoice } from "@kundportal/core/invoice/view-invoice"
import { PaymentId, SubscriptionId } from "@kundportal/core/kernel/id"
import { Cursor } from "@kundportal/core/kernel/page"
import { viewHistory } from "@kundportal/core/payment/view-history"
import { Schema } from "effect"
import { asCustomer, input, router, run } from "../procedure.ts"
import { paymentView } from "./views.ts"

/** A place in a list, as it stands in an address: opaque to everybody but us. */
const CursorText = Schema.StringFromBase64Url.pipe(Schema.decodeTo(Schema.fromJsonString(Cursor)))
const writeCursor = Schema.encodeSync(CursorText)

const HistoryInput = input(
  Schema.Struct({
    search: Schema.NullOr(Schema.String.check(Schema.isMaxLength(100))),
    subscriptionId: Schema.NullOr(SubscriptionId),
    after: Schema.NullOr(CursorText)
  })
)

export const billingRouter = router({
  history: asCustomer.input(HistoryInput).query(async ({ ctx, input }) => {
    const { businessId: owner, customerId: customer } = ctx.actor
    const { items, next } = await run(ctx, viewHistory({ owner, customer, ...input }))
    return { items: items.map(paymentView), next: next === null ? null : writeCursor(next) }
  }),

  invoice: asCustomer.input(input(Schema.Struct({ paymentId: PaymentId }))).query(async ({ ctx, input }) => {
    const { businessId, customerId } = ctx.actor
    const { invoice, payment } = await run(ctx, viewOwnInvoice(businessId, customerId, input.paymentId))
    return { document: documentOf({ invoice, card: payment.card }), payment: paymentView(payment) }
  })
})
