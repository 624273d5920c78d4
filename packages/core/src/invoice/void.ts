import type { DateTime } from "effect"
import { invariant } from "../kernel/invariant.ts"
import * as Money from "../kernel/money.ts"
import { creditReversed, invoiceVoided, walletReversed } from "../ledger/reversals.ts"
import type { Balances, Drawn } from "./draw-balances.ts"
import type { Invoice } from "./model.ts"

/** What stands beside an open invoice when it is undone. */
export interface Voiding extends Balances {
  /** What credit notes have taken back of the invoice while it was open: that much of it is undone already. */
  readonly notes: ReadonlyArray<Invoice>
}

/**
 * Undo an open invoice that will not be paid: what its subscription's credit and the customer's wallet paid of it goes
 * back to where it came from, and the books take the rest of the sale back. It keeps its number. The reverse of
 * `drawBalances`; only for an invoice that is open.
 */
export const voided = (invoice: Invoice, { credit, wallet, notes }: Voiding, at: DateTime.Utc): Drawn => {
  const { kind, status, subscriptionId, creditApplied, walletApplied } = invoice
  invariant(kind === "invoice" && status === "open", "only an open invoice is voided")
  invariant(walletApplied.amount === 0 || wallet !== null, "a wallet that has paid is still there")
  invariant(creditApplied.amount === 0 || subscriptionId !== null, "only a subscription has credit")
  const none = Money.zero(invoice.total.currency)
  return {
    invoice: { ...invoice, creditApplied: none, walletApplied: none, status: "void" },
    credit: Money.add(credit, creditApplied),
    wallet:
      wallet === null || walletApplied.amount === 0
        ? wallet
        : { ...wallet, balance: Money.add(wallet.balance, walletApplied), updatedAt: at },
    entries: [
      ...(subscriptionId === null || creditApplied.amount === 0
        ? []
        : [creditReversed(invoice, subscriptionId, { amount: creditApplied, at })]),
      ...(wallet === null || walletApplied.amount === 0
        ? []
        : [walletReversed(invoice, wallet, { amount: walletApplied, at })]),
      invoiceVoided(invoice, notes, at)
    ]
  }
}
