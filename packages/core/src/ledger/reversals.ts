import type { DateTime } from "effect"
import type { Invoice } from "../invoice/model.ts"
import type { SubscriptionId } from "../kernel/id.ts"
import { invariant } from "../kernel/invariant.ts"
import type { Wallet } from "../wallet/model.ts"
import { booked, postingsOf, stem } from "./booking.ts"
import type { Move } from "./entries.ts"
import type { JournalEntry, Posting } from "./journal.ts"

/**
 * An invoice will not be paid and counts no more: the books take back what they said when it was issued, less what
 * credit notes have taken back already.
 */
export const invoiceVoided = (invoice: Invoice, notes: ReadonlyArray<Invoice>, at: DateTime.Utc): JournalEntry => {
  const takenBack = notes.reduce((sum, { total }) => sum - total.amount, 0)
  invariant(takenBack === invoice.credited.amount, "an invoice is voided with all of its credit notes at hand")
  return booked({
    id: `${stem(invoice.id)}Voided`,
    kind: "invoice_voided",
    invoice,
    postings: reversed([invoice, ...notes].flatMap(postingsOf)),
    at
  })
}

/** What the subscription's credit paid of an invoice is credit again. */
export const creditReversed = (invoice: Invoice, subscription: SubscriptionId, { amount, at }: Move): JournalEntry =>
  booked({
    id: `${stem(invoice.id)}CreditBack`,
    kind: "credit_reversed",
    invoice,
    postings: [
      { account: "receivable", ref: invoice.customerId, amount: amount.amount },
      { account: "subscription_credit", ref: subscription, amount: -amount.amount }
    ],
    at
  })

/** What the customer's wallet paid of an invoice is in the wallet again. */
export const walletReversed = (invoice: Invoice, wallet: Wallet, { amount, at }: Move): JournalEntry =>
  booked({
    id: `${stem(invoice.id)}WalletBack`,
    kind: "wallet_reversed",
    invoice,
    postings: [
      { account: "receivable", ref: invoice.customerId, amount: amount.amount },
      { account: "wallet", ref: wallet.id, amount: -amount.amount }
    ],
    at
  })

/** Nobody expects the rest of an invoice any more. */
export const invoiceWrittenOff = (invoice: Invoice, { amount, at }: Move): JournalEntry =>
  booked({
    id: `${stem(invoice.id)}WrittenOff`,
    kind: "invoice_written_off",
    invoice,
    postings: [
      { account: "written_off", ref: invoice.businessId, amount: amount.amount },
      { account: "receivable", ref: invoice.customerId, amount: -amount.amount }
    ],
    at
  })

/** The opposite, one posting for each account. */
const reversed = (postings: ReadonlyArray<Posting>): ReadonlyArray<Posting> =>
  [...Map.groupBy(postings, ({ account, ref }) => `${account} ${ref}`).values()].flatMap((same) =>
    same.slice(0, 1).map(({ account, ref }) => ({
      account,
      ref,
      amount: same.reduce((sum, { amount }) => sum - amount, 0)
    }))
  )
