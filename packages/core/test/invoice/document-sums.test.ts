import { assert, describe, it } from "@effect/vitest"
import type { InvoiceDocument } from "@kundportal/core/invoice/document"
import { CountryCode } from "@kundportal/core/kernel/country"
import { aBuyer } from "@kundportal/testing/fixtures/billing"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { at } from "@kundportal/testing/fixtures/time"
import {
  anItem,
  drawnFrom,
  eur,
  halfInSeconds,
  invoiceWith,
  noteWith,
  paidOn2April,
  plain,
  voidedToday,
  written,
  writtenOffToday
} from "./some-documents.ts"

/** Basic to Pro in the middle of April: 30.00 × 15/30 back, 80.00 × 15/30 charged, 25 % on both. */
const upgrade = invoiceWith([
  anItem(3000, { share: halfInSeconds, givenBack: true }),
  anItem(8000, { share: halfInSeconds, description: "Pro" })
])
const plainInvoice = invoiceWith([anItem(10_000)])
const wallet = aWallet({ balance: eur(2000) })
const drawn = drawnFrom(plainInvoice, { credit: eur(3000), wallet })
const note = noteWith([anItem(2000, { givenBack: true })], { purpose: "correction", reason: "One box was missing." })
const early = { ...note, issuedAt: at("2026-04-01T12:00:00Z") }
const reversed = { rateBps: 0, treatment: "reverse_charge" } as const
const german = aBuyer({
  taxId: "DE123456788",
  address: { ...aBuyer().address, country: CountryCode.make("DE") }
})

const documents: ReadonlyArray<readonly [string, () => InvoiceDocument]> = [
  ["an open invoice", () => written(plainInvoice)],
  ["an invoice of prices with tax", () => written(invoiceWith([anItem(12_900, { taxInclusive: true })]))],
  [
    "an invoice of several rates",
    () =>
      written(
        invoiceWith([
          anItem(1999, { quantity: 3 }),
          anItem(1050, { taxRule: { rateBps: 600, treatment: "standard" } }),
          anItem(333, { discount: eur(33), taxRule: { rateBps: 1200, treatment: "standard" } })
        ])
      )
  ],
  [
    "an invoice where prices with and without tax meet",
    () => written(invoiceWith([anItem(1999, { taxInclusive: true }), anItem(501)]))
  ],
  ["an upgrade", () => written(upgrade)],
  ["an open invoice that credit and wallet have paid a part of", () => written(drawn)],
  ["one that a card has paid the rest of", () => written(paidOn2April(drawn))],
  ["one that credit has paid alone", () => written(drawnFrom(plainInvoice, { credit: eur(20_000) }))],
  [
    "an open invoice that a credit note has lowered",
    () => written({ ...drawn, credited: eur(2500) }, { creditNotes: [note] })
  ],
  [
    "one that was paid after a credit note",
    () => written(paidOn2April({ ...drawn, credited: eur(2500) }), { creditNotes: [early] })
  ],
  [
    "one that a credit note took back from after it was paid",
    () => written({ ...paidOn2April(drawn), credited: eur(2500) }, { creditNotes: [note] })
  ],
  ["a void invoice", () => written(voidedToday(drawn))],
  ["an invoice written off", () => written(writtenOffToday(drawn))],
  ["a credit note", () => written(note, { corrected: plainInvoice })],
  [
    "the credit note of a downgrade",
    () =>
      written(
        noteWith(
          [
            anItem(8000, { share: halfInSeconds, givenBack: true }),
            anItem(3000, { share: halfInSeconds, description: "Pro" })
          ],
          { purpose: "plan_change" }
        )
      )
  ],
  [
    "an invoice under reverse charge",
    () => written(invoiceWith([anItem(10_000, { taxRule: reversed })], { buyer: german }))
  ],
  [
    "an invoice without tax",
    () =>
      written(
        invoiceWith([
          anItem(10_000, { taxRule: { rateBps: 0, treatment: "outside_scope" } }),
          anItem(500, { taxRule: { rateBps: 0, treatment: "exempt" } })
        ])
      )
  ],
  ["a free one", () => written(drawnFrom(invoiceWith([anItem(3000, { discount: eur(3000) })]), {}))]
]

/** The cents in `-€1,234.50`. */
const cents = (text: string): number => {
  const amount = Number(text.replace(/\D/g, ""))
  return text.startsWith("-") ? -amount : amount + 0
}

const centsOf = (document: InvoiceDocument, ...kinds: ReadonlyArray<string>): number =>
  document.sums.filter(({ is }) => kinds.includes(is)).reduce((sum, { value }) => sum + cents(value), 0)

describe.each(documents)("the sums of %s", (_, writeOut) => {
  it("add up from the rows to the total", () => {
    const document = writeOut()
    const rows = document.rows.reduce((sum, { amount }) => sum + cents(amount), 0)
    // Rows with tax in them come to the total, rows without to the sum before tax.
    const isWithTax = document.columns.amount.includes("incl.")
    assert.strictEqual(rows, centsOf(document, isWithTax ? "total" : "subtotal"))
    assert.strictEqual(centsOf(document, "subtotal", "tax"), centsOf(document, "total"))
  })

  it("add up from the total to what is due", () => {
    const document = writeOut()
    const off = centsOf(document, "credit", "wallet", "credited", "paid", "voided", "written_off", "granted")
    assert.strictEqual(centsOf(document, "total") + off, centsOf(document, "due"))
  })
})

const sumsOf = (document: InvoiceDocument): ReadonlyArray<string> =>
  document.sums.map(({ label, value }) => `${plain(label)}: ${plain(value)}`)

describe("what an invoice says of its money", () => {
  it("is credit, then wallet, then what is left", () => {
    const document = written(drawn)
    assert.deepStrictEqual(sumsOf(document), [
      "Total excl. VAT: €100.00",
      "VAT 25% on €100.00: €25.00",
      "Total: €125.00",
      "Paid from the credit of your subscription: -€30.00",
      "Paid from your balance: -€20.00",
      "Amount due: €75.00"
    ])
    assert.strictEqual(document.status.text, "Not paid yet. €75.00 is left to pay")
  })

  it("is what the card paid, not what credit had paid before it", () => {
    assert.include(sumsOf(written(paidOn2April(drawn))), "Paid on 2 April 2026: -€75.00")
  })

  it("is that nothing was charged where credit paid all of it", () => {
    const document = written(drawnFrom(plainInvoice, { credit: eur(20_000) }))
    assert.strictEqual(document.status.text, "Settled on 1 April 2026. Nothing was charged")
    assert.notInclude(
      document.sums.map(({ is }) => is),
      "paid"
    )
  })

  it("names the credit note that lowered it", () => {
    const document = written({ ...drawn, credited: eur(2500) }, { creditNotes: [note] })
    assert.deepStrictEqual(sumsOf(document).slice(-2), ["Credited by KAF-CR-000001: -€25.00", "Amount due: €50.00"])
  })

  it("says how much was credited where nobody says by which note", () => {
    const credited = { ...drawn, credited: eur(2500) }
    assert.include(sumsOf(written(credited)), "Credited: -€25.00")
    // A note has no number before it is kept.
    assert.include(sumsOf(written(credited, { creditNotes: [{ ...note, sequence: null }] })), "Credited: -€25.00")
  })

  it("names every credit note that lowered it", () => {
    const document = written({ ...drawn, credited: eur(5000) }, { creditNotes: [note, { ...note, sequence: 2 }] })
    assert.include(sumsOf(document), "Credited by KAF-CR-000001, KAF-CR-000002: -€50.00")
  })

  it("counts as credited before the payment what was credited with it", () => {
    const settledBy = { ...note, issuedAt: at("2026-04-02T08:00:00Z") }
    const document = written({ ...paidOn2April(drawn), credited: eur(2500) }, { creditNotes: [settledBy] })
    assert.deepStrictEqual(sumsOf(document).slice(-3), [
      "Credited by KAF-CR-000001: -€25.00",
      "Paid on 2 April 2026: -€50.00",
      "Amount due: €0.00"
    ])
    assert.deepStrictEqual(document.remarks, [])
  })

  it("takes what was credited off what was paid where nobody knows when that was", () => {
    const document = written({ ...paidOn2April(drawn), paidAt: null, credited: eur(2500) }, { creditNotes: [note] })
    assert.deepStrictEqual(sumsOf(document).slice(-3), [
      "Credited by KAF-CR-000001: -€25.00",
      "Paid: -€50.00",
      "Amount due: €0.00"
    ])
  })

  it("stays as it was paid when money is given back later, and says so beneath", () => {
    const document = written({ ...paidOn2April(drawn), credited: eur(2500) }, { creditNotes: [note] })
    assert.deepStrictEqual(sumsOf(document).slice(-2), ["Paid on 2 April 2026: -€75.00", "Amount due: €0.00"])
    assert.deepStrictEqual(document.remarks, ["Since it was paid, €25.00 has been given back: KAF-CR-000001."])
  })

  it("is void, or written off, in so many words", () => {
    assert.deepStrictEqual(sumsOf(written(voidedToday(drawn))).slice(-2), ["Void: -€125.00", "Amount due: €0.00"])
    assert.deepStrictEqual(sumsOf(written(writtenOffToday(drawn))).slice(-2), [
      "Written off: -€75.00",
      "Amount due: €0.00"
    ])
  })
})

describe("why an invoice carries no tax", () => {
  it("is that the buyer accounts for it: both tax numbers are named", () => {
    const document = written(invoiceWith([anItem(10_000, { taxRule: reversed })], { buyer: german }))
    assert.include(sumsOf(document), "Reverse charge on €100.00: VAT is accounted for by the buyer: €0.00")
    assert.deepStrictEqual(document.remarks, [
      "Reverse charge: VAT is accounted for by the buyer. The seller's VAT number is SE556677889901, the buyer's is DE123456788."
    ])
  })

  it("is said in Swedish with the words that Swedish law asks for", () => {
    const document = written(invoiceWith([anItem(10_000, { taxRule: reversed })], { buyer: german, language: "sv" }))
    assert.include(document.remarks[0] ?? "", "Omvänd betalningsskyldighet: köparen redovisar moms.")
    assert.include(sumsOf(document), "Omvänd betalningsskyldighet på 100,00 €: köparen redovisar moms: 0,00 €")
  })

  it.each([
    ["outside_scope", "No VAT on €100.00: outside the scope of VAT: €0.00"],
    ["exempt", "No VAT on €100.00: exempt from VAT: €0.00"]
  ] as const)("is told: %s", (...[treatment, told]) => {
    const document = written(invoiceWith([anItem(10_000, { taxRule: { rateBps: 0, treatment } })]))
    assert.deepStrictEqual(sumsOf(document)[1], told)
  })
})

describe("a credit note", () => {
  it("has a name, a series and a file of its own, and names the invoice it corrects and why", () => {
    const document = written(note, { corrected: plainInvoice })
    assert.deepStrictEqual(
      [document.title, document.heading, document.fileName],
      ["Credit note KAF-CR-000001", "Credit note", "credit-note-KAF-CR-000001.pdf"]
    )
    assert.deepStrictEqual(document.facts, [
      { label: "Credit note number", value: "KAF-CR-000001" },
      { label: "Date of issue", value: "20 April 2026" },
      { label: "Corrects invoice", value: "KAF-000042, 1 April 2026" }
    ])
    assert.deepStrictEqual(document.remarks, ["Reason: One box was missing."])
    assert.deepStrictEqual(sumsOf(document), [
      "Total excl. VAT: -€20.00",
      "VAT 25% on -€20.00: -€5.00",
      "Total: -€25.00",
      "Credited to you: €25.00",
      "Amount due: €0.00"
    ])
  })

  it("says of a downgrade that it became credit", () => {
    const document = written(noteWith([anItem(2000, { givenBack: true })], { purpose: "plan_change" }), {
      became: "subscription_credit"
    })
    assert.include(sumsOf(document), "Became credit of your subscription: €25.00")
    assert.strictEqual(
      document.status.text,
      "The amount has become credit, and pays the next bills of your subscription"
    )
    assert.strictEqual(document.facts.length, 2)
  })

  it.each([
    ["open_invoice", "Taken off the invoice", "The amount has been taken off what was left to pay of the invoice"],
    ["outside", "Paid back to you", "The amount has been paid back to you"],
    ["wallet", "Put on your balance", "The amount has been put on your balance, and pays your next bills"]
  ] as const)("says what its money became: %s", (...[became, label, sentence]) => {
    const document = written(note, { became })
    assert.include(sumsOf(document), `${label}: €25.00`)
    assert.strictEqual(document.status.text, sentence)
  })

  it("is a kreditfaktura in Swedish", () => {
    const document = written({ ...note, language: "sv" }, { corrected: plainInvoice })
    assert.strictEqual(document.title, "Kreditfaktura KAF-CR-000001")
    assert.deepStrictEqual(document.facts.at(-1), { label: "Avser faktura", value: "KAF-000042, 1 april 2026" })
  })
})
