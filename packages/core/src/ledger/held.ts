import type { Invoice } from "../invoice/model.ts"
import { booked, stem } from "./booking.ts"
import type { Received } from "./entries.ts"
import type { JournalEntry } from "./journal.ts"

/** Money came in for an invoice that nobody has to pay any more: it is the customer's, and on its way back. */
export const paymentHeld = (invoice: Invoice, { paymentId, amount, at }: Received): JournalEntry =>
  booked({
    id: `${stem(paymentId)}Held`,
    kind: "payment_held",
    invoice,
    paymentId,
    postings: [
      { account: "cash", ref: invoice.businessId, amount: amount.amount },
      { account: "refund_due", ref: invoice.customerId, amount: -amount.amount }
    ],
    at
  })
