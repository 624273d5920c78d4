import type { Notice, PaymentProvider } from "@kundportal/core/payment/provider"
import { NoticeRefused } from "@kundportal/core/payment/provider"
import type { Context } from "effect"
import { DateTime, Effect, Option, Redacted, Schema } from "effect"
import type Stripe from "stripe"
import { businessOf, type Metadata, paymentOf, refundOf, setupOf } from "./named.ts"

type Notices = Context.Service.Shape<typeof PaymentProvider>["notice"]

/** How old a message may be. It bounds for how long a message that was overheard can be sent again. */
const toleranceSeconds = 300

/**
 * Messages are believed by their signature over the very bytes that came. They only say whom to look after: how it
 * stands is always read.
 */
export const notices =
  (stripe: Stripe, secret: Redacted.Redacted<string>): Notices =>
  (body, headers) =>
    Effect.gen(function* () {
      const receivedAt = DateTime.toEpochMillis(yield* DateTime.now)
      const signature = headers["stripe-signature"] ?? ""
      const { constructEvent } = stripe.webhooks
      const message = yield* Effect.try({
        try: (): unknown =>
          constructEvent.call(
            stripe.webhooks,
            body,
            signature,
            Redacted.value(secret),
            toleranceSeconds,
            undefined,
            receivedAt
          ),
        catch: () => new NoticeRefused()
      })
      return Option.match(Schema.decodeUnknownOption(Message)(message), { onNone: () => null, onSome: noticeOf })
    })

const Message = Schema.Struct({
  type: Schema.String,
  data: Schema.Struct({
    object: Schema.Struct({
      metadata: Schema.optional(Schema.NullOr(Schema.Record(Schema.String, Schema.String)))
    })
  })
})

const noticeOf = ({ type, data }: typeof Message.Type): Notice | null => {
  const { metadata } = data.object
  const businessId = businessOf(metadata)
  const about = aboutOf(type, metadata)
  return businessId === null || about === null ? null : { businessId, about }
}

/** A charge carries the names of its payment intent; that it was given back shows where the charge is read. */
const aboutOf = (type: string, metadata: Metadata): Notice["about"] | null => {
  if (/^(?:refund\.|charge\.refund\.)/.test(type)) {
    const reference = refundOf(metadata)
    return reference === null ? null : { _tag: "Refund", reference }
  }
  if (/^(?:payment_intent\.|charge\.refunded$)/.test(type)) {
    const reference = paymentOf(metadata)
    return reference === null ? null : { _tag: "Charge", reference }
  }
  if (!type.startsWith("checkout.session.")) return null
  const reference = setupOf(metadata)
  return reference === null ? null : { _tag: "Setup", reference }
}
