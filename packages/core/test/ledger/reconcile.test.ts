import { assert, describe, it } from "@effect/vitest"
import { dueOf } from "@kundportal/core/invoice/due"
import { InvoiceId, WalletId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { balancesOf } from "@kundportal/core/ledger/fold"
import type { Discrepancy, Kept } from "@kundportal/core/ledger/reconcile"
import { discrepancies } from "@kundportal/core/ledger/reconcile"
import { trialBalance } from "@kundportal/core/ledger/trial-balance"
import { aRefund } from "@kundportal/testing/fixtures/billing"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { Schema } from "effect"
import type { Books } from "./some-books.ts"
import { after, BookStep, emptyBooks, keptIn } from "./some-books.ts"

const item = { amount: 10_000, quantity: 1, part: 0, taxInclusive: false, rateBps: 2500 } as const

/** A note that became 62.50 of credit, 40.00 in the wallet, and a bill of 125.00 that both have paid of. */
const steps: ReadonlyArray<BookStep> = [
  { _tag: "Bill", item: { ...item, amount: 5000 }, givenBack: true },
  { _tag: "Adjust", direction: "credit", amount: 4000 },
  { _tag: "Bill", item, givenBack: false },
  { _tag: "Correct", which: 1, amount: 250, taxInclusive: true, to: "open_invoice" }
]

const books: Books = steps.reduce(after, emptyBooks("EUR"))

const found = (over: Partial<Kept>) =>
  discrepancies({ ...keptIn(books), ...over }).map(({ what, ref, kept, booked }) => [what, ref, kept, booked])

const changed = (over: (typeof books.invoices)[number] extends infer I ? Partial<I> : never) => ({
  invoices: books.invoices.map((invoice) => (invoice.id === "inv_1" ? { ...invoice, ...over } : invoice))
})

describe("reconcile", () => {
  it("finds nothing when all is well", () => {
    assert.deepStrictEqual(found({}), [])
    const [, invoice] = books.invoices
    // 125.00 less 62.50 credit, 40.00 wallet and 2.50 taken back
    assert.deepStrictEqual(invoice === undefined ? null : dueOf(invoice), Money.of(2000, "EUR"))
    assert.deepStrictEqual(
      discrepancies({ entries: [], invoices: [], refunds: [], subscriptions: [], wallets: [] }),
      []
    )
  })

  it.each([
    [
      "a credit",
      { subscriptions: [{ ...books.subscription, credit: Money.of(1, "EUR") }] },
      [["subscription_credit", "sub_1", 1, 0]]
    ],
    ["a wallet", { wallets: [{ ...books.wallet, balance: Money.of(7, "EUR") }] }, [["wallet_balance", "wlt_1", 7, 0]]],
    [
      "what credit has paid",
      changed({ creditApplied: Money.of(6249, "EUR") }),
      [
        ["receivable", "cus_ada", 2001, 2000],
        ["invoice_credit_applied", "inv_1", 6249, 6250],
        ["invoice_due", "inv_1", 2001, 2000]
      ]
    ],
    [
      "what the wallet has paid",
      changed({ walletApplied: Money.of(4001, "EUR") }),
      [
        ["receivable", "cus_ada", 1999, 2000],
        ["invoice_wallet_applied", "inv_1", 4001, 4000],
        ["invoice_due", "inv_1", 1999, 2000]
      ]
    ],
    [
      "what was taken back",
      changed({ credited: Money.of(0, "EUR") }),
      [
        ["receivable", "cus_ada", 2250, 2000],
        ["invoice_credited", "inv_1", 0, 250],
        ["invoice_due", "inv_1", 2250, 2000]
      ]
    ],
    ["a refund", { refunds: [aRefund({ amount: Money.of(9, "EUR") })] }, [["refund_due", "cus_ada", 9, 0]]],
    [
      "an invoice that is paid without a payment",
      changed({ status: "paid" }),
      [
        ["receivable", "cus_ada", 0, 2000],
        ["invoice_due", "inv_1", 0, 2000]
      ]
    ]
  ] satisfies ReadonlyArray<readonly [string, Partial<Kept>, unknown]>)(
    "finds where the books say something else: %s",
    (_, over, expected) => {
      assert.deepStrictEqual(found(over), expected)
    }
  )

  it("finds a balance that is not booked, and a booking without its balance", () => {
    const stray = aWallet({ id: WalletId.make("wlt_9"), balance: Money.of(5, "USD") })
    assert.deepStrictEqual(found({ wallets: [books.wallet, stray] }), [["wallet_balance", "wlt_9", 5, 0]])
    const untouched = books.entries.filter(({ kind }) => kind !== "wallet_applied")
    assert.deepStrictEqual(found({ wallets: [], entries: untouched }), [
      ["wallet_balance", "wlt_1", 0, 4000],
      ["receivable", "cus_ada", 2000, 6000],
      ["invoice_wallet_applied", "inv_1", 4000, 0],
      ["invoice_due", "inv_1", 2000, 6000]
    ])
  })

  it("finds a refund that is booked as under way though it has ended, and counts those that are", () => {
    const story: ReadonlyArray<BookStep> = [
      { _tag: "Bill", item, givenBack: false },
      { _tag: "Pay", which: 0 },
      { _tag: "Correct", which: 0, amount: 2500, taxInclusive: true, to: "refund" },
      { _tag: "Correct", which: 0, amount: 1000, taxInclusive: true, to: "refund" },
      { _tag: "EndRefund", which: 0, goesBack: true }
    ]
    const end = story.reduce(after, emptyBooks("EUR"))
    assert.deepStrictEqual(
      end.refunds.map(({ amount, status }) => [amount.amount, status]),
      [
        [2500, "succeeded"],
        [1000, "pending"]
      ]
    )
    assert.deepStrictEqual(discrepancies(keptIn(end)), [])
    const lost = end.refunds.map((refund) => ({ ...refund, status: "succeeded" as const }))
    assert.deepStrictEqual(
      discrepancies({ ...keptIn(end), refunds: lost }).map(({ what, ref, kept, booked }) => [what, ref, kept, booked]),
      [["refund_due", "cus_ada", 0, 1000]]
    )
  })

  it("finds an entry that does not come to zero", () => {
    const [first, ...rest] = books.entries
    const skewed = { ...first, postings: (first?.postings ?? []).slice(1) }
    const what = discrepancies({ ...keptIn(books), entries: [Object.assign({}, first, skewed), ...rest] })
    assert.deepStrictEqual(
      what.filter((one): one is Discrepancy => one.what === "entry").map(({ ref, booked }) => [ref, booked]),
      [["jrn_0Issued", 6250]]
    )
  })

  it("keeps currencies apart", () => {
    const dollars = { ...books.wallet, balance: Money.zero("USD") }
    assert.deepStrictEqual(found({ wallets: [dollars] }), [])
    const some = { ...books.wallet, balance: Money.of(3, "USD") }
    assert.deepStrictEqual(found({ wallets: [some] }), [["wallet_balance", "wlt_1", 3, 0]])
  })

  const Story = Schema.Array(BookStep)
  const runs = { arbitrary: { runs: 300 } }

  for (const currency of ["EUR", "JPY", "KWD"] as const) {
    it.prop(
      `finds nothing after any story in ${currency}`,
      [Story],
      ([story]) => {
        const end = story.slice(0, 40).reduce(after, emptyBooks(currency))
        assert.deepStrictEqual(discrepancies(keptIn(end)), [])
        for (const { debits, credits } of trialBalance(balancesOf(end.entries))) assert.strictEqual(debits, credits)
        const ids = end.entries.map(({ id }) => id)
        assert.strictEqual(new Set(ids).size, ids.length)
      },
      runs
    )
  }

  it.prop(
    "owes nothing below zero after any story, and takes back no more than was invoiced",
    [Story],
    ([story]) => {
      const end = story.slice(0, 40).reduce(after, emptyBooks("EUR"))
      assert.isAtLeast(end.subscription.credit.amount, 0)
      assert.isAtLeast(end.wallet.balance.amount, 0)
      for (const invoice of end.invoices) {
        assert.isAtLeast(dueOf(invoice).amount, 0)
        if (invoice.kind === "invoice") assert.isAtMost(invoice.credited.amount, invoice.total.amount)
      }
      // What was paid out is never more than what came in.
      const cash = balancesOf(end.entries).filter(({ account }) => account === "cash")
      for (const { amount } of cash) assert.isAtLeast(amount, 0)
    },
    runs
  )

  it("names invoices that were never issued", () => {
    const [first] = books.entries
    const orphan = { ...first, invoiceId: InvoiceId.make("inv_9") }
    const entries = [...books.entries.slice(1), Object.assign({}, first, orphan)]
    assert.deepStrictEqual(
      found({ entries }).map(([what, ref]) => [what, ref]),
      [
        ["invoice_due", "inv_0"],
        ["invoice_due", "inv_9"]
      ]
    )
  })
})
