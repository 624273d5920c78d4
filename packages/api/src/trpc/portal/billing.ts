import { printInvoice, writeInvoice } from "@kundportal/core/invoice/print-invoice"
import { viewDocument } from "@kundportal/core/invoice/view-document"
import { viewOwnInvoice } from "@kundportal/core/invoice/view-invoice"
import { BusinessId, InvoiceId, PaymentId, SubscriptionId } from "@kundportal/core/kernel/id"
import { Cursor } from "@kundportal/core/kernel/page"
import { collectNow } from "@kundportal/core/payment/collect-now"
import { viewHistory } from "@kundportal/core/payment/view-history"
import { refundedOf } from "@kundportal/core/refund/refunded"
import { refundsOfEach } from "@kundportal/core/refund/refunds-of-each"
import { Schema } from "effect"
import { asCustomer, asVisitor, input, router, run } from "../procedure.ts"
import { paymentView, refundView } from "./views.ts"

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

/** A document of a subscription, by whose it is: the only way to one that no payment leads to. */
const DocumentInput = input(Schema.Struct({ subscriptionId: SubscriptionId, id: InvoiceId }))

export const billingRouter = router({
  history: asCustomer.input(HistoryInput).query(async ({ ctx, input }) => {
    const { businessId: owner, customerId: customer } = ctx.actor
    const { items, next } = await run(ctx, viewHistory({ owner, customer, ...input }))
    const refunds = await run(ctx, refundsOfEach(owner, items))
    return {
      /** `refunded`: how much of it has gone back, nothing (null), a part or all. */
      items: items.map((payment) => ({ ...paymentView(payment), refunded: refundedOf(payment, refunds(payment)) })),
      next: next === null ? null : writeCursor(next)
    }
  }),

  invoice: asCustomer.input(input(Schema.Struct({ paymentId: PaymentId }))).query(async ({ ctx, input }) => {
    const { businessId, customerId } = ctx.actor
    const seen = await run(ctx, viewOwnInvoice(businessId, customerId, input.paymentId))
    const refunds = await run(ctx, refundsOfEach(businessId, [seen.payment]))
    return {
      document: await run(ctx, writeInvoice(seen)),
      payment: paymentView(seen.payment),
      /** Those that are under way and those that have ended, the oldest first. */
      refunds: refunds(seen.payment).map(refundView)
    }
  }),

  /**
   * Somebody is back from the page on which they confirmed a payment, signed in or not: have it carried out, and tell how
   * it stands and nothing more of it.
   */
  confirmed: asVisitor
    .input(input(Schema.Struct({ businessId: BusinessId, paymentId: PaymentId })))
    .mutation(async ({ ctx, input: { businessId, paymentId } }) => {
      const { status, declineReason, actionUrl } = await run(ctx, collectNow(businessId, paymentId))
      return { status, declineReason, actionUrl }
    }),

  document: asCustomer.input(DocumentInput).query(async ({ ctx, input }) => {
    const { businessId: owner, customerId: customer } = ctx.actor
    return { document: await run(ctx, writeInvoice(await run(ctx, viewDocument({ owner, customer, ...input })))) }
  }),

  /** The same document as a PDF, in base 64. */
  documentPdf: asCustomer.input(DocumentInput).query(async ({ ctx, input }) => {
    const { businessId: owner, customerId: customer } = ctx.actor
    const seen = await run(ctx, viewDocument({ owner, customer, ...input }))
    const { fileName, bytes } = await run(ctx, printInvoice(seen))
    return { fileName, base64: Buffer.from(bytes).toString("base64") }
  })
})
