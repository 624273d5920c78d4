import { assert, describe, it } from "@effect/vitest"
import { dueOf } from "@kundportal/core/invoice/due"
import { voided } from "@kundportal/core/invoice/void"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { at } from "@kundportal/testing/fixtures/time"
import { anItem, eur, invoiceWith, noteWith } from "./some-documents.ts"

const april3 = at("2026-04-03T08:00:00Z")
const nothing = { credit: eur(0), wallet: null, notes: [] }

describe("a document that nobody pays", () => {
  it("is a purchase that is undone, without a subscription whose credit could have paid", () => {
    const purchase = invoiceWith([anItem(10_000)], { purpose: "purchase", subscriptionId: null })
    const { invoice, credit, wallet, entries } = voided(purchase, nothing, april3)
    assert.deepStrictEqual([invoice.status, dueOf(invoice), credit, wallet], ["void", eur(0), eur(0), null])
    assert.deepStrictEqual(
      entries.map(({ kind }) => kind),
      ["invoice_voided"]
    )
  })

  it("gives the wallet back what it had paid, in the wallet and in the books", () => {
    const purchase = invoiceWith([anItem(10_000)], { purpose: "purchase", subscriptionId: null })
    const drawn = { ...purchase, walletApplied: eur(4000) }
    const before = aWallet({ balance: eur(500) })
    const { invoice, wallet, entries } = voided(drawn, { ...nothing, wallet: before }, april3)
    assert.deepStrictEqual([wallet?.balance, wallet?.updatedAt, invoice.walletApplied], [eur(4500), april3, eur(0)])
    const reversed = entries.find(({ kind }) => kind === "wallet_reversed")
    assert.deepStrictEqual(
      reversed?.postings.filter(({ account }) => account === "wallet").map(({ amount }) => amount),
      [-4000]
    )
  })

  it("is a credit note, also before its money has moved", () => {
    assert.deepStrictEqual(
      dueOf(noteWith([anItem(2000, { givenBack: true })], { status: "open", paidAt: null })),
      eur(0)
    )
  })
})
