import { dueOf } from "../invoice/due.ts"
import type { Invoice } from "../invoice/model.ts"
import type { Currency } from "../kernel/currency.ts"
import type { Money } from "../kernel/money.ts"
import type { Refund } from "../refund/model.ts"
import type { Subscription } from "../subscription/model.ts"
import type { Wallet } from "../wallet/model.ts"
import { balancesOf } from "./fold.ts"
import type { AccountKind, EntryKind, JournalEntry } from "./journal.ts"

/** Everything of a business that carries a balance, and all of its books. */
export interface Kept {
  readonly entries: ReadonlyArray<JournalEntry>
  readonly invoices: ReadonlyArray<Invoice>
  readonly refunds: ReadonlyArray<Refund>
  readonly subscriptions: ReadonlyArray<Subscription>
  readonly wallets: ReadonlyArray<Wallet>
}

/** A figure that is kept beside the books and differs from them, in minor units. */
export interface Discrepancy {
  readonly what:
    | "entry"
    | "invoice_credit_applied"
    | "invoice_credited"
    | "invoice_due"
    | "invoice_wallet_applied"
    | "receivable"
    | "refund_due"
    | "subscription_credit"
    | "wallet_balance"
  /** The entry, invoice, subscription, wallet or customer. */
  readonly ref: string
  readonly currency: Currency
  readonly kept: number
  readonly booked: number
}

/**
 * Where what is kept differs from what is booked; none when all is well. Every entry comes to zero, every credit and
 * wallet holds what its account holds, what is owed to a customer as a refund is on its way, every invoice has been paid by credit and wallet what it says, and what is due
 * of it is what its customer owes for it. Source: the invariants of settlement, double entry and credits.
 */
export const discrepancies = (kept: Kept): ReadonlyArray<Discrepancy> =>
  [...unbalanced(kept), ...balances(kept), ...settlements(kept)].filter((found) => found.kept !== found.booked)

const unbalanced = ({ entries }: Kept): ReadonlyArray<Discrepancy> =>
  entries.map(({ id, currency, postings }) => ({
    what: "entry",
    ref: id,
    currency,
    kept: 0,
    booked: postings.reduce((sum, { amount }) => sum + amount, 0)
  }))

interface Figure {
  readonly ref: string
  readonly currency: Currency
  readonly amount: number
}

/** Both sides by reference and currency: what only one of them knows is nothing on the other. */
const compared = (
  what: Discrepancy["what"],
  kept: ReadonlyArray<Figure>,
  booked: ReadonlyArray<Figure>
): ReadonlyArray<Discrepancy> => {
  const keyed = ({ ref, currency }: Figure) => `${ref}\n${currency}`
  const [here, there] = [Map.groupBy(kept, keyed), Map.groupBy(booked, keyed)]
  const sum = (figures: ReadonlyArray<Figure> = []) => figures.reduce((all, { amount }) => all + amount, 0)
  return [...Map.groupBy([...kept, ...booked], keyed)].flatMap(([key, same]) =>
    same
      .slice(0, 1)
      .map(({ ref, currency }) => ({ what, ref, currency, kept: sum(here.get(key)), booked: sum(there.get(key)) }))
  )
}

const balances = ({ entries, invoices, refunds, subscriptions, wallets }: Kept): ReadonlyArray<Discrepancy> => {
  const accounts = balancesOf(entries)
  // Credit, wallets and refunds are owed to the customer: their accounts stand on the credit side.
  const held = (account: AccountKind, sign: 1 | -1): ReadonlyArray<Figure> =>
    accounts
      .filter((balance) => balance.account === account)
      .map(({ ref, currency, amount }) => ({ ref, currency, amount: sign * amount }))
  return [
    ...compared(
      "subscription_credit",
      subscriptions.map(({ id, credit }) => ({ ref: id, ...credit })),
      held("subscription_credit", -1)
    ),
    ...compared(
      "wallet_balance",
      wallets.map(({ id, balance }) => ({ ref: id, ...balance })),
      held("wallet", -1)
    ),
    ...compared(
      "receivable",
      invoices.map((invoice) => ({ ref: invoice.customerId, ...dueOf(invoice) })),
      held("receivable", 1)
    ),
    ...compared(
      "refund_due",
      refunds
        .filter(({ status }) => status === "pending")
        .map(({ customerId, amount }) => ({ ref: customerId, ...amount })),
      held("refund_due", -1)
    )
  ]
}

const settlements = ({ entries, invoices }: Kept): ReadonlyArray<Discrepancy> => {
  const corrected = new Map<string, string>(invoices.map(({ id, corrects }) => [id, corrects ?? id]))
  // What a credit note does to the receivable, it does to that of the invoice it takes back from.
  const settledUnder = (id: string): string => corrected.get(id) ?? id
  // A credit note of a change of plan stands for itself: no invoice counts it.
  const sold = new Set<string>(invoices.filter(({ kind }) => kind === "invoice").map(({ id }) => id))
  const booked = (account: AccountKind, sign: 1 | -1, kinds: ReadonlyArray<EntryKind> | null): ReadonlyArray<Figure> =>
    entries
      .filter(({ invoiceId, kind }) => invoiceId !== null && (kinds === null || kinds.includes(kind)))
      .flatMap(({ invoiceId, currency, postings }) =>
        postings
          .filter((posting) => posting.account === account)
          .map(({ amount }) => ({ ref: settledUnder(invoiceId ?? ""), currency, amount: sign * amount }))
      )
  const kept = (figure: (invoice: Invoice) => Money) =>
    invoices.map((invoice) => ({ ref: settledUnder(invoice.id), ...figure(invoice) }))
  return [
    ...compared(
      "invoice_credit_applied",
      kept(({ creditApplied }) => creditApplied),
      booked("subscription_credit", 1, ["credit_applied", "credit_reversed"])
    ),
    ...compared(
      "invoice_wallet_applied",
      kept(({ walletApplied }) => walletApplied),
      booked("wallet", 1, ["wallet_applied", "wallet_reversed"])
    ),
    ...compared(
      "invoice_credited",
      kept(({ credited }) => credited),
      booked("receivable", -1, ["credit_note_issued"]).filter(({ ref }) => sold.has(ref))
    ),
    ...compared("invoice_due", kept(dueOf), booked("receivable", 1, null))
  ]
}
