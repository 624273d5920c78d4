import { creditNote } from "@kundportal/core/invoice/credit-note"
import { drawBalances } from "@kundportal/core/invoice/draw-balances"
import { dueOf } from "@kundportal/core/invoice/due"
import type { Invoice } from "@kundportal/core/invoice/model"
import { paid } from "@kundportal/core/invoice/paid"
import type { NoteDestination } from "@kundportal/core/invoice/settle-note"
import { settleNote } from "@kundportal/core/invoice/settle-note"
import { voided } from "@kundportal/core/invoice/void"
import { writtenOff } from "@kundportal/core/invoice/write-off"
import { InvoiceId, PaymentId, RefundId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { paymentReceived } from "@kundportal/core/ledger/entries"
import { balanceOf } from "@kundportal/core/ledger/fold"
import type { JournalEntry } from "@kundportal/core/ledger/journal"
import type { Kept } from "@kundportal/core/ledger/reconcile"
import { paymentReturned, refundFailed } from "@kundportal/core/ledger/refunds"
import type { Refund } from "@kundportal/core/refund/model"
import type { Subscription } from "@kundportal/core/subscription/model"
import { adjusted } from "@kundportal/core/wallet/adjust"
import type { Wallet } from "@kundportal/core/wallet/model"
import { aRefund } from "@kundportal/testing/fixtures/billing"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1 } from "@kundportal/testing/fixtures/time"
import { Result, Schema } from "effect"
import { AnyItem, invoiceOf, itemFrom } from "../invoice/some-invoices.ts"

/** One subscription, one wallet, all of their documents, refunds and entries. */
export interface Books {
  readonly subscription: Subscription
  readonly wallet: Wallet
  readonly invoices: ReadonlyArray<Invoice>
  readonly refunds: ReadonlyArray<Refund>
  readonly entries: ReadonlyArray<JournalEntry>
}

export const emptyBooks = (currency: Money.Money["currency"]): Books => ({
  subscription: aSubscription({ credit: Money.zero(currency) }),
  wallet: aWallet({ balance: Money.zero(currency) }),
  invoices: [],
  refunds: [],
  entries: []
})

export const keptIn = ({ subscription, wallet, invoices, refunds, entries }: Books): Kept => ({
  subscriptions: [subscription],
  wallets: [wallet],
  invoices,
  refunds,
  entries
})

const Minor = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000 }))
const Which = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 20 }))

/** Anything that can happen to money; which document it happens to is counted round. */
export const BookStep = Schema.Union([
  Schema.TaggedStruct("Bill", { item: AnyItem, givenBack: Schema.Boolean }),
  Schema.TaggedStruct("Pay", { which: Which }),
  Schema.TaggedStruct("Void", { which: Which }),
  Schema.TaggedStruct("WriteOff", { which: Which }),
  Schema.TaggedStruct("Correct", {
    which: Which,
    amount: Minor,
    taxInclusive: Schema.Boolean,
    to: Schema.Literals(["open_invoice", "wallet", "subscription_credit", "outside", "refund"])
  }),
  Schema.TaggedStruct("EndRefund", { which: Which, goesBack: Schema.Boolean }),
  Schema.TaggedStruct("Adjust", { direction: Schema.Literals(["credit", "debit"]), amount: Minor })
])
export type BookStep = typeof BookStep.Type

/** The books after a step; as they were when it cannot be done. */
export const after = (books: Books, step: BookStep): Books => {
  switch (step._tag) {
    case "Bill":
      return billed(books, step)
    case "Pay":
      return withOpen(books, step.which, (invoice) => ({
        ...books,
        ...settled(books, paid(invoice, april1), [
          paymentReceived(invoice, {
            paymentId: PaymentId.make(`pay_${books.entries.length}`),
            amount: dueOf(invoice),
            at: april1
          })
        ])
      }))
    case "Void":
      return withOpen(books, step.which, (invoice) => {
        const notes = books.invoices.filter(({ corrects }) => corrects === invoice.id)
        const { subscription, wallet } = books
        const undone = voided(invoice, { credit: subscription.credit, wallet, notes }, april1)
        return {
          ...books,
          subscription: { ...subscription, credit: undone.credit },
          wallet: undone.wallet ?? wallet,
          ...settled(books, undone.invoice, undone.entries)
        }
      })
    case "WriteOff":
      return withOpen(books, step.which, (invoice) => {
        const given = writtenOff(invoice, april1)
        return { ...books, ...settled(books, given.invoice, given.entries) }
      })
    case "Correct":
      return corrected(books, step)
    case "EndRefund":
      return refundEnded(books, step)
    case "Adjust":
      return adjustedBy(books, step)
  }
}

const settled = (books: Books, invoice: Invoice, entries: ReadonlyArray<JournalEntry>) => ({
  invoices: books.invoices.map((old) => (old.id === invoice.id ? invoice : old)),
  entries: [...books.entries, ...entries]
})

const withOpen = (books: Books, which: number, change: (invoice: Invoice) => Books): Books => {
  const open = books.invoices.filter(({ kind, status }) => kind === "invoice" && status === "open")
  const invoice = open[which % open.length]
  return invoice === undefined ? books : change(invoice)
}

const billed = (books: Books, { item, givenBack }: Extract<BookStep, { readonly _tag: "Bill" }>): Books => {
  const { subscription, wallet } = books
  const bought = { ...itemFrom(item, wallet.balance.currency), givenBack }
  const fresh = invoiceOf([bought], { id: InvoiceId.make(`inv_${books.invoices.length}`) })
  const drawn = drawBalances(fresh, { credit: subscription.credit, wallet }, april1)
  return {
    ...books,
    subscription: { ...subscription, credit: drawn.credit },
    wallet: drawn.wallet ?? wallet,
    invoices: [...books.invoices, drawn.invoice],
    entries: [...books.entries, ...drawn.entries]
  }
}

const corrected = (books: Books, step: Extract<BookStep, { readonly _tag: "Correct" }>): Books => {
  const invoice = books.invoices[step.which % books.invoices.length]
  if (invoice === undefined) return books
  const note = creditNote(invoice, {
    id: InvoiceId.make(`inv_${books.invoices.length}`),
    takenBack: {
      _tag: "Amount",
      amount: Money.of(step.amount, invoice.total.currency),
      taxInclusive: step.taxInclusive
    },
    notes: books.invoices.filter(({ corrects }) => corrects === invoice.id),
    series: "KAF-CR",
    reason: "Fel antal",
    issuedAt: april1
  })
  return Result.match(
    Result.flatMap(note, (fresh) => settleNote(invoice, fresh, settlingOf(books, invoice, step.to))),
    {
      onFailure: () => books,
      onSuccess: (made) => ({
        refunds: step.to === "refund" ? [...books.refunds, refundOf(made.note)] : books.refunds,
        subscription: made.subscription ?? books.subscription,
        wallet: made.wallet ?? books.wallet,
        invoices: [...books.invoices.map((old) => (old.id === invoice.id ? made.invoice : old)), made.note],
        entries: [...books.entries, ...made.entries]
      })
    }
  )
}

const settlingOf = ({ subscription, wallet, entries }: Books, { id, total }: Invoice, to: NoteDestination) => {
  const own = entries.filter(({ invoiceId }) => invoiceId === id)
  const held = (account: "cash" | "refund_due") => balanceOf(own, { account, ref: null, currency: total.currency })
  return { to, subscription, wallet, received: Money.add(held("cash"), held("refund_due")), at: april1 }
}

const refundOf = (note: Invoice): Refund =>
  aRefund({
    id: RefundId.make(note.id.replace("inv", "ref")),
    creditNoteId: note.id,
    amount: Money.negate(note.total),
    tax: Money.negate(note.tax)
  })

const refundEnded = (books: Books, step: Extract<BookStep, { readonly _tag: "EndRefund" }>): Books => {
  const pending = books.refunds.filter(({ status }) => status === "pending")
  const refund = pending[step.which % pending.length]
  const note = books.invoices.find(({ id }) => id === refund?.creditNoteId)
  const invoice = books.invoices.find(({ id }) => id === note?.corrects)
  if (refund === undefined || invoice === undefined) return books
  const { wallet, entries } = books
  const end = { invoice, refund, at: april1 }
  const status = step.goesBack ? "succeeded" : "failed"
  return {
    ...books,
    refunds: books.refunds.map((old) => (old.id === refund.id ? { ...old, status } : old)),
    wallet: step.goesBack ? wallet : { ...wallet, balance: Money.add(wallet.balance, refund.amount) },
    entries: [...entries, step.goesBack ? paymentReturned(end) : refundFailed(end, wallet)]
  }
}

const adjustedBy = (books: Books, { direction, amount }: Extract<BookStep, { readonly _tag: "Adjust" }>): Books => {
  const { wallet, entries } = books
  const adjustment = { direction, amount: Money.of(amount, wallet.balance.currency), reason: "Tack", at: april1 }
  return Result.match(adjusted({ ...wallet, version: entries.length }, adjustment), {
    onFailure: () => books,
    onSuccess: (made) => ({ ...books, wallet: made.wallet, entries: [...entries, made.entry] })
  })
}
