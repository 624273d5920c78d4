import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { pdfResponse } from "../http/invoice-pdf.ts"
import { createRefund, listRefunds, retrieveRefund, retrieveRefundPdf } from "../merchant/refunds.ts"
import { asMerchant } from "./answers.ts"
import { merchantApi } from "./api.ts"

export const refundAnswers = HttpApiBuilder.group(merchantApi, "refunds", (answers) =>
  answers.handleAll({
    list: ({ query }) => asMerchant((owner) => listRefunds(owner, query)),
    create: ({ payload }) => asMerchant((owner) => createRefund(owner, payload)),
    retrieve: ({ params }) => asMerchant((owner) => retrieveRefund(owner, params.refund_id)),
    pdf: ({ params }) =>
      asMerchant((owner) =>
        Effect.map(retrieveRefundPdf(owner, params.refund_id), (printed) => pdfResponse(printed, "inline"))
      )
  })
)
