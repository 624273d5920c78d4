import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { assert, describe, it } from "@effect/vitest"
import { renderInvoice } from "@kundportal/api/adapters/pdf/render-invoice"
import type { InvoiceDocument } from "@kundportal/core/invoice/document"
import { documentOf } from "@kundportal/core/invoice/document"
import { figuresOf } from "@kundportal/core/invoice/figures"
import type { Invoice } from "@kundportal/core/invoice/model"
import { CountryCode } from "@kundportal/core/kernel/country"
import { Currency } from "@kundportal/core/kernel/currency"
import { InvoiceId } from "@kundportal/core/kernel/id"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { at } from "@kundportal/testing/fixtures/time"
import { lettersOf, pagesOf, propertiesOf, rightEdgesOf, sourceOf, textOf } from "./pdf-reader.ts"

const written = (invoice: Invoice, network = "visa"): InvoiceDocument =>
  documentOf({ invoice, card: { network, lastFour: "4242" }, creditNotes: [], corrected: null, became: "unknown" })
const paid = written(anInvoice({ sequence: 42, status: "paid", paidAt: at("2026-04-02T08:00:00Z") }))

const [firstRow] = paid.rows
if (firstRow === undefined) throw new Error("The invoice has a line.")

const selling = (...descriptions: ReadonlyArray<string>): InvoiceDocument => ({
  ...paid,
  rows: descriptions.map((description, index) => ({ ...firstRow, id: `li_${index}`, description }))
})

const everyText = ({ title, facts, seller, buyer, status, columns, rows, sums }: InvoiceDocument) => [
  title,
  ...[...facts, ...sums].flatMap(({ label, value }) => [label, value]),
  ...[seller, buyer].flatMap(({ label, name, lines }) => [label, name, ...lines]),
  status.text,
  status.total,
  ...Object.values(columns),
  ...rows.flatMap(({ description, notes, quantity, unitPrice, taxRate, amount }) => [
    description,
    ...notes,
    quantity,
    unitPrice,
    taxRate,
    amount
  ])
]

describe("an invoice as PDF", () => {
  it("holds every word and figure of the document", () => {
    const letters = lettersOf(textOf(renderInvoice(paid)))
    for (const text of everyText(paid)) assert.include(letters, lettersOf(text))
    assert.include(letters, "Sida1av1")
  })

  it("is one A4 page with title, seller, language and date of issue in its properties", () => {
    const pdf = renderInvoice(paid)
    const properties = propertiesOf(pdf)
    assert.strictEqual(properties.get("Title"), "Faktura KAF-000042")
    assert.strictEqual(properties.get("Author"), paid.seller.name)
    assert.strictEqual(properties.get("CreationDate"), "2026-04-01T00:00:00Z")
    assert.strictEqual(properties.get("Pages"), "1")
    assert.strictEqual(properties.get("Page size"), "595.28 x 841.89 pts (A4)")
    assert.include(sourceOf(pdf), "/Lang (sv)")
  })

  it("keeps the date of issue of an invoice from the year 2040", () => {
    const pdf = renderInvoice({ ...paid, issuedAt: "2040-12-31T23:59:58.000Z" })
    assert.strictEqual(propertiesOf(pdf).get("CreationDate"), "2040-12-31T23:59:58Z")
  })

  it("writes names with accents well into the properties", () => {
    const author = propertiesOf(
      renderInvoice({ ...paid, seller: { ...paid.seller, name: "Łódź č ё\u00A0€ 日本" } })
    ).get("Author")
    assert.strictEqual(author?.normalize("NFC"), "Łódź č ё € 日本")
  })
})

describe("what people type", () => {
  it.each([
    "å ä ö Å Ä Ö ß é ü ñ ç ø æ œ þ ð",
    "Łódź Zażółć gęślą jaźń Čeština Şişli İstanbul Győr",
    "Ελλάδα Τιμολόγιο Ἀθῆναι",
    "Жанна Ёлка Їжак Ўзбек Ђорђе",
    "Nguyễn Thị Đặng",
    "€ £ ¥ ₺ ₽ ₴ ₹ ₩ ₪ ₫ ₱ ¢ kr",
    "“quoted” „zitiert” «cité» ‘a’ – — … • № ™ © ® § ½ ² µ − × ÷ ±",
    "a\\b (c) [d] {e} <f> & % # ~ ^ | ` ' \" $& $1",
    // What the faces lack is drawn as a stand-in, and still read as it was typed.
    "Łódź 日本 Ελλάδα 😀 ß Å",
    "株式会社サンプル (東京)",
    "ทดสอบ हिन्दी 한국어",
    "👩‍👩‍👧 and 🇸🇪 and 👍🏽",
    "عربى Ж",
    "شركة عربية ab",
    "שלום עולם"
  ])("comes out as typed: %s", (typed) => {
    const letters = lettersOf(textOf(renderInvoice(selling(typed))))
    assert.include(letters, lettersOf(typed))
  })

  it("composes accents that were typed as marks of their own", () => {
    assert.include(textOf(renderInvoice(selling("Ra\u0308ksmo\u0308rga\u030As"))), "Räksmörgås")
  })

  it("loses control characters and marks that reorder text, and nothing else", () => {
    const pdf = renderInvoice(selling("a\u0000b\u202Ec\u2066d\u200Fe\u0007f\uFEFFg\u00ADh\nnext\tword\uD800."))
    assert.include(textOf(pdf), "abcdefgh next word\uFFFD.")
  })

  it("never needs a stand-in for the figures that we write", () => {
    const figures = Currency.literals.flatMap((currency) =>
      (["en", "sv"] as const).map((language) =>
        figuresOf(language, currency, "UTC").money({ amount: -1_234_567, currency })
      )
    )
    const pdf = renderInvoice(selling(...figures))
    assert.notInclude(sourceOf(pdf), "ActualText")
    const letters = lettersOf(textOf(pdf))
    for (const figure of figures) assert.include(letters, lettersOf(figure))
  })

  it("stays on the paper and complete, however long", () => {
    const long = "W".repeat(200)
    const party = { label: "Köpare", name: long, lines: [long, long, long, long, long, "Japan", long, "x".repeat(254)] }
    const pdf = renderInvoice({ ...selling(long, "one two ".repeat(25).trim(), long), seller: party, buyer: party })
    assert.isAtMost(Math.max(...rightEdgesOf(pdf)), 595.28 - 56 + 0.5)
    const letters = lettersOf(textOf(pdf))
    // Two parties with seven long fields each, and two descriptions.
    assert.strictEqual(letters.replaceAll(/[^W]/g, "").length, 16 * 200)
    assert.include(letters, "onetwo".repeat(25))
  })

  it("leaves room for the description beside the largest amounts", () => {
    const figure = figuresOf("sv", "KWD", "UTC").money({ amount: -9_007_199_254_740_991, currency: "KWD" })
    const row = { ...firstRow, unitPrice: figure, amount: figure }
    const pdf = renderInvoice({ ...paid, rows: [row], sums: paid.sums.map((sum) => ({ ...sum, value: figure })) })
    assert.isAtMost(Math.max(...rightEdgesOf(pdf)), 595.28 - 56 + 0.5)
    assert.include(textOf(pdf), "Månadens påse")
    assert.strictEqual(lettersOf(textOf(pdf)).split(lettersOf(figure)).length - 1, 7) // Unit price, amount, five sums.
  })
})

describe("what attackers type", () => {
  const corpus = [
    ") Tj ET /JS (app.alert(1))",
    "\\) /OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
    "a\r\nendstream\r\nendobj\r\n1 0 obj << /AA << /O 2 0 R >> >>",
    "> Tj ET /Launch /EmbeddedFile /AcroForm",
    "<feff> /Annot /URI (javascript:alert(1)) https://evil.example",
    "\\\\\\ ((( ))) \\( \\) \\n \\051",
    "] >> /ActualText <FEFF0041> BDC EMC",
    "<script>alert(1)</script> %%EOF"
  ]
  const sweden = CountryCode.make("SE")
  const forbidden =
    /\/(?:JS|JavaScript|AA|Launch|EmbeddedFiles?|AcroForm|XFA|Annots?|URI|SubmitForm|ImportData|GoToR|RichMedia)\b/

  it.each(corpus)("stays text in every field: %j", (typed) => {
    const party = {
      name: typed,
      companyName: typed,
      email: typed,
      address: { street: typed, city: typed, state: typed, postalCode: null, country: sweden },
      taxId: typed
    }
    const pdf = renderInvoice(
      written(
        anInvoice({
          sequence: 42,
          seller: party,
          buyer: party,
          lines: anInvoice().lines.map((line) => ({ ...line, description: typed })),
          status: "paid",
          paidAt: at("2026-04-02T08:00:00Z")
        }),
        typed
      )
    )
    assert.notMatch(sourceOf(pdf), forbidden)
    // The one action there is tells the reader how wide to show the first page.
    assert.deepStrictEqual(sourceOf(pdf).match(/\/OpenAction[^\n]*/g), ["/OpenAction [3 0 R /FitH null]"])
    const letters = lettersOf(textOf(pdf))
    assert.strictEqual(letters.split(lettersOf(typed)).length - 1, 16) // Seven fields for each party, description, card.
    assert.strictEqual(propertiesOf(pdf).get("JavaScript"), "no")
    assert.strictEqual(propertiesOf(pdf).get("Form"), "none")
  })

  it("has no links at all", () => {
    assert.notMatch(sourceOf(renderInvoice(paid)), forbidden)
  })
})

describe("an invoice of many lines", () => {
  const pages = pagesOf(renderInvoice(selling(...Array.from({ length: 60 }, (_, index) => `Line number ${index + 1}`))))

  it("has every line once, in order", () => {
    const numbers = [...pages.join("\n").matchAll(/Line number (\d+)/g)].map(([, number]) => Number(number))
    assert.deepStrictEqual(
      numbers,
      Array.from({ length: 60 }, (_, index) => index + 1)
    )
  })

  it("repeats the table's head and numbers the pages", () => {
    assert.isAbove(pages.length, 2)
    for (const [index, page] of pages.entries()) {
      assert.include(page, "À-pris inkl. moms")
      assert.include(page, `Sida ${index + 1} av ${pages.length}`)
      assert.include(page, "Faktura KAF-000042")
    }
  })

  it("puts the sums on the last page, with rows above them", () => {
    assert.include(pages.at(-1) ?? "", "Att betala")
    assert.include(pages.at(-1) ?? "", "Line number 59")
    for (const page of pages.slice(0, -1)) assert.notInclude(page, "Att betala")
  })
})

describe("the bytes of an invoice", () => {
  const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

  /** Print in a new process, whose clock reads elsewhere and which speaks another language. */
  const elsewhere = (timeZone: string, language: string): string =>
    execFileSync(
      process.execPath,
      [
        "--input-type=module",
        "--eval",
        `import { readFileSync, writeFileSync } from "node:fs"
         import { renderInvoice } from "@kundportal/api/adapters/pdf/render-invoice"
         writeFileSync(1, renderInvoice(JSON.parse(readFileSync(0, "utf8"))))`
      ],
      {
        cwd: new URL("..", import.meta.url),
        env: { TZ: timeZone, LANG: language },
        input: JSON.stringify(paid)
      }
    ).toString("latin1")

  it("are the same in every process, time zone and language", () => {
    const [first, second] = [elsewhere("Asia/Tokyo", "ja_JP.UTF-8"), elsewhere("America/New_York", "en_US.UTF-8")]
    assert.strictEqual(first, second)
    assert.strictEqual(sha256(Buffer.from(first, "latin1")), sha256(renderInvoice(paid)))
  })

  it("are for ever those that the first version printed", () => {
    // Written out, so that neither a fixture nor the locale data of another Node has a say. When this fails, every
    // invoice that was ever issued would come out differently: do that only on purpose.
    const issued: InvoiceDocument = {
      id: InvoiceId.make("inv_golden"),
      language: "sv",
      issuedAt: "2026-04-01T00:00:00.000Z",
      accent: "#7a4b2a",
      title: "Faktura KAF-000042",
      heading: "Faktura",
      fileName: "faktura-KAF-000042.pdf",
      facts: [{ label: "Fakturanummer", value: "KAF-000042" }],
      seller: { label: "Säljare", name: "Kaffe AB", lines: ["Göteborg", "Sverige"] },
      buyer: { label: "Köpare", name: "Ελλάδα Жанна 日本", lines: ["Łódź"] },
      status: { is: "open", text: "Inte betald ännu", total: "129,00\u00A0kr" },
      columns: {
        description: "Beskrivning",
        quantity: "Antal",
        unitPrice: "À-pris",
        taxRate: "Moms",
        amount: "Belopp"
      },
      rows: [
        {
          id: "li_1",
          description: "Månadens påse",
          notes: ["1–30 april 2026"],
          quantity: "1",
          unitPrice: "103,20\u00A0kr",
          taxRate: "25\u00A0%",
          amount: "103,20\u00A0kr"
        }
      ],
      sums: [{ is: "due", label: "Att betala", value: "129,00\u00A0kr" }],
      remarks: [],
      pageWords: "Sida {page} av {pages}"
    }
    assert.strictEqual(
      sha256(renderInvoice(issued)),
      "91fae1f0d1fc6b56eb282db0f1ed42de1dcba64cc38c4409ab693d3dc1031e74"
    )
  })

  it("do not depend on what was printed before", () => {
    const before = sha256(renderInvoice(paid))
    renderInvoice(selling("Ελλάδα 日本", "Ж".repeat(200)))
    assert.strictEqual(sha256(renderInvoice(paid)), before)
  })

  it("name the invoice, and no other", () => {
    const idOf = (document: InvoiceDocument) => /\/ID \[ <([0-9A-F]{32})>/.exec(sourceOf(renderInvoice(document)))?.[1]
    // The first 16 bytes of SHA-256("inv_1").
    assert.strictEqual(idOf(paid), createHash("sha256").update("inv_1").digest("hex").slice(0, 32).toUpperCase())
  })
})
