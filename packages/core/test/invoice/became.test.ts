import { assert, describe, it } from "@effect/vitest"
import { becameOf } from "@kundportal/core/invoice/became"
import type { Invoice } from "@kundportal/core/invoice/model"
import { writeInvoice } from "@kundportal/core/invoice/print-invoice"
import { InvoiceId, SubscriptionId } from "@kundportal/core/kernel/id"
import { creditGranted, issued } from "@kundportal/core/ledger/entries"
import type { JournalEntry } from "@kundportal/core/ledger/journal"
import { noteToWallet, paidOut } from "@kundportal/core/ledger/settlements"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"
import { anItem, eur, noteWith } from "./some-documents.ts"

const corrected = InvoiceId.make("inv_1")
const note = noteWith([anItem(2000, { givenBack: true })], { corrects: corrected, purpose: "correction" })
const other = { ...note, id: InvoiceId.make("inv_other") }
const move = { amount: eur(2500), at: note.issuedAt }
const granted = creditGranted(note, SubscriptionId.make("sub_1"), move)

describe("where a credit note's amount went", () => {
  it.each<readonly [string | null, Invoice, ReadonlyArray<JournalEntry>]>([
    ["subscription_credit", note, [issued(note), granted]],
    ["wallet", note, [issued(note), noteToWallet(note, aWallet(), move)]],
    ["outside", note, [issued(note), paidOut(note, corrected, move)]],
    ["open_invoice", note, [issued(note)]],
    // Another note of the same invoice was paid out; this one was not.
    ["open_invoice", note, [issued(note), paidOut(other, corrected, move)]],
    // Another one became balance or credit.
    ["open_invoice", note, [issued(note), noteToWallet(other, aWallet(), move)]],
    ["open_invoice", note, [issued(note), creditGranted(other, SubscriptionId.make("sub_1"), move)]],
    ["subscription_credit", { ...note, corrects: null }, [issued(note), granted]],
    [null, { ...note, corrects: null }, [issued(note)]]
  ])("is %s", (...[became, of, booked]) => {
    assert.strictEqual(becameOf(of, booked), became)
  })

  it.effect("is read from the books when it is written out", () =>
    Effect.gen(function* () {
      const { invoice, business } = { invoice: anInvoice({ sequence: 1, status: "paid" }), business: aBusiness() }
      const fresh = { ...note, sequence: null, subscriptionId: null, lines: note.lines, version: 0 }
      const store = layerMemory(
        aWorld({
          businesses: [business],
          customers: [aCustomer()],
          invoices: [{ ...invoice, sequence: null }, fresh],
          wallets: [aWallet({ balance: eur(2500) })],
          journal: [issued(fresh), noteToWallet(fresh, aWallet(), move)]
        })
      )
      const document = yield* Effect.provide(writeInvoice({ invoice: { ...fresh, sequence: 1 }, payment: null }), store)
      assert.strictEqual(document.status.text, "The amount has been put on your balance, and pays your next bills")
      assert.strictEqual(document.facts.at(-1)?.value, "KAF-000001, 1 April 2026")
    })
  )
})
