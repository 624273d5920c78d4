import { assert, describe, it } from "@effect/vitest"
import { drawBalances } from "@kundportal/core/invoice/draw-balances"
import { dueOf } from "@kundportal/core/invoice/due"
import { paid } from "@kundportal/core/invoice/paid"
import { voided } from "@kundportal/core/invoice/void"
import { writtenOff } from "@kundportal/core/invoice/write-off"
import { PaymentId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { paymentReceived } from "@kundportal/core/ledger/entries"
import { balancesOf } from "@kundportal/core/ledger/fold"
import type { JournalEntry } from "@kundportal/core/ledger/journal"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { at } from "@kundportal/testing/fixtures/time"
import { Schema } from "effect"
import { anItem, invoiceOf } from "./some-invoices.ts"

const now = at("2026-04-01T10:00:00Z")
const later = at("2026-04-02T10:00:00Z")
const eur = (amount: number) => Money.of(amount, "EUR")
const walletOf = (amount: number) => aWallet({ balance: eur(amount), version: 3 })

/** 100.00 and 25 % of it: 125.00. */
const fresh = invoiceOf([anItem()])

const accounts = (entries: ReadonlyArray<JournalEntry>) =>
  Object.fromEntries(
    balancesOf(entries)
      .filter(({ amount }) => amount !== 0)
      .map(({ account, amount }) => [account, amount])
  )

describe("draw balances", () => {
  it.each([
    // credit, wallet -> from credit, from wallet, due
    ["nothing there", 0, 0, [0, 0, 12_500]],
    ["some credit", 2000, 0, [2000, 0, 10_500]],
    ["some in the wallet", 0, 500, [0, 500, 12_000]],
    ["credit first, then the wallet", 2000, 500, [2000, 500, 10_000]],
    ["as much credit as is owed: the wallet is left alone", 12_500, 500, [12_500, 0, 0]],
    ["more credit than is owed", 20_000, 500, [12_500, 0, 0]],
    ["the wallet pays the rest", 2000, 50_000, [2000, 10_500, 0]],
    ["one cent short", 2000, 10_499, [2000, 10_499, 1]]
  ] as const)("lets credit pay before the wallet: %s", (...[, credit, inWallet, drawnFrom]) => {
    const [fromCredit, fromWallet, due] = drawnFrom
    const drawn = drawBalances(fresh, { credit: eur(credit), wallet: walletOf(inWallet) }, now)
    assert.deepStrictEqual(
      [drawn.invoice.creditApplied, drawn.invoice.walletApplied, dueOf(drawn.invoice)],
      [eur(fromCredit), eur(fromWallet), eur(due)]
    )
    assert.deepStrictEqual(drawn.credit, eur(credit - fromCredit))
    assert.deepStrictEqual(drawn.wallet?.balance, eur(inWallet - fromWallet))
    assert.strictEqual(drawn.invoice.status, due === 0 ? "paid" : "open")
    assert.strictEqual(drawn.invoice.paidAt, due === 0 ? now : null)
    assert.strictEqual(drawn.wallet?.updatedAt === now, fromWallet > 0)
    assert.deepStrictEqual(
      drawn.entries.map(({ kind }) => kind),
      [
        "invoice_issued",
        ...(fromCredit > 0 ? (["credit_applied"] as const) : []),
        ...(fromWallet > 0 ? (["wallet_applied"] as const) : [])
      ]
    )
  })

  it("books the sale, the tax and who has paid", () => {
    const { entries } = drawBalances(fresh, { credit: eur(2000), wallet: walletOf(500) }, now)
    assert.deepStrictEqual(accounts(entries), {
      receivable: 10_000,
      revenue: -10_000,
      subscription_credit: 2000,
      tax: -2500,
      wallet: 500
    })
    assert.deepStrictEqual(
      entries.map(({ id }) => id),
      ["jrn_1Issued", "jrn_1Credit", "jrn_1Wallet"]
    )
    assert.deepStrictEqual(
      entries.flatMap(({ postings }) => postings.map(({ account, ref }) => `${account} ${ref}`)),
      [
        "receivable cus_ada",
        "revenue bus_kaffe",
        "tax SE 2500",
        "subscription_credit sub_1",
        "receivable cus_ada",
        "wallet wlt_1",
        "receivable cus_ada"
      ]
    )
  })

  it("does not touch credit for what belongs to no subscription", () => {
    const purchase = invoiceOf([anItem()], { subscriptionId: null })
    const drawn = drawBalances(purchase, { credit: eur(5000), wallet: null }, now)
    assert.deepStrictEqual([drawn.credit, dueOf(drawn.invoice)], [eur(5000), eur(12_500)])
  })

  it("is paid at once when nothing is owed", () => {
    const drawn = drawBalances(invoiceOf([anItem({ unitPrice: eur(0) })]), { credit: eur(100), wallet: null }, now)
    assert.deepStrictEqual([drawn.invoice.status, drawn.credit], ["paid", eur(100)])
    assert.deepStrictEqual(
      drawn.entries.flatMap(({ postings }) => postings),
      []
    )
  })

  it("makes a credit note credit of its subscription", () => {
    const note = invoiceOf([anItem({ givenBack: true })])
    const drawn = drawBalances(note, { credit: eur(300), wallet: walletOf(7) }, now)
    assert.deepStrictEqual([drawn.credit, drawn.wallet], [eur(12_800), walletOf(7)])
    assert.deepStrictEqual([drawn.invoice.status, drawn.invoice.paidAt, dueOf(drawn.invoice)], ["paid", now, eur(0)])
    assert.deepStrictEqual(
      drawn.entries.map(({ id, kind }) => [id, kind]),
      [
        ["jrn_1Issued", "credit_note_issued"],
        ["jrn_1Granted", "credit_granted"]
      ]
    )
    assert.deepStrictEqual(accounts(drawn.entries), { revenue: 10_000, subscription_credit: -12_500, tax: 2500 })
  })

  it("has no wallet in another currency pay", () => {
    const dollars = aWallet({ balance: Money.of(100, "USD") })
    assert.throws(() => drawBalances(fresh, { credit: eur(0), wallet: dollars }, now), "do not mix")
  })

  it("makes no credit of a note that belongs to no subscription", () => {
    const note = invoiceOf([anItem({ givenBack: true })], { subscriptionId: null })
    assert.throws(() => drawBalances(note, { credit: eur(0), wallet: null }, now), "only a subscription's")
  })
})

describe("void", () => {
  const Amount = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 15_000 }))

  it.prop("gives back what was drawn, and leaves nothing in the books", [Amount, Amount], ([credit, inWallet]) => {
    const before = { credit: eur(credit), wallet: walletOf(inWallet) }
    const drawn = drawBalances(fresh, before, now)
    if (drawn.invoice.status === "paid") return
    const undone = voided(drawn.invoice, { ...drawn, notes: [] }, later)
    assert.deepStrictEqual([undone.credit, undone.wallet?.balance], [before.credit, before.wallet.balance])
    assert.deepStrictEqual(accounts([...drawn.entries, ...undone.entries]), {})
    assert.deepStrictEqual(undone.invoice, { ...fresh, status: "void" })
    assert.deepStrictEqual(dueOf(undone.invoice), eur(0))
  })

  it("books what it undoes, under names of its own", () => {
    const drawn = drawBalances(fresh, { credit: eur(2000), wallet: walletOf(500) }, now)
    const undone = voided(drawn.invoice, { ...drawn, notes: [] }, later)
    assert.deepStrictEqual(
      undone.entries.map(({ id, kind, at: when }) => [id, kind, when]),
      [
        ["jrn_1CreditBack", "credit_reversed", later],
        ["jrn_1WalletBack", "wallet_reversed", later],
        ["jrn_1Voided", "invoice_voided", later]
      ]
    )
    assert.deepStrictEqual(undone.wallet, { ...walletOf(500), updatedAt: later })
    assert.deepStrictEqual(accounts(undone.entries), {
      receivable: -10_000,
      revenue: 10_000,
      subscription_credit: -2000,
      tax: 2500,
      wallet: -500
    })
  })

  it("leaves a wallet alone that paid nothing", () => {
    const undone = voided(fresh, { credit: eur(1), wallet: walletOf(500), notes: [] }, later)
    assert.deepStrictEqual([undone.wallet, undone.credit, undone.entries.length], [walletOf(500), eur(1), 1])
    assert.isNull(voided(fresh, { credit: eur(1), wallet: null, notes: [] }, later).wallet)
  })

  it("takes only the rest of the sale back when credit notes have taken some", () => {
    const note = invoiceOf([anItem({ unitPrice: eur(4000), givenBack: true })], { corrects: fresh.id })
    const drawn = drawBalances(fresh, { credit: eur(0), wallet: null }, now)
    const corrected = { ...drawn.invoice, credited: eur(5000) }
    const undone = voided(corrected, { credit: eur(0), wallet: null, notes: [note] }, later)
    assert.deepStrictEqual(accounts(undone.entries), { receivable: -7500, revenue: 6000, tax: 1500 })
    assert.throws(() => voided(corrected, { credit: eur(0), wallet: null, notes: [] }, later), "credit notes at hand")
  })

  it.each([
    ["paid", { ...fresh, status: "paid" as const }],
    ["void", { ...fresh, status: "void" as const }],
    ["written off", { ...fresh, status: "uncollectible" as const }],
    ["a credit note", invoiceOf([anItem({ givenBack: true })])]
  ] as const)("is only for what is open, not for what is %s", (_, invoice) => {
    assert.throws(() => voided(invoice, { credit: eur(0), wallet: null, notes: [] }, later), "only an open invoice")
    assert.throws(() => writtenOff(invoice, later), "only an open invoice")
    assert.throws(() => paid(invoice, later), "only an open invoice")
  })

  it("wants the wallet and the subscription back that have paid", () => {
    const byWallet = { ...fresh, walletApplied: eur(1) }
    assert.throws(() => voided(byWallet, { credit: eur(0), wallet: null, notes: [] }, later), "wallet that has paid")
    const byCredit = { ...fresh, creditApplied: eur(1), subscriptionId: null }
    assert.throws(() => voided(byCredit, { credit: eur(0), wallet: null, notes: [] }, later), "only a subscription")
  })
})

describe("write off", () => {
  it("gives up what is due, and leaves what was paid and the sale as they are", () => {
    const drawn = drawBalances(fresh, { credit: eur(2000), wallet: walletOf(500) }, now)
    const given = writtenOff(drawn.invoice, later)
    assert.deepStrictEqual(given.invoice, { ...drawn.invoice, status: "uncollectible" })
    assert.deepStrictEqual(
      given.entries.map(({ id, kind, at: when }) => [id, kind, when]),
      [["jrn_1WrittenOff", "invoice_written_off", later]]
    )
    assert.deepStrictEqual(accounts([...drawn.entries, ...given.entries]), {
      revenue: -10_000,
      subscription_credit: 2000,
      tax: -2500,
      wallet: 500,
      written_off: 10_000
    })
  })
})

describe("paid", () => {
  it("is paid from an instant on, and what came in clears what was owed", () => {
    const drawn = drawBalances(fresh, { credit: eur(2000), wallet: null }, now)
    const received = { paymentId: PaymentId.make("pay_7"), amount: dueOf(drawn.invoice), at: later }
    const entry = paymentReceived(drawn.invoice, received)
    assert.deepStrictEqual(paid(drawn.invoice, later), { ...drawn.invoice, status: "paid", paidAt: later })
    assert.deepStrictEqual([entry.id, entry.kind, entry.paymentId], ["jrn_7Paid", "payment_received", "pay_7"])
    assert.deepStrictEqual(accounts([...drawn.entries, entry]), {
      cash: 10_500,
      revenue: -10_000,
      subscription_credit: 2000,
      tax: -2500
    })
  })
})
