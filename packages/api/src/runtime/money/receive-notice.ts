import { collectInvoice } from "@kundportal/core/payment/collect-invoice"
import { Collector } from "@kundportal/core/payment/collector"
import { ProviderNotices } from "@kundportal/core/payment/provider-notices"
import { completeSetup } from "@kundportal/core/payment-method/complete-setup"
import { Effect } from "effect"

/** A message as it came: the bytes that were signed, and the headers with their names in lower case. */
export interface ReceiveNotice {
  readonly body: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

/**
 * The provider says that something has changed. What it says is not believed but looked up: the message only tells where
 * to look, so that one that comes twice, late, or before the one it follows does no harm. What we do not know is passed
 * over; the comparison of both sides finds what matters. Fails with `NoticeRefused` for what the provider did not sign.
 */
export const receiveNotice = Effect.fn("Payment.receiveNotice")(function* ({ body, headers }: ReceiveNotice) {
  const notice = yield* (yield* ProviderNotices).read(body, headers)
  if (notice === null) return
  const { businessId, about } = notice
  const collector = yield* Collector
  switch (about._tag) {
    case "Charge":
      return yield* collector.collect(businessId, about.reference)
    case "Refund":
      return yield* collector.refund(businessId, about.reference)
    case "Setup": {
      const completed = yield* completeSetup({ businessId, setupId: about.reference, asker: { _tag: "Merchant" } })
      if (completed._tag === "Saved") yield* collectInvoice(businessId, completed.changed?.payment?.invoiceId ?? null)
    }
  }
})
