import { Effect } from "effect"
import { dueOf } from "../invoice/due.ts"
import { Invoices } from "../invoice/reader.ts"
import type { PaymentReminderDue } from "../payment/events.ts"
import { Payments } from "../payment/reader.ts"
import { isUnderWay } from "../payment/standing.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { overdueOf } from "./aftermath.ts"
import { correspondence, post } from "./correspondence.ts"
import { reminderLetter } from "./reminder-letter.ts"

/**
 * Reaction to `PaymentReminderDue`: remind of what is owed. Silent when it is owed no more, when a payment of it is under
 * way, and when a later reminder has been asked for since: of several that wait one is enough.
 */
export const mailReminder = Effect.fn("Notification.mailReminder")(
  function* (event: PaymentReminderDue) {
    const owed = yield* stillOwed(event)
    if (owed === null) return
    const between = yield* correspondence(event)
    if (between.business.archivedAt !== null) return
    yield* post(between, reminderLetter(between, { ...owed, number: event.number }), event.id)
  },
  Effect.catchTags({ BusinessNotFound: () => Effect.void, CustomerNotFound: () => Effect.void })
)

const stillOwed = Effect.fnUntraced(function* (event: PaymentReminderDue) {
  const { businessId, subscriptionId, invoiceId } = event
  const [subscription, invoice, attempts] = yield* Effect.all(
    [
      Effect.orDie((yield* Subscriptions).find(businessId, subscriptionId)),
      Effect.orDie((yield* Invoices).find(businessId, invoiceId)),
      (yield* Payments).ofInvoice(businessId, invoiceId)
    ],
    { concurrency: "unbounded" }
  )
  const overdue = overdueOf(invoice, subscription)
  const { dunning } = subscription
  if (overdue === null || dunning === null || dunning.reminders > event.number) return null
  if (dueOf(invoice).amount <= 0 || attempts.some(isUnderWay)) return null
  return { subscription, invoice, overdue, since: dunning.since, isLast: dunning.remindAt === null }
})
