import { Effect } from "effect"
import type { PaymentSucceeded } from "../payment/events.ts"
import type { Payment } from "../payment/model.ts"
import { Payments } from "../payment/reader.ts"
import { Refunds } from "../refund/reader.ts"
import { isTermOver } from "../subscription/expire.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { correspondence, post } from "./correspondence.ts"
import type { ReceiptNews } from "./receipt-letter.ts"
import { receiptLetter } from "./receipt-letter.ts"

/** Reaction to `PaymentSucceeded`: tell the customer that money came in, and what it did as things stand now. */
export const mailReceipt = Effect.fn("Notification.mailReceipt")(
  function* (event: PaymentSucceeded) {
    const payment = yield* Effect.orDie((yield* Payments).find(event.businessId, event.paymentId))
    if (payment.status !== "succeeded" || payment.total.amount <= 0) return
    const between = yield* correspondence(event)
    const news = yield* newsOf(payment, event.recovered)
    // Nothing is written on a payment that has ended: it was last touched when the money came in.
    yield* post(between, receiptLetter(between, { payment, paidAt: payment.updatedAt, news }), event.id)
  },
  Effect.catchTags({ BusinessNotFound: () => Effect.void, CustomerNotFound: () => Effect.void })
)

const newsOf = Effect.fnUntraced(function* (payment: Payment, recovered: boolean) {
  const news = (of: ReceiptNews): ReceiptNews => of
  const refunds = yield* (yield* Refunds).ofPayment(payment.businessId, payment.id)
  if (refunds.some(({ creditNoteId }) => creditNoteId === null)) return news({ _tag: "NotNeeded" })
  if (!recovered || payment.subscriptionId === null) return news({ _tag: "Nothing" })
  const subscription = yield* Effect.orDie((yield* Subscriptions).find(payment.businessId, payment.subscriptionId))
  if (subscription.status !== "active") return news({ _tag: "Nothing" })
  return news({
    _tag: "ActiveAgain",
    subscription: subscription.productName,
    until: subscription.nextBillingAt,
    renews: !(subscription.cancelAtNextBilling || isTermOver(subscription))
  })
})
