import { dueOf } from "@kundportal/core/invoice/due"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { AccountKind, JournalEntry } from "@kundportal/core/ledger/journal"
import type { Subscription } from "@kundportal/core/subscription/model"
import type { Wallet } from "@kundportal/core/wallet/model"
import { Equal } from "effect"
import type { Made } from "./ask.ts"
import { expectedLines } from "./expected.ts"

/** What a change has broken: nothing, it is hoped. */
export const brokenBy = (made: Made): ReadonlyArray<string> => [
  ...chargedAsQuoted(made),
  ...inTheBooks(made),
  ...asByPencil(made),
  ...withinBounds(made)
]

const unless = (holds: boolean, what: string): ReadonlyArray<string> => (holds ? [] : [what])

interface Written {
  readonly invoice: Invoice | null
  readonly subscription: Subscription | null
  readonly wallet: Wallet | null
  readonly entries: ReadonlyArray<JournalEntry>
}

const writtenBy = ({ written }: Made): Written => ({
  invoice: written.flatMap((change) => (change._tag === "PutInvoice" ? [change.value] : []))[0] ?? null,
  subscription: written.flatMap((change) => (change._tag === "PutSubscription" ? [change.value] : []))[0] ?? null,
  wallet: written.flatMap((change) => (change._tag === "PutWallet" ? [change.value] : []))[0] ?? null,
  entries: written.flatMap((change) => (change._tag === "AddJournalEntry" ? [change.value] : []))
})

/** The invoice, and what credit, wallet and customer pay of it, are what was shown. */
const chargedAsQuoted = (made: Made): ReadonlyArray<string> => {
  const { figures } = made.shown
  const { invoice, subscription, wallet } = writtenBy(made)
  const { total, creditUsed, creditAdded, walletUsed, dueNow } = figures
  const paid = creditUsed.amount + walletUsed.amount + dueNow.amount
  const walletBefore = made.scene.wallet?.balance.amount ?? 0
  return [
    ...unless((invoice === null) === (figures.lines.length === 0), "a document without lines, or lines without one"),
    ...unless(invoice === null || Equal.equals(invoice.lines, figures.lines), "other lines than shown"),
    ...unless((invoice?.total.amount ?? 0) === total.amount, "another total than shown"),
    ...unless((invoice === null ? 0 : dueOf(invoice).amount) === dueNow.amount, "another amount due than shown"),
    ...unless(paid === Math.max(total.amount, 0), "parts that do not add up to the total"),
    ...unless(creditAdded.amount === Math.max(-total.amount, 0), "credit that is not what was given back"),
    ...unless(
      subscription?.credit.amount === made.before.credit.amount - creditUsed.amount + creditAdded.amount,
      "another credit than shown"
    ),
    ...unless(
      (wallet?.balance.amount ?? walletBefore) === walletBefore - walletUsed.amount,
      "another wallet than shown"
    )
  ]
}

/** Every entry comes to zero, and together they say the same as the figures. */
const inTheBooks = (made: Made): ReadonlyArray<string> => {
  const { figures } = made.shown
  const { entries } = writtenBy(made)
  const postings = entries.flatMap((entry) => entry.postings)
  const on = (account: AccountKind): number =>
    postings.reduce((sum, posting) => (posting.account === account ? sum + posting.amount : sum), 0)
  return [
    ...unless(
      entries.every((entry) => entry.postings.reduce((sum, { amount }) => sum + amount, 0) === 0),
      "an entry that is not balanced"
    ),
    ...unless(on("receivable") === figures.dueNow.amount, "a receivable that is not the amount due"),
    ...unless(
      on("subscription_credit") === figures.creditUsed.amount - figures.creditAdded.amount,
      "credit that the books do not know"
    ),
    ...unless(on("wallet") === figures.walletUsed.amount, "wallet money that the books do not know"),
    ...unless(on("revenue") === -figures.subtotal.amount, "revenue that is not the net"),
    ...unless(on("tax") === -figures.tax.amount, "tax that the books do not know")
  ]
}

/** Every line is what fractions of whole numbers make of it. */
const asByPencil = (made: Made): ReadonlyArray<string> => {
  const { lines, total, subtotal, tax } = made.shown.figures
  const expected = expectedLines(made)
  const actual = lines.map(({ net, tax: lineTax, gross }) => [net.amount, lineTax.amount, gross.amount].join(" "))
  const column = (place: 0 | 1 | 2): number => expected.reduce((sum, line) => sum + Number(line[place]), 0)
  return [
    ...unless(actual.join(", ") === expected.map((line) => line.join(" ")).join(", "), "lines that are not exact"),
    ...unless(
      subtotal.amount === column(0) && tax.amount === column(1) && total.amount === column(2),
      "sums that are not the sums of the lines"
    )
  ]
}

/** Nothing is given back that was not paid, and nothing is charged beyond the price. */
const withinBounds = ({ before, shown }: Made): ReadonlyArray<string> => {
  const backed = shown.items.filter(({ givenBack }) => givenBack).length
  const back = shown.figures.lines
    .slice(0, backed)
    .reduce((sum, { taxInclusive, net, gross }) => sum - (taxInclusive ? gross.amount : net.amount), 0)
  const paid = before.coverage.reduce((sum, covered) => sum + covered.paid.amount, 0)
  return [
    ...unless(
      shown.coverage.every((covered) => covered.paid.amount >= 0 && covered.full.amount >= 0),
      "less than nothing paid"
    ),
    ...unless(back >= 0 && back <= paid, "more given back than was paid"),
    ...unless(shown.standing.credit.amount >= 0, "credit below zero")
  ]
}
