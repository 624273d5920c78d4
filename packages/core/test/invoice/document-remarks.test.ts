import { assert, describe, it } from "@effect/vitest"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { Item } from "@kundportal/core/invoice/totals"
import { aBuyer, aSeller } from "@kundportal/testing/fixtures/billing"
import { anItem, eur, invoiceWith, noteWith, paidOn2April, written } from "./some-documents.ts"

const untaxed = (treatment: "exempt" | "reverse_charge"): Item => anItem(10_000, { taxRule: { rateBps: 0, treatment } })
const numbered = aBuyer({ taxId: "DE123456788" })
const bothNamed =
  "Reverse charge: VAT is accounted for by the buyer. The seller's VAT number is SE556677889901, the buyer's is DE123456788."

describe("what is said beneath the sums", () => {
  it.each<readonly [string, readonly [Item, ...ReadonlyArray<Item>], Partial<Invoice>, ReadonlyArray<string>]>([
    [
      "both tax numbers, where the buyer accounts for the tax",
      [untaxed("reverse_charge")],
      { buyer: numbered },
      [bothNamed]
    ],
    [
      "both, where the buyer accounts for the tax of one line of several",
      [anItem(500), untaxed("reverse_charge")],
      { buyer: numbered },
      [bothNamed]
    ],
    ["neither, where the seller accounts for it", [anItem(500)], { buyer: numbered }, []],
    ["neither, where there is no tax for another reason", [untaxed("exempt")], { buyer: numbered }, []],
    ["neither, where the buyer has none", [untaxed("reverse_charge")], {}, []],
    [
      "neither, where the seller has none",
      [untaxed("reverse_charge")],
      { buyer: numbered, seller: aSeller({ taxId: null }) },
      []
    ]
  ])("is %s", (...[, items, over, remarks]) => {
    assert.deepStrictEqual(written(invoiceWith(items, over)).remarks, remarks)
  })

  it.each([
    [null, []],
    ["", []],
    ["  ", []],
    ["One box was missing.", ["Reason: One box was missing."]]
  ])("is the reason of a credit note, where there is one: %j", (reason, remarks) => {
    assert.deepStrictEqual(written(noteWith([anItem(2000, { givenBack: true })], { reason })).remarks, remarks)
  })

  it("is what was given back since, and by which notes", () => {
    const [first, second] = [1, 2].map((sequence) => noteWith([anItem(2000, { givenBack: true })], { sequence }))
    const creditNotes = [first, second].filter((note) => note !== undefined)
    assert.deepStrictEqual(
      written({ ...paidOn2April(invoiceWith([anItem(10_000)])), credited: eur(5000) }, { creditNotes }).remarks,
      ["Since it was paid, €50.00 has been given back: KAF-CR-000001, KAF-CR-000002."]
    )
  })
})
