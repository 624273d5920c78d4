import type { DateTime } from "effect"
import { Equal, Result, Schema } from "effect"
import * as Money from "../kernel/money.ts"
import { creditGranted, issued } from "../ledger/entries.ts"
import type { JournalEntry } from "../ledger/journal.ts"
import { refundBegun } from "../ledger/refunds.ts"
import { noteToWallet, paidOut } from "../ledger/settlements.ts"
import type { Subscription } from "../subscription/model.ts"
import { hasEnded } from "../subscription/transition.ts"
import type { Wallet } from "../wallet/model.ts"
import { InvoiceNotCorrectable } from "./credit-note.ts"
import { dueOf } from "./due.ts"
import type { Invoice } from "./model.ts"
import { paid } from "./paid.ts"
import { uncovered } from "./uncovered.ts"

/**
 * What becomes of what a credit note took back: it lowers what is due of an open invoice, goes into the customer's
 * wallet, becomes credit of the invoice's subscription, or is paid back outside this system.
 */
export const Settlement = Schema.Literals(["open_invoice", "wallet", "subscription_credit", "outside"])
export type Settlement = typeof Settlement.Type

/** A refund sends it back the way it came; nobody else asks for that. */
export type NoteDestination = Settlement | "refund"

/** Where a credit note's amount is to go, and what stands there now. */
export interface Settling {
  readonly to: NoteDestination
  /** The invoice's subscription; null when it has none. */
  readonly subscription: Subscription | null
  /** The customer's wallet in the invoice's currency: a new one when there was none. Null when it is not asked for. */
  readonly wallet: Wallet | null
  /** What has come in for the invoice in money, less what was paid out again or is on its way back. */
  readonly received: Money.Money
  readonly at: DateTime.Utc
}

/** A credit note with its money moved, and everything that the move changed. */
export interface SettledNote {
  /** With what was taken back counted; paid, if that was all that was due. */
  readonly invoice: Invoice
  readonly note: Invoice
  /** Null when it stays as it is. */
  readonly subscription: Subscription | null
  /** Null when it stays as it is. */
  readonly wallet: Wallet | null
  readonly entries: ReadonlyArray<JournalEntry>
}

/** Book a credit note and say where its amount goes. Nothing is paid out of an invoice that has not been paid. */
export const settleNote = (
  invoice: Invoice,
  fresh: Invoice,
  settling: Settling
): Result.Result<SettledNote, InvoiceNotCorrectable> => {
  const { to, subscription, wallet, at } = settling
  const amount = Money.negate(fresh.total)
  const refusal = refusalOf(invoice, amount, settling)
  if (refusal !== null) return Result.fail(new InvoiceNotCorrectable({ id: invoice.id, reason: refusal }))
  const credited = { ...invoice, credited: Money.add(invoice.credited, amount) }
  const note: Invoice = { ...fresh, status: "paid", paidAt: at }
  const settled = {
    note,
    subscription: withoutTaken(invoice, note, subscription),
    wallet: null,
    entries: [issued(note)]
  }
  if (to === "open_invoice") {
    return Result.succeed({ ...settled, invoice: dueOf(credited).amount === 0 ? paid(credited, at) : credited })
  }
  return Result.succeed({
    ...settled,
    invoice: credited,
    ...(to === "subscription_credit" && subscription !== null
      ? toCredit(note, settled.subscription ?? subscription, { amount, at })
      : {}),
    ...(to === "wallet" && wallet !== null ? toWallet(note, wallet, { amount, at }) : {}),
    ...(to === "outside" ? { entries: [issued(note), paidOut(note, invoice.id, { amount, at })] } : {}),
    ...(to === "refund" ? { entries: [issued(note), refundBegun(note, invoice.id, { amount, at })] } : {})
  })
}

interface Moved {
  readonly amount: Money.Money
  readonly at: DateTime.Utc
}

/** The subscription less what it is not paid for any more; null when that is the same. */
const withoutTaken = (invoice: Invoice, note: Invoice, subscription: Subscription | null): Subscription | null => {
  if (subscription === null) return null
  const coverage = uncovered(subscription, invoice, note)
  return Equal.equals(coverage, subscription.coverage) ? null : { ...subscription, coverage }
}

const toCredit = (note: Invoice, subscription: Subscription, moved: Moved) => ({
  subscription: { ...subscription, credit: Money.add(subscription.credit, moved.amount) },
  entries: [issued(note), creditGranted(note, subscription.id, moved)]
})

const toWallet = (note: Invoice, wallet: Wallet, moved: Moved) => ({
  wallet: { ...wallet, balance: Money.add(wallet.balance, moved.amount), updatedAt: moved.at },
  entries: [issued(note), noteToWallet(note, wallet, moved)]
})

const refusalOf = (
  invoice: Invoice,
  { amount }: Money.Money,
  { to, subscription, received }: Settling
): InvoiceNotCorrectable["reason"] | null => {
  if (to === "open_invoice") return openRefusal(invoice, amount, subscription)
  if (invoice.status === "open") return "still_open"
  if ((to === "outside" || to === "refund") && amount > received.amount) return "more_than_received"
  // Credit of a subscription that bills no more would never be used.
  if (to === "subscription_credit" && (subscription === null || hasEnded(subscription.status))) return "no_subscription"
  return null
}

/** A subscription that waits for its invoice goes on when it is paid and ends when it is not: a credit note is neither. */
const openRefusal = (
  invoice: Invoice,
  amount: number,
  subscription: Subscription | null
): InvoiceNotCorrectable["reason"] | null => {
  if (invoice.status !== "open") return "not_open"
  const due = dueOf(invoice).amount
  if (amount > due) return "more_than_due"
  return amount === due && subscription?.openInvoiceId === invoice.id ? "awaited" : null
}
