import { printInvoice, writeInvoice } from "@kundportal/core/invoice/print-invoice"
import { viewDocument } from "@kundportal/core/invoice/view-document"
import { viewOwnInvoice } from "@kundportal/core/invoice/view-invoice"
import { InvoiceId, PaymentId, SubscriptionId } from "@kundportal/core/kernel/id"
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

/** A document of a subscription, by whose it is: the only way to one that no payment leads to. */
const DocumentInput = input(Schema.Struct({ subscriptionId: SubscriptionId, id: InvoiceId }))

export const billingRouter = router({
  history: asCustomer.input(HistoryInput).query(async ({ ctx, input }) => {
    const { businessId: owner, customerId: customer } = ctx.actor
    const { items, next } = await run(ctx, viewHistory({ owner, customer, ...input }))
    return { items: items.map(paymentView), next: next === null ? null : writeCursor(next) }
  }),

  invoice: asCustomer.input(input(Schema.Struct({ paymentId: PaymentId }))).query(async ({ ctx, input }) => {
    const { businessId, customerId } = ctx.actor
    const seen = await run(ctx, viewOwnInvoice(businessId, customerId, input.paymentId))
    return { document: await run(ctx, writeInvoice(seen)), payment: paymentView(seen.payment) }
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
