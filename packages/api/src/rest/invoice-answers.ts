import type { Mode } from "@kundportal/core/business/api-key-text"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { invoicePdf } from "../http/invoice-pdf.ts"
import { merchantApi } from "./api.ts"
import { problemOf, toResponse } from "./problem.ts"

export const invoiceAnswers = (mode: Mode) =>
  HttpApiBuilder.group(merchantApi, "invoices", (answers) =>
    answers.handle("retrieve", ({ params, query, request }) =>
      invoicePdf({ paymentId: params.payment_id, mode, headers: new Headers(request.headers), query }).pipe(
        Effect.catch((failure) => Effect.succeed(toResponse(problemOf(failure))))
      )
    )
  )
