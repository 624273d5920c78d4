import type { DateTime } from "effect"
import type { Change } from "../changes.ts"
import type { Decision } from "../decision.ts"
import type { Invoice } from "../invoice/model.ts"
import type { EventId } from "../kernel/id.ts"
import * as Money from "../kernel/money.ts"
import { paymentReturned, refundFailed } from "../ledger/refunds.ts"
import { nextLookAt } from "../payment/looking.ts"
import type { RefundState } from "../payment/provider.ts"
import type { Wallet } from "../wallet/model.ts"
import type { Refund, RefundStatus } from "./model.ts"

/** What we heard of a refund: where it stands at the provider, or nothing. */
export type RefundHeard = RefundState | { readonly _tag: "Nothing" }

/** A pending refund, and what its end moves. */
export interface EndingFacts {
  readonly refund: Refund
  /** The invoice that the money had come in for. */
  readonly invoice: Invoice
  /** The customer's wallet in the refund's currency: a new one when there was none. */
  readonly wallet: Wallet
  readonly event: EventId
  readonly now: DateTime.Utc
  readonly wallNow: DateTime.Utc
}

type Written = Omit<Decision<unknown>, "reply">

/**
 * What follows from what we heard of a refund. Money that went back has left the books; money that could not go back is
 * put into the customer's wallet, for it was promised. Anything else is looked at again later.
 */
export const afterAnswer = (facts: EndingFacts, heard: RefundHeard): Written => {
  const { refund, invoice, wallet, now, wallNow } = facts
  switch (heard._tag) {
    case "Succeeded":
      return ended(facts, "succeeded", [
        { _tag: "AddJournalEntry", value: paymentReturned({ invoice, refund, at: now }) }
      ])
    case "Refused":
      return ended(facts, "failed", [
        {
          _tag: "PutWallet",
          value: { ...wallet, balance: Money.add(wallet.balance, refund.amount), updatedAt: now }
        },
        { _tag: "AddJournalEntry", value: refundFailed({ invoice, refund, at: now }, wallet) }
      ])
    case "Processing":
    case "Unknown":
    case "Nothing": {
      const checkAt = nextLookAt(wallNow, refund.checks)
      return { changes: [{ _tag: "PutRefund", value: { ...refund, checkAt, checks: refund.checks + 1 } }], events: [] }
    }
  }
}

const ended = ({ refund, event, now }: EndingFacts, status: RefundStatus, moved: ReadonlyArray<Change>): Written => {
  const { businessId, customerId, id: refundId } = refund
  return {
    changes: [{ _tag: "PutRefund", value: { ...refund, status, checkAt: null, updatedAt: now } }, ...moved],
    events: [{ _tag: "RefundSettled", id: event, businessId, customerId, refundId }]
  }
}
