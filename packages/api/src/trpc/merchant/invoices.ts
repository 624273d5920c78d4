import { Schema } from "effect"
import { createCreditNote, listInvoices, recordPayment, retrieveInvoice } from "../../merchant/documents.ts"
import { retrieveInvoicePdf } from "../../merchant/invoices.ts"
import { CreditNoteCreate } from "../../wire/invoice.ts"
import { RequestedId } from "../../wire/scalar.ts"
import { asMerchant, input, router, run } from "../procedure.ts"

const OneInvoice = input(Schema.Struct({ invoice_id: RequestedId }))

export const invoicesRouter = router({
  retrieve: asMerchant
    .input(OneInvoice)
    .query(({ ctx, input }) => run(ctx, retrieveInvoice(ctx.actor.businessId, input.invoice_id))),

  /** The documents of a subscription, newest first. */
  list: asMerchant
    .input(input(Schema.Struct({ subscription_id: RequestedId })))
    .query(({ ctx, input }) => run(ctx, listInvoices(ctx.actor.businessId, input.subscription_id))),

  /** Take back from an invoice: everything, an amount, or certain lines. */
  creditNote: asMerchant
    .input(input(CreditNoteCreate))
    .mutation(({ ctx, input }) => run(ctx, createCreditNote(ctx.actor.businessId, input))),

  /** Money for it came in outside this system. */
  recordPayment: asMerchant
    .input(OneInvoice)
    .mutation(({ ctx, input }) => run(ctx, recordPayment(ctx.actor.businessId, input.invoice_id))),

  /** The PDF, in base64, because JSON carries no bytes. */
  pdf: asMerchant.input(input(Schema.Struct({ payment_id: RequestedId }))).query(async ({ ctx, input }) => {
    const { fileName, bytes } = await run(ctx, retrieveInvoicePdf(ctx.actor.businessId, input.payment_id))
    return { file_name: fileName, base64: Buffer.from(bytes).toString("base64") }
  })
})
