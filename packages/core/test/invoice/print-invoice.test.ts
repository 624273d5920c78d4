import { assert, describe, it } from "@effect/vitest"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { Issued } from "@kundportal/core/invoice/print-invoice"
import { printInvoice, writeInvoice } from "@kundportal/core/invoice/print-invoice"
import { InvoicePrinter } from "@kundportal/core/invoice/printer"
import { InvoiceId } from "@kundportal/core/kernel/id"
import { issued } from "@kundportal/core/ledger/entries"
import type { JournalEntry } from "@kundportal/core/ledger/journal"
import { paidOut } from "@kundportal/core/ledger/settlements"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect, Layer } from "effect"
import { anItem, eur, invoiceWith, noteWith, paidOn2April } from "./some-documents.ts"

const bill = paidOn2April(invoiceWith([anItem(10_000)], { subscriptionId: null }))
const note = noteWith([anItem(2000, { givenBack: true })], {
  corrects: InvoiceId.make("inv_1"),
  purpose: "correction",
  subscriptionId: null
})
const card = {
  network: "visa",
  lastFour: "4242",
  expiryMonth: 12,
  expiryYear: 2030,
  holderName: null,
  issuingCountry: null
}

/** A store with these documents and entries: numbers are given by the store. */
const storeWith = (invoices: ReadonlyArray<Invoice>, journal: ReadonlyArray<JournalEntry> = []) =>
  layerMemory(
    aWorld({
      businesses: [aBusiness()],
      customers: [aCustomer()],
      invoices: invoices.map((invoice) => ({ ...invoice, sequence: null })),
      journal
    })
  )

/** A printer that keeps to what it is given. */
const layerPrinter = Layer.succeed(InvoicePrinter, {
  print: ({ title }) => Effect.succeed(new TextEncoder().encode(title))
})

const statusOf = (document: Issued, store: ReturnType<typeof storeWith>) =>
  Effect.map(Effect.provide(writeInvoice(document), store), ({ status }) => status.text)

describe("a document that is written out", () => {
  it.effect.each([
    ["names the card that paid it", "succeeded", "Paid on 2 April 2026 with Visa ending in 4242"],
    ["names no card that was declined, whoever paid later", "failed", "Paid on 2 April 2026"]
  ] as const)("%s", ([, status, expected]) =>
    Effect.gen(function* () {
      const told = yield* statusOf({ invoice: bill, payment: { status, card } }, storeWith([bill]))
      assert.strictEqual(told, expected)
    })
  )

  it.effect("names no card where nobody had to pay", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* statusOf({ invoice: bill, payment: null }, storeWith([bill])), "Paid on 2 April 2026")
    })
  )

  it.effect("says of a note that its money was paid out, which stands in the books of its invoice", () =>
    Effect.gen(function* () {
      const move = { amount: eur(2500), at: note.issuedAt }
      const store = storeWith([bill, note], [issued(bill), issued(note), paidOut(note, bill.id, move)])
      assert.strictEqual(
        yield* statusOf({ invoice: note, payment: null }, store),
        "The amount has been paid back to you"
      )
    })
  )

  it.effect("says of a note that nothing was booked of no more than that it was credited", () =>
    Effect.gen(function* () {
      const alone = { ...note, corrects: null, purpose: "plan_change" as const }
      const told = yield* statusOf({ invoice: alone, payment: null }, storeWith([alone], [issued(alone)]))
      assert.strictEqual(told, "The amount has been credited to you")
    })
  )

  it.effect("is printed as it reads, with a name to save it under", () =>
    Effect.gen(function* () {
      const invoice = anInvoice({ sequence: 42 })
      const printed = yield* printInvoice({ invoice, payment: null }).pipe(
        Effect.provide(Layer.merge(storeWith([invoice]), layerPrinter))
      )
      assert.strictEqual(printed.fileName, "faktura-KAF-000042.pdf")
      assert.strictEqual(new TextDecoder().decode(printed.bytes), "Faktura KAF-000042")
    })
  )
})
