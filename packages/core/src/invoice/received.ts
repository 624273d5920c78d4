import { Effect } from "effect"
import * as Money from "../kernel/money.ts"
import { balanceOf } from "../ledger/fold.ts"
import { Ledger } from "../ledger/reader.ts"
import type { Invoice } from "./model.ts"

/** More movements of money than an invoice ever has. */
const maxEntries = 1000

const kinds = ["payment_held", "payment_received", "payment_returned", "refund_begun", "refund_failed"] as const

/** What has come in for an invoice in money, less what was paid out again or is on its way back. */
export const receivedFor = Effect.fnUntraced(function* ({ businessId, customerId, id, total }: Invoice) {
  const entries = yield* (yield* Ledger).entries(
    businessId,
    { customerId, subscriptionId: null, invoiceId: id, kinds },
    { number: 0, size: maxEntries }
  )
  const { currency } = total
  // Money on its way back stands on the credit side: it is taken off.
  return Money.add(
    balanceOf(entries, { account: "cash", ref: null, currency }),
    balanceOf(entries, { account: "refund_due", ref: null, currency })
  )
})
