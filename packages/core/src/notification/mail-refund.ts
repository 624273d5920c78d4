import { Effect } from "effect"
import { Invoices } from "../invoice/reader.ts"
import { Payments } from "../payment/reader.ts"
import type { RefundSettled } from "../refund/events.ts"
import { Refunds } from "../refund/reader.ts"
import { correspondence, post } from "./correspondence.ts"
import { refundLetter } from "./refund-letter.ts"

/** Reaction to `RefundSettled`: tell the customer that money went back, or that it could not and where it is instead. */
export const mailRefund = Effect.fn("Notification.mailRefund")(
  function* (event: RefundSettled) {
    const { businessId } = event
    const refund = yield* Effect.orDie((yield* Refunds).find(businessId, event.refundId))
    if (refund.status === "pending" || refund.amount.amount <= 0) return
    const [payment, creditNote] = yield* Effect.all(
      [
        Effect.orDie((yield* Payments).find(businessId, refund.paymentId)),
        refund.creditNoteId === null
          ? Effect.succeed(null)
          : Effect.orDie((yield* Invoices).find(businessId, refund.creditNoteId))
      ],
      { concurrency: "unbounded" }
    )
    const between = yield* correspondence(event)
    yield* post(between, refundLetter(between, { refund, payment, creditNote }), event.id)
  },
  Effect.catchTags({ BusinessNotFound: () => Effect.void, CustomerNotFound: () => Effect.void })
)
