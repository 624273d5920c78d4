import { createHash } from "node:crypto"
import { assert, describe, it } from "@effect/vitest"
import { renderInvoice } from "@kundportal/api/adapters/pdf/render-invoice"
import type { InvoiceDocument, Printing } from "@kundportal/core/invoice/document"
import { documentOf } from "@kundportal/core/invoice/document"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { Item } from "@kundportal/core/invoice/totals"
import { lineOf, totalsOf } from "@kundportal/core/invoice/totals"
import { CountryCode } from "@kundportal/core/kernel/country"
import { InvoiceId, SubscriptionId } from "@kundportal/core/kernel/id"
import { aBuyer, anInvoice } from "@kundportal/testing/fixtures/billing"
import { at } from "@kundportal/testing/fixtures/time"
import { lettersOf, pagesOf, rightEdgesOf, textOf } from "./pdf-reader.ts"

const eur = (amount: number) => ({ amount, currency: "EUR" }) as const

const item = (amount: number, over: Partial<Item> = {}): Item => ({
  description: "Basic",
  period: { start: at("2026-04-01T00:00:00Z"), end: at("2026-05-01T00:00:00Z") },
  quantity: 1,
  unitPrice: eur(amount),
  discount: eur(0),
  share: null,
  givenBack: false,
  taxInclusive: false,
  taxRule: { rateBps: 2500, treatment: "standard" },
  ...over
})

const invoiceOf = (items: readonly [Item, ...ReadonlyArray<Item>], over: Partial<Invoice> = {}): Invoice => {
  const lines = items.map(lineOf)
  return anInvoice({
    sequence: 42,
    language: "en",
    timeZone: "UTC",
    subscriptionId: SubscriptionId.make("sub_1"),
    lines,
    ...totalsOf("EUR", lines),
    creditApplied: eur(0),
    walletApplied: eur(0),
    credited: eur(0),
    ...over
  })
}

const documentFor = (invoice: Invoice, over: Partial<Printing> = {}): InvoiceDocument =>
  documentOf({ invoice, card: null, creditNotes: [], corrected: null, became: "unknown", ...over })

const half = { of: { part: 1_296_000, whole: 2_592_000 }, unit: "second" } as const
const odd = { of: { part: 1_251_904, whole: 2_592_000 }, unit: "second" } as const

const upgrade = invoiceOf(
  [
    item(3000, { share: half, givenBack: true }),
    item(8000, { share: half, description: "Pro", discount: eur(1000) }),
    item(500, { share: odd, description: "Extra storage", quantity: 3 })
  ],
  { creditApplied: eur(500), walletApplied: eur(300), purpose: "plan_change" }
)

const note: Invoice = {
  ...invoiceOf([item(2000, { givenBack: true })]),
  id: InvoiceId.make("inv_note"),
  kind: "credit_note",
  purpose: "correction",
  corrects: upgrade.id,
  series: "KAF-CR",
  sequence: 1,
  status: "paid",
  paidAt: at("2026-04-20T00:00:00Z"),
  issuedAt: at("2026-04-20T00:00:00Z"),
  reason: "One box was missing."
}

const reversed = invoiceOf([item(10_000, { taxRule: { rateBps: 0, treatment: "reverse_charge" } })], {
  buyer: aBuyer({ taxId: "DE123456788", address: { ...aBuyer().address, country: CountryCode.make("DE") } })
})

const documents: ReadonlyArray<readonly [string, InvoiceDocument]> = [
  ["a change of plan", documentFor(upgrade)],
  ["a change of plan in Swedish", documentFor({ ...upgrade, language: "sv" })],
  ["a credit note", documentFor(note, { corrected: upgrade })],
  ["a reverse charge", documentFor(reversed)],
  ["a void invoice", documentFor({ ...upgrade, creditApplied: eur(0), walletApplied: eur(0), status: "void" })],
  ["an invoice written off", documentFor({ ...upgrade, status: "uncollectible" })]
]

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

/** Every word and figure below the title. */
const saidIn = ({ facts, status, rows, sums, remarks }: InvoiceDocument): ReadonlyArray<string> => [
  ...[...facts, ...sums].flatMap(({ label, value }) => [label, value]),
  status.text,
  ...rows.flatMap(({ description, notes, amount }) => [description, ...notes, amount]),
  ...remarks
]

describe.each(documents)("the PDF of %s", (_, document) => {
  it("says what the page says, word for word, on the paper", () => {
    const pdf = renderInvoice(document)
    const letters = lettersOf(textOf(pdf))
    for (const text of saidIn(document)) assert.include(letters, lettersOf(text))
    assert.isAtMost(Math.max(...rightEdgesOf(pdf)), 595.28 - 56 + 0.5)
    assert.strictEqual(pagesOf(pdf).length, 1)
  })

  it("is the same bytes each time", () => {
    assert.strictEqual(sha256(renderInvoice(document)), sha256(renderInvoice(document)))
  })
})

describe("what is said beneath the sums", () => {
  it("goes on over pages where it is long, and loses nothing", () => {
    const reason = Array.from({ length: 900 }, (_, index) => `word${index}`).join(" ")
    const pages = pagesOf(renderInvoice(documentFor({ ...note, reason })))
    assert.isAbove(pages.length, 1)
    const letters = lettersOf(
      pages.map((page) => page.replace(/Credit note KAF-CR-000001|Page \d of \d/g, "")).join("")
    )
    assert.include(letters, "word0word1")
    assert.include(letters, "word898word899")
    assert.strictEqual([...letters.matchAll(/word\d+/g)].length, 900)
  })
})
