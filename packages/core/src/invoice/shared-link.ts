import { DateTime, Effect } from "effect"
import { Secrets } from "../access/secrets.ts"
import type { BusinessId, PaymentId } from "../kernel/id.ts"
import { PaymentNotFound } from "../payment/reader.ts"
import { viewInvoice } from "./view-invoice.ts"

/** Long enough to follow the link from an answer to a download, too short for one that strays to matter. */
export const sharedLinkLifetimeMs = 15 * 60 * 1000

/** What the address of a shared invoice carries. */
export interface SharedLink {
  readonly businessId: BusinessId
  readonly paymentId: PaymentId
  /** Seconds since 1970: from then on the link opens nothing. */
  readonly expires: number
  readonly signature: string
}

const signed = ({ businessId, paymentId, expires }: Omit<SharedLink, "signature">): string =>
  `${businessId}:${paymentId}:${expires}`

/** Gathers what signing needs, once; the reply signs the invoice of any payment of the business. */
export const sharedLinks = Effect.fn("Invoice.sharedLinks")(function* (businessId: BusinessId) {
  const [secrets, now] = yield* Effect.all([Secrets, DateTime.now])
  const expires = Math.floor((DateTime.toEpochMillis(now) + sharedLinkLifetimeMs) / 1000)
  return (paymentId: PaymentId): SharedLink => {
    const link = { businessId, paymentId, expires }
    return { ...link, signature: secrets.derive("invoice_link", signed(link)) }
  }
})

/** The invoice behind a shared link. A link that is late, altered or made up finds nothing. */
export const openSharedLink = Effect.fn("Invoice.openSharedLink")(function* (link: SharedLink) {
  const [secrets, now] = yield* Effect.all([Secrets, DateTime.now])
  const genuine = secrets.same(secrets.derive("invoice_link", signed(link)), link.signature)
  const late = DateTime.toEpochMillis(now) >= link.expires * 1000
  if (!genuine || late) return yield* new PaymentNotFound({ id: link.paymentId })
  return yield* viewInvoice(link.businessId, link.paymentId)
})
