import { Schema } from "effect"
import { createRefund, listRefunds, retrieveRefund, retrieveRefundPdf } from "../../merchant/refunds.ts"
import { RefundCreate, RefundListQuery } from "../../wire/refund.ts"
import { RequestedId } from "../../wire/scalar.ts"
import { asMerchant, input, router, run } from "../procedure.ts"

const OneRefund = input(Schema.Struct({ refund_id: RequestedId }))

export const refundsRouter = router({
  /** Give a payment back, all of it or some of its line items. */
  create: asMerchant
    .input(input(RefundCreate))
    .mutation(({ ctx, input }) => run(ctx, createRefund(ctx.actor.businessId, input))),

  retrieve: asMerchant
    .input(OneRefund)
    .query(({ ctx, input }) => run(ctx, retrieveRefund(ctx.actor.businessId, input.refund_id))),

  list: asMerchant
    .input(input(RefundListQuery))
    .query(({ ctx, input }) => run(ctx, listRefunds(ctx.actor.businessId, input))),

  /** The credit note as a PDF, in base64, because JSON carries no bytes. */
  pdf: asMerchant.input(OneRefund).query(async ({ ctx, input }) => {
    const { fileName, bytes } = await run(ctx, retrieveRefundPdf(ctx.actor.businessId, input.refund_id))
    return { file_name: fileName, base64: Buffer.from(bytes).toString("base64") }
  })
})
