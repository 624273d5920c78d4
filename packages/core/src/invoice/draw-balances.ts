import type { DateTime } from "effect"
import { invariant } from "../kernel/invariant.ts"
import * as Money from "../kernel/money.ts"
import { creditApplied, creditGranted, issued, walletApplied } from "../ledger/entries.ts"
import type { JournalEntry } from "../ledger/journal.ts"
import type { Wallet } from "../wallet/model.ts"
import { dueOf } from "./due.ts"
import type { Invoice } from "./model.ts"

/** What a customer already has that can pay an invoice. */
export interface Balances {
  /** The credit of the invoice's subscription; zero for a purchase. */
  readonly credit: Money.Money
  /** The customer's wallet in the invoice's currency, if there is one. */
  readonly wallet: Wallet | null
}

/** The invoice with what was drawn counted, the balances that are left, and the entries that book both. */
export interface Drawn extends Balances {
  readonly invoice: Invoice
  readonly entries: ReadonlyArray<JournalEntry>
}

/**
 * Book a fresh invoice and let what the customer already has pay it: the subscription's credit first, then the wallet.
 * What is left is due. Nothing due is paid. A credit note becomes credit of its subscription, and is settled by it.
 */
export const drawBalances = (fresh: Invoice, { credit, wallet }: Balances, at: DateTime.Utc): Drawn =>
  fresh.kind === "credit_note" ? granted(fresh, { credit, wallet }, at) : drawn(fresh, { credit, wallet }, at)

const granted = (note: Invoice, { credit, wallet }: Balances, at: DateTime.Utc): Drawn => {
  const amount = Money.negate(note.total)
  const { subscriptionId } = note
  invariant(subscriptionId !== null, "only a subscription's credit note becomes credit")
  return {
    invoice: { ...note, status: "paid", paidAt: at },
    credit: Money.add(credit, amount),
    wallet,
    entries: [issued(note), creditGranted(note, subscriptionId, { amount, at })]
  }
}

const drawn = (fresh: Invoice, { credit, wallet }: Balances, at: DateTime.Utc): Drawn => {
  const { subscriptionId, total } = fresh
  const none = Money.zero(total.currency)
  const fromCredit = subscriptionId === null ? none : Money.min(credit, total)
  const left = Money.add(total, Money.negate(fromCredit))
  const fromWallet = wallet === null ? none : Money.min(wallet.balance, left)
  const invoice: Invoice = { ...fresh, creditApplied: fromCredit, walletApplied: fromWallet }
  const isPaid = dueOf(invoice).amount === 0
  return {
    invoice: isPaid ? { ...invoice, status: "paid", paidAt: at } : invoice,
    credit: Money.add(credit, Money.negate(fromCredit)),
    wallet:
      wallet === null || fromWallet.amount === 0
        ? wallet
        : { ...wallet, balance: Money.add(wallet.balance, Money.negate(fromWallet)), updatedAt: at },
    entries: [
      issued(fresh),
      ...(subscriptionId === null || fromCredit.amount === 0
        ? []
        : [creditApplied(fresh, subscriptionId, { amount: fromCredit, at })]),
      ...(wallet === null || fromWallet.amount === 0 ? [] : [walletApplied(fresh, wallet, { amount: fromWallet, at })])
    ]
  }
}
