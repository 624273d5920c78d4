import { NotSignedIn, Sessions } from "@kundportal/core/access/sessions"
import type { Mode } from "@kundportal/core/business/api-key-text"
import { authenticateKey } from "@kundportal/core/business/authenticate-key"
import { printInvoice } from "@kundportal/core/invoice/print-invoice"
import { openSharedLink } from "@kundportal/core/invoice/shared-link"
import { viewInvoice, viewOwnInvoice } from "@kundportal/core/invoice/view-invoice"
import type { PaymentId } from "@kundportal/core/kernel/id"
import { BusinessId } from "@kundportal/core/kernel/id"
import { PaymentNotFound } from "@kundportal/core/payment/reader"
import { Effect, Schema } from "effect"
import { HttpServerResponse } from "effect/http"
import { paymentIdFrom } from "../wire/requested-id.ts"
import { readCookie, sessionCookie } from "./cookies.ts"

/** What may open an invoice, as it stands in a request. */
export interface InvoiceRequest {
  readonly paymentId: string
  readonly mode: Mode
  readonly headers: Headers
  readonly query: {
    readonly business?: string
    readonly expires?: string
    readonly signature?: string
    readonly download?: string
  }
}

/**
 * The invoice behind a payment as a PDF: for the business by its key, for the customer by the session, for anybody else
 * only by a signed address. Whoever may not see it learns no more than that there is nothing here.
 */
export const invoicePdf = Effect.fn("Invoice.answerPdf")(
  function* (request: InvoiceRequest) {
    const printed = yield* printInvoice(yield* issuedTo(request))
    return pdfResponse(printed, request.query.download === "1" ? "attachment" : "inline")
  },
  // Which of the two is missing is nobody's business.
  Effect.catchTag("InvoiceNotFound", ({ id }) => Effect.fail(new PaymentNotFound({ id })))
)

/** A document as it travels: nobody keeps it, and nothing in it runs. */
export const pdfResponse = (
  { fileName, bytes }: { readonly fileName: string; readonly bytes: Uint8Array },
  disposition: "attachment" | "inline"
) =>
  HttpServerResponse.uint8Array(bytes, {
    contentType: "application/pdf",
    headers: {
      "cache-control": "no-store",
      // The name is ours and ASCII: it needs no escaping.
      "content-disposition": `${disposition}; filename="${fileName}"`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff"
    }
  })

const issuedTo = Effect.fnUntraced(function* ({ paymentId, mode, headers, query }: InvoiceRequest) {
  const authorization = headers.get("authorization")
  if (authorization !== null) {
    const { businessId } = yield* authenticateKey(keyIn(authorization), mode)
    return yield* viewInvoice(businessId, yield* paymentIdFrom(paymentId))
  }
  if (query.signature !== undefined) return yield* shared(yield* paymentIdFrom(paymentId), query)
  const secret = readCookie(headers, sessionCookie, mode)
  const session = secret === null ? null : yield* (yield* Sessions).identify(secret)
  if (session === null) return yield* new NotSignedIn()
  return yield* viewOwnInvoice(session.businessId, session.customerId, yield* paymentIdFrom(paymentId))
})

const SharedQuery = Schema.Struct({
  business: BusinessId,
  expires: Schema.FiniteFromString.check(Schema.isInt()),
  signature: Schema.String
})

const shared = (paymentId: PaymentId, { business, expires, signature }: InvoiceRequest["query"]) =>
  Schema.decodeUnknownEffect(SharedQuery)({ business, expires, signature }).pipe(
    Effect.mapError(() => new PaymentNotFound({ id: paymentId })),
    Effect.flatMap((link) => openSharedLink({ ...link, businessId: link.business, paymentId }))
  )

const keyIn = (authorization: string): string => /^bearer +(?<key>\S+)$/i.exec(authorization)?.groups?.key ?? ""
