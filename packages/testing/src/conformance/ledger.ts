import { assert } from "@effect/vitest"
import * as Money from "@kundportal/core/kernel/money"
import type { JournalEntry } from "@kundportal/core/ledger/journal"
import type { EntryFilter } from "@kundportal/core/ledger/reader"
import { Ledger } from "@kundportal/core/ledger/reader"
import { Wallets } from "@kundportal/core/wallet/reader"
import { Effect, Result } from "effect"
import { aCustomer } from "../fixtures/customer.ts"
import { aJournalEntry } from "../fixtures/ledger.ts"
import { april1 } from "../fixtures/time.ts"
import type { BillingScene } from "./billing-scene.ts"
import { aBillingScene } from "./billing-scene.ts"
import type { StoreIt } from "./ports.ts"
import { firstPage } from "./queries.ts"
import { atVersion1, commit, fresh, minutesAfter, write } from "./scene.ts"

export const anyEntry: EntryFilter = { customerId: null, subscriptionId: null, invoiceId: null, kinds: null }

const idsOf = (rows: ReadonlyArray<{ readonly id: string }>): ReadonlyArray<string> => rows.map(({ id }) => id)

/** What an account holds, counted from the entries by hand. */
const folded = (entries: ReadonlyArray<JournalEntry>, account: string): number =>
  entries
    .flatMap(({ postings }) => postings)
    .filter((posting) => posting.account === account)
    .reduce((sum, { amount }) => sum + amount, 0)

/** Money that came in for the scene's invoice. */
const received = ({ business, customer, invoice }: BillingScene, amount: number): JournalEntry =>
  aJournalEntry({
    businessId: business.id,
    customerId: customer.id,
    invoiceId: invoice.id,
    id: fresh.journalEntry(),
    kind: "payment_received",
    postings: [
      { account: "cash", ref: business.id, amount },
      { account: "receivable", ref: customer.id, amount: -amount }
    ]
  })

/** The books: a balance is the sum of its postings, always. */
export const keepsTheBooks = (it: StoreIt): void => {
  it.effect("reads back entries exactly as booked, newest first, by whom and what they are about", () =>
    Effect.gen(function* () {
      const { business, subscription, invoice, entry } = yield* aBillingScene()
      const eve = aCustomer({ businessId: business.id, id: fresh.customer() })
      const largest = 9_007_199_254_740_991
      const eves = aJournalEntry({
        businessId: business.id,
        customerId: eve.id,
        id: fresh.journalEntry(),
        invoiceId: null,
        kind: "wallet_credited",
        currency: "JPY",
        postings: [
          { account: "goodwill", ref: business.id, amount: largest },
          { account: "wallet", ref: "wlt_eve", amount: -largest }
        ],
        reason: "Tack för “tålamodet” – Kaffe",
        at: minutesAfter(april1, 1)
      })
      const empty = { ...eves, id: fresh.journalEntry(), postings: [], reason: null, at: minutesAfter(april1, 2) }
      yield* write(business.id, { customers: [eve], journal: [empty, eves] })
      const ledger = yield* Ledger
      const found = (filter: Partial<EntryFilter>) => ledger.entries(business.id, { ...anyEntry, ...filter }, firstPage)
      assert.deepStrictEqual(
        yield* found({}),
        [empty, eves, entry].map((each) => atVersion1(each))
      )
      assert.deepStrictEqual(idsOf(yield* found({ customerId: eve.id })), idsOf([empty, eves]))
      assert.deepStrictEqual(idsOf(yield* found({ subscriptionId: subscription.id })), [entry.id])
      assert.deepStrictEqual(idsOf(yield* found({ invoiceId: invoice.id })), [entry.id])
      assert.deepStrictEqual(idsOf(yield* found({ kinds: ["invoice_issued", "credit_applied"] })), [entry.id])
      assert.deepStrictEqual(yield* found({ kinds: [] }), [])
      assert.deepStrictEqual(idsOf(yield* ledger.entries(business.id, anyEntry, { number: 1, size: 2 })), [entry.id])
      assert.deepStrictEqual(yield* ledger.balance(business.id, { account: "wallet", ref: null, currency: "JPY" }), {
        amount: -largest,
        currency: "JPY"
      })
    })
  )

  it.effect("tells each account's balance apart, by kind, owner and currency", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aBillingScene()
      const ledger = yield* Ledger
      const sek = (account: "receivable" | "revenue" | "tax" | "cash", ref: string | null) =>
        Effect.map(ledger.balance(business.id, { account, ref, currency: "SEK" }), ({ amount }) => amount)
      assert.deepStrictEqual(
        [
          yield* sek("receivable", customer.id),
          yield* sek("receivable", null),
          yield* sek("receivable", "cus_nobody"),
          yield* sek("revenue", business.id),
          yield* sek("tax", "SE 2500"),
          yield* sek("tax", "SE 1200"),
          yield* sek("cash", null)
        ],
        [12_900, 12_900, 0, -10_320, -2580, 0, 0]
      )
      const euros = { account: "receivable", ref: customer.id, currency: "EUR" } as const
      assert.deepStrictEqual(yield* ledger.balance(business.id, euros), Money.zero("EUR"))
      assert.deepStrictEqual(yield* ledger.balances(business.id), [
        { account: "receivable", ref: customer.id, amount: 12_900, currency: "SEK" },
        { account: "revenue", ref: business.id, amount: -10_320, currency: "SEK" },
        { account: "tax", ref: "SE 2500", amount: -2580, currency: "SEK" }
      ])
    })
  )

  it.effect("balances to what the entries add up to when 50 decisions book at once and 10 of them are refused", () =>
    Effect.gen(function* () {
      const scene = yield* aBillingScene()
      const { business, customer, entry } = scene
      const ledger = yield* Ledger
      const results = yield* Effect.all(
        Array.from({ length: 50 }, (_, index) => {
          // Every fifth decision books something else that is in the books already.
          const twin = index % 5 === 0 ? [{ _tag: "AddJournalEntry" as const, value: entry }] : []
          const value = received(scene, index + 1)
          return Effect.result(commit(business.id, [{ _tag: "AddJournalEntry", value }, ...twin]))
        }),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(results.filter(Result.isFailure).length, 10)
      // 1 + 2 + … + 50 = 1,275, less the refused 1 + 6 + … + 46 = 235.
      const cash = 1040
      const entries = yield* ledger.entries(business.id, anyEntry, firstPage)
      assert.strictEqual(folded(entries, "cash"), cash)
      const balances = yield* ledger.balances(business.id)
      for (const { account, amount } of balances) assert.strictEqual(amount, folded(entries, account))
      assert.deepStrictEqual(
        balances.map(({ account, amount }) => [account, amount]),
        [
          ["cash", cash],
          ["receivable", 12_900 - cash],
          ["revenue", -10_320],
          ["tax", -2580]
        ]
      )
      const owed = { account: "receivable", ref: customer.id, currency: "SEK" } as const
      assert.strictEqual((yield* ledger.balance(business.id, owed)).amount, 12_900 - cash)
    })
  )

  it.effect("never takes a wallet below zero when 50 decisions draw from it at once", () =>
    Effect.gen(function* () {
      const { business, customer, wallet } = yield* aBillingScene()
      const [wallets, ledger] = yield* Effect.all([Wallets, Ledger])
      // 50.00 are there, each wants 3.00: sixteen get it and 2.00 are left.
      const wants = 300
      const booked = (amount: number) =>
        aJournalEntry({
          businessId: business.id,
          customerId: customer.id,
          invoiceId: null,
          id: fresh.journalEntry(),
          kind: amount > 0 ? "wallet_credited" : "wallet_debited",
          postings: [
            { account: "wallet", ref: wallet.id, amount: -amount },
            { account: "goodwill", ref: business.id, amount }
          ]
        })
      yield* write(business.id, { journal: [booked(wallet.balance.amount)] })
      const draw = Effect.gen(function* () {
        const read = yield* wallets.find(business.id, customer.id, "SEK")
        if (read === null || read.balance.amount < wants) return false
        const balance = { ...read.balance, amount: read.balance.amount - wants }
        yield* commit(business.id, [
          { _tag: "PutWallet", value: { ...read, balance } },
          { _tag: "AddJournalEntry", value: booked(-wants) }
        ])
        return true
      }).pipe(Effect.retry({ while: ({ _tag }) => _tag === "StaleWrite" }))
      const drawn = yield* Effect.all(
        Array.from({ length: 50 }, () => draw),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(drawn.filter(Boolean).length, 16)
      const left = yield* wallets.find(business.id, customer.id, "SEK")
      assert.deepStrictEqual(left?.balance, { amount: 200, currency: "SEK" })
      const inTheBooks = yield* ledger.balance(business.id, { account: "wallet", ref: wallet.id, currency: "SEK" })
      assert.strictEqual(inTheBooks.amount, -200)
    })
  )
}
