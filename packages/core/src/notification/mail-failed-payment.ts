import { Effect } from "effect"
import { Invoices } from "../invoice/reader.ts"
import type { PaymentFailed } from "../payment/events.ts"
import type { Payment } from "../payment/model.ts"
import { Payments } from "../payment/reader.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { aftermathOf } from "./aftermath.ts"
import { correspondence, post } from "./correspondence.ts"
import { failedPaymentLetter } from "./failed-payment-letter.ts"

/**
 * Reaction to `PaymentFailed`: tell a customer who was not there what failed and what follows. Silent when the page has
 * told them, when another attempt has begun since, and when nothing is owed any more.
 */
export const mailFailedPayment = Effect.fn("Notification.mailFailedPayment")(
  function* (event: PaymentFailed) {
    const payment = yield* Effect.orDie((yield* Payments).find(event.businessId, event.paymentId))
    if (payment.status !== "failed" || payment.attended || payment.total.amount <= 0) return
    const aftermath = yield* standing(payment)
    if (aftermath === null) return
    const between = yield* correspondence(event)
    if (between.business.archivedAt !== null) return
    yield* post(between, failedPaymentLetter(between, { payment, aftermath }), event.id)
  },
  Effect.catchTags({ BusinessNotFound: () => Effect.void, CustomerNotFound: () => Effect.void })
)

/** What follows as things stand now; null when this attempt is not what decides it any more. */
const standing = Effect.fnUntraced(function* ({ id, businessId, invoiceId, subscriptionId }: Payment) {
  if (invoiceId === null) return null
  const [invoice, attempts, subscription] = yield* Effect.all(
    [
      Effect.orDie((yield* Invoices).find(businessId, invoiceId)),
      (yield* Payments).ofInvoice(businessId, invoiceId),
      subscriptionId === null
        ? Effect.succeed(null)
        : Effect.orDie((yield* Subscriptions).find(businessId, subscriptionId))
    ],
    { concurrency: "unbounded" }
  )
  return attempts.at(-1)?.id === id ? aftermathOf(invoice, subscription) : null
})
