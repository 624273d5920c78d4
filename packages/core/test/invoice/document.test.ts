import { assert, describe, it } from "@effect/vitest"
import type { InvoiceDocument, Printing } from "@kundportal/core/invoice/document"
import { documentOf } from "@kundportal/core/invoice/document"
import type { Invoice } from "@kundportal/core/invoice/model"
import { postalLines } from "@kundportal/core/invoice/postal"
import type { Item } from "@kundportal/core/invoice/totals"
import { lineOf, totalsOf } from "@kundportal/core/invoice/totals"
import { CountryCode } from "@kundportal/core/kernel/country"
import type { Currency } from "@kundportal/core/kernel/currency"
import type { Language } from "@kundportal/core/kernel/language"
import { aBuyer, anInvoice, aSeller } from "@kundportal/testing/fixtures/billing"
import { at } from "@kundportal/testing/fixtures/time"

const an = (currency: Currency, amount: number, over: Partial<Item> = {}): Item => ({
  description: "Coffee",
  period: null,
  quantity: 1,
  unitPrice: { amount, currency },
  discount: { amount: 0, currency },
  share: null,
  givenBack: false,
  taxInclusive: false,
  taxRule: { rateBps: 2500, treatment: "standard" },
  ...over
})

const printed = (invoice: Invoice, over: Partial<Printing> = {}): InvoiceDocument =>
  documentOf({ invoice, card: null, creditNotes: [], corrected: null, became: "unknown", ...over })

const invoiceOf = (items: readonly [Item, ...ReadonlyArray<Item>], over: Partial<Invoice> = {}): Invoice => {
  const lines = items.map(lineOf)
  const { currency } = items[0].unitPrice
  const none = { amount: 0, currency }
  const balances = { creditApplied: none, walletApplied: none, credited: none }
  return anInvoice({ sequence: 42, lines, ...totalsOf(currency, lines), ...balances, ...over })
}

const sumsOf = (invoice: Invoice): ReadonlyArray<readonly [string, string]> =>
  printed(invoice).sums.map(({ label, value }) => [label, value])

describe("an invoice in words", () => {
  it("says everything in Swedish", () => {
    const invoice = anInvoice({ sequence: 42, status: "paid", paidAt: at("2026-04-02T08:00:00Z") })
    assert.deepStrictEqual(printed(invoice, { card: { network: "visa", lastFour: "4242" } }), {
      id: invoice.id,
      language: "sv",
      issuedAt: "2026-04-01T00:00:00.000Z",
      accent: "#7a4b2a",
      title: "Faktura KAF-000042",
      heading: "Faktura",
      fileName: "faktura-KAF-000042.pdf",
      facts: [
        { label: "Fakturanummer", value: "KAF-000042" },
        { label: "Fakturadatum", value: "1 april 2026" }
      ],
      seller: {
        label: "Säljare",
        name: invoice.seller.name,
        lines: [
          "Kaffe",
          ...postalLines(invoice.seller.address),
          "Sverige",
          "Momsregistreringsnummer SE556677889901",
          "hej@kaffe.example"
        ]
      },
      buyer: {
        label: "Köpare",
        name: invoice.buyer.name,
        lines: [...postalLines(invoice.buyer.address), "Sverige", "ada@example.com"]
      },
      status: {
        is: "paid",
        text: "Betald den 2 april 2026 med Visa som slutar på 4242",
        total: "129,00\u00A0kr"
      },
      columns: {
        description: "Beskrivning",
        quantity: "Antal",
        unitPrice: "À-pris inkl. moms",
        taxRate: "Moms",
        amount: "Belopp inkl. moms"
      },
      rows: [
        {
          id: "li_1",
          description: "Månadens påse",
          notes: ["1–30 april 2026"],
          quantity: "1",
          unitPrice: "129,00\u00A0kr",
          taxRate: "25\u00A0%",
          amount: "129,00\u00A0kr"
        }
      ],
      sums: [
        { is: "subtotal", label: "Summa exkl. moms", value: "103,20\u00A0kr" },
        { is: "tax", label: "Moms 25\u00A0% på 103,20\u00A0kr", value: "25,80\u00A0kr" },
        { is: "total", label: "Totalt", value: "129,00\u00A0kr" },
        { is: "paid", label: "Betalt den 2 april 2026", value: "\u2212129,00\u00A0kr" },
        { is: "due", label: "Att betala", value: "0,00\u00A0kr" }
      ],
      remarks: [],
      pageWords: "Sida {page} av {pages}"
    })
  })

  it("says everything in English", () => {
    const invoice = invoiceOf(
      [an("EUR", 1999, { quantity: 3 }), an("EUR", 1000, { taxRule: { rateBps: 600, treatment: "standard" } })],
      {
        language: "en"
      }
    )
    const document = printed(invoice)
    assert.strictEqual(document.title, "Invoice KAF-000042")
    assert.strictEqual(document.fileName, "invoice-KAF-000042.pdf")
    assert.deepStrictEqual(document.columns, {
      description: "Description",
      quantity: "Quantity",
      unitPrice: "Unit price",
      taxRate: "VAT",
      amount: "Amount"
    })
    // 3 × 19.99 = 59.97; 25 % = 14.9925 = 14.99; 6 % of 10.00 = 0.60; 59.97 + 10.00 + 14.99 + 0.60 = 85.56
    assert.deepStrictEqual(
      document.sums.map(({ label, value }) => `${label}: ${value}`),
      [
        "Total excl. VAT: €69.97",
        "VAT 6% on €10.00: €0.60",
        "VAT 25% on €59.97: €14.99",
        "Total: €85.56",
        "Amount due: €85.56"
      ]
    )
    assert.strictEqual(document.status.text, "Not paid yet")
  })

  it("calls the tax a tax where it is not a value added tax", () => {
    const seller = aSeller({ address: { ...aSeller().address, country: CountryCode.make("KW") }, taxId: "77" })
    const document = printed(invoiceOf([an("KWD", 1500)], { language: "en", seller }))
    assert.strictEqual(document.columns.taxRate, "Tax")
    assert.include(document.seller.lines, "Tax ID 77")
    assert.strictEqual(document.sums[0]?.label, "Total excl. tax")
  })

  it("shows amounts without tax, and what was taken off, where prices with and without tax meet", () => {
    const items = [an("EUR", 1999, { taxInclusive: true, quantity: 3 }), an("EUR", 500)] as const
    const document = printed(invoiceOf(items, { language: "en" }))
    assert.strictEqual(document.columns.amount, "Amount")
    // 59.97 × 2500/12500 = 11.994 = 11.99; 59.97 − 11.99 = 47.98
    assert.deepStrictEqual(
      document.rows.map(({ notes, amount }) => ({ notes, amount })),
      [
        { notes: ["The price includes €11.99 VAT"], amount: "€47.98" },
        { notes: [], amount: "€5.00" }
      ]
    )
  })

  it("shows a buyer without company, address or tax id without gaps", () => {
    const address = { street: null, city: null, state: null, postalCode: null, country: CountryCode.make("NO") }
    const invoice = anInvoice({ sequence: 1, buyer: aBuyer({ name: "Bo", companyName: "", taxId: "", address }) })
    assert.deepStrictEqual(printed(invoice).buyer, {
      label: "Köpare",
      name: "Bo",
      lines: ["Norge", "ada@example.com"]
    })
  })

  it("takes a company or tax number of blanks for none", () => {
    const [bare, blank] = [null, "  "].map((none) =>
      printed(anInvoice({ sequence: 1, buyer: aBuyer({ companyName: none, taxId: none }) }))
    )
    assert.deepStrictEqual(blank?.buyer, bare?.buyer)
  })

  it("is not written before it has its number, and names no other that has none", () => {
    assert.throws(() => printed(anInvoice()), "Invariant broken")
    const corrected = anInvoice()
    const document = printed(anInvoice({ sequence: 1, kind: "credit_note", corrects: corrected.id }), { corrected })
    assert.deepStrictEqual(
      document.facts.map(({ label }) => label),
      ["Kreditfakturans nummer", "Fakturadatum"]
    )
  })

  it("leaves braces that people type alone", () => {
    const invoice = anInvoice({ sequence: 1, buyer: aBuyer({ taxId: "{date} $& $1" }) })
    assert.include(printed(invoice).buyer.lines, "Momsregistreringsnummer {date} $& $1")
  })
})

describe("what an invoice says about its payment", () => {
  const paidAt = at("2026-04-02T08:00:00Z")
  const card = { network: "visa", lastFour: "4242" }

  it.each<readonly [Language, Partial<Invoice>, typeof card | null, string]>([
    ["sv", { status: "open" }, null, "Inte betald ännu"],
    ["sv", { status: "paid", paidAt }, null, "Betald den 2 april 2026"],
    ["sv", { status: "paid", paidAt: null }, card, "Betald"],
    ["sv", { status: "uncollectible" }, card, "Inte betald och avskriven"],
    ["sv", { status: "void" }, null, "Makulerad. Det finns inget att betala"],
    ["en", { status: "open" }, card, "Not paid yet"],
    ["en", { status: "paid", paidAt }, card, "Paid on 2 April 2026 with Visa ending in 4242"],
    [
      "en",
      { status: "paid", paidAt },
      { ...card, network: "AMEX" },
      "Paid on 2 April 2026 with American Express ending in 4242"
    ],
    [
      "en",
      { status: "paid", paidAt },
      { ...card, network: "Dankort" },
      "Paid on 2 April 2026 with Dankort ending in 4242"
    ],
    [
      "en",
      { status: "paid", paidAt },
      { ...card, network: "constructor" },
      "Paid on 2 April 2026 with constructor ending in 4242"
    ],
    ["en", { status: "uncollectible" }, null, "Not paid and written off"],
    ["en", { status: "void" }, null, "Void. There is nothing to pay"]
  ])("is one sentence in %s for %o", (...[language, over, paidWith, text]) => {
    const invoice = anInvoice({ sequence: 1, language, ...over })
    assert.strictEqual(printed(invoice, { card: paidWith }).status.text, text)
  })

  it.each<readonly [Partial<Invoice>, string]>([
    [{ status: "open" }, "129,00\u00A0kr"],
    [{ status: "paid", paidAt }, "0,00\u00A0kr"],
    [{ status: "uncollectible" }, "0,00\u00A0kr"],
    [{ status: "void" }, "0,00\u00A0kr"]
  ])("asks for money only while it is open: %o", (over, due) => {
    assert.deepStrictEqual(sumsOf(anInvoice({ sequence: 1, ...over })).at(-1), ["Att betala", due])
  })
})
