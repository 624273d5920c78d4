import { assert, describe, it } from "@effect/vitest"
import { JournalEntryId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { amountLimit, bookable } from "@kundportal/core/ledger/amount-limit"
import { balanced, stem } from "@kundportal/core/ledger/booking"
import { balanceOf, balancesOf, heldIn } from "@kundportal/core/ledger/fold"
import { trialBalance } from "@kundportal/core/ledger/trial-balance"
import { checkedTotal } from "@kundportal/core/subscription/charges"
import { aJournalEntry } from "@kundportal/testing/fixtures/ledger"
import { Result } from "effect"

const paid = aJournalEntry({
  id: JournalEntryId.make("jrn_1Wallet"),
  kind: "wallet_applied",
  postings: [
    { account: "wallet", ref: "wlt_1", amount: 12_000 },
    { account: "receivable", ref: "cus_ada", amount: -12_000 }
  ]
})
const inEuros = aJournalEntry({
  id: JournalEntryId.make("jrn_2Issued"),
  currency: "EUR",
  postings: [
    { account: "receivable", ref: "cus_ada", amount: 500 },
    { account: "receivable", ref: "cus_eve", amount: 70 },
    { account: "revenue", ref: "bus_kaffe", amount: -570 }
  ]
})
const entries = [aJournalEntry(), paid, inEuros]

describe("fold", () => {
  it.each([
    ["receivable", "cus_ada", "SEK", 900],
    ["receivable", "cus_ada", "EUR", 500],
    ["receivable", null, "EUR", 570],
    ["receivable", "cus_eve", "SEK", 0],
    ["revenue", null, "SEK", -10_320],
    ["wallet", "wlt_1", "SEK", 12_000],
    ["wallet", "wlt_2", "SEK", 0],
    ["cash", null, "USD", 0]
  ] as const)("adds up what is posted to %s of %s in %s", (...[account, ref, currency, expected]) => {
    assert.deepStrictEqual(balanceOf(entries, { account, ref, currency }), Money.of(expected, currency))
  })

  it("lists every account by kind, ref and currency", () => {
    assert.deepStrictEqual(
      balancesOf(entries.toReversed()).map(({ account, ref, currency, amount }) => [account, ref, currency, amount]),
      [
        ["receivable", "cus_ada", "EUR", 500],
        ["receivable", "cus_ada", "SEK", 900],
        ["receivable", "cus_eve", "EUR", 70],
        ["revenue", "bus_kaffe", "EUR", -570],
        ["revenue", "bus_kaffe", "SEK", -10_320],
        ["tax", "SE 2500", "SEK", -2580],
        ["wallet", "wlt_1", "SEK", 12_000]
      ]
    )
    assert.deepStrictEqual(balancesOf([]), [])
  })

  it("turns the sign of what is held for somebody", () => {
    assert.deepStrictEqual(
      heldIn(entries, { account: "wallet", ref: "wlt_1", currency: "SEK" }),
      Money.of(-12_000, "SEK")
    )
  })

  it("stops at an account that cannot be counted exactly, and not before", () => {
    const posted = (amount: number) => ({ account: "cash" as const, ref: "bus_kaffe", amount })
    const of = { account: "cash", ref: null, currency: "SEK" } as const
    const max = Number.MAX_SAFE_INTEGER
    const there = aJournalEntry({ postings: [posted(max), posted(max), posted(-max)] })
    assert.deepStrictEqual(balanceOf([there], of), Money.of(max, "SEK"))
    assert.throws(() => balanceOf([aJournalEntry({ postings: [posted(max), posted(2)] })], of))
  })
})

describe("trial balance", () => {
  it("has equal sides in every currency", () => {
    assert.deepStrictEqual(trialBalance(balancesOf(entries)), [
      { currency: "EUR", debits: 570n, credits: 570n },
      { currency: "SEK", debits: 12_900n, credits: 12_900n }
    ])
    assert.deepStrictEqual(trialBalance([]), [])
  })

  it("shows when they are not", () => {
    const wrong = aJournalEntry({ postings: [{ account: "cash", ref: "bus_kaffe", amount: -5 }] })
    assert.deepStrictEqual(trialBalance(balancesOf([wrong])), [{ currency: "SEK", debits: 0n, credits: 5n }])
  })
})

describe("postings", () => {
  it("come to zero, and those of nothing are left out", () => {
    const posting = (amount: number) => ({ account: "cash" as const, ref: "bus_kaffe", amount })
    assert.deepStrictEqual(balanced([posting(5), posting(0), posting(-5)]), [posting(5), posting(-5)])
    assert.throws(() => balanced([posting(5), posting(-4)]), "postings that come to 1 instead of zero")
    // A float would lose the last unit on the way.
    const max = Number.MAX_SAFE_INTEGER
    assert.throws(() => balanced([posting(max), posting(max), posting(-max), posting(-max), posting(1)]), "come to 1")
  })

  it("are named after what they book", () => {
    assert.strictEqual(stem("inv_4kX"), "4kX")
  })
})

describe("amount limit", () => {
  const tagOf = (amount: number) => {
    const result = bookable({ amount, currency: "SEK" })
    return Result.isFailure(result) ? result.failure._tag : result.success.amount
  }

  it.each([
    [1, 1],
    [amountLimit, amountLimit],
    [amountLimit + 1, "AmountTooLarge"],
    [Number.MAX_SAFE_INTEGER + 1, "AmountTooLarge"],
    [0, "AmountNotPositive"],
    [-1, "AmountNotPositive"],
    [1.5, "AmountNotPositive"],
    [Number.POSITIVE_INFINITY, "AmountNotPositive"]
  ] as const)("lets %d be booked or says why not", (amount, expected) => {
    assert.strictEqual(tagOf(amount), expected)
  })

  const totalOf = (price: number, quantity: number, addon: number) => {
    const addons = [{ price: Money.of(addon, "EUR"), quantity: 2 }]
    const result = checkedTotal({ price: Money.of(price, "EUR"), quantity, addons })
    return Result.isFailure(result) ? result.failure._tag : result.success.amount
  }

  it.each([
    [1999, 3, 500, 6997],
    [0, 1, 0, 0],
    [10_000_000_000, 100_000, 0, amountLimit],
    [10_000_000_000, 99_999, 5_000_000_000, amountLimit],
    [10_000_000_000, 99_999, 5_000_000_001, "AmountTooLarge"],
    [Number.MAX_SAFE_INTEGER, 100_000, Number.MAX_SAFE_INTEGER, "AmountTooLarge"]
  ] as const)("counts what a plan comes to: %d × %d and 2 × %d", (...[price, quantity, addon, expected]) => {
    assert.strictEqual(totalOf(price, quantity, addon), expected)
  })
})
