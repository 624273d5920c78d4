import { assert, describe, it } from "@effect/vitest"
import { Invoice } from "@kundportal/core/invoice/model"
import type { TakenBack } from "@kundportal/core/invoice/taken-back"
import * as Money from "@kundportal/core/kernel/money"
import { Schema } from "effect"
import { anItem, invoiceOf } from "./some-invoices.ts"
import { amount, eur, everything, may1, noteOf, ofLines, refusal, two } from "./some-notes.ts"

const sums = ({ subtotal, tax, total }: Invoice) => [subtotal.amount, tax.amount, total.amount]
const lineSums = ({ lines }: Invoice) =>
  lines.map(({ id, net, tax, gross }) => [id, net.amount, tax.amount, gross.amount])

/** A change of plan: 80.00 charged, 15.00 given back; 100.00 - 18.75. */
const mixed = invoiceOf([anItem({ unitPrice: eur(8000) }), anItem({ unitPrice: eur(1500), givenBack: true })])

describe("credit note", () => {
  it("takes all of an invoice back, line by line, as it was charged", () => {
    const note = noteOf(two, everything)
    assert.deepStrictEqual(sums(note), [-15_000, -2800, -17_800])
    assert.deepStrictEqual(
      note.lines.map(({ net, tax, gross, ...said }) => said),
      two.lines.map(({ net, tax, gross, ...said }) => said)
    )
    assert.deepStrictEqual(
      note.taxes.map(({ rateBps, treatment, base, tax }) => [rateBps, treatment, base.amount, tax.amount]),
      [
        [600, "standard", -5000, -300],
        [2500, "standard", -10_000, -2500]
      ]
    )
  })

  it("says what it corrects and why, between the same parties, in a series of its own", () => {
    const sold = { ...two, sequence: 7, creditApplied: eur(100), credited: eur(1), paidAt: may1, version: 4 }
    const note = noteOf({ ...sold, status: "paid" }, amount(100))
    assert.deepStrictEqual(
      [note.kind, note.purpose, note.corrects, note.reason, note.series, note.sequence, note.status, note.paidAt],
      ["credit_note", "correction", two.id, "Fel antal", "KAF-CR", null, "open", null]
    )
    assert.deepStrictEqual([note.creditApplied, note.walletApplied, note.credited], [eur(0), eur(0), eur(0)])
    assert.deepStrictEqual([note.seller, note.buyer, note.subscriptionId], [two.seller, two.buyer, two.subscriptionId])
    assert.deepStrictEqual([note.id, note.issuedAt, note.version], ["inv_note1", may1, 0])
    assert.isTrue(Schema.is(Invoice)(note))
  })

  it.each([
    // 17.80 of 178.00 is a tenth: 12.50 and 5.30; 2500/12500 of 12.50 = 2.50; 600/10600 of 5.30 = 0.30
    [
      "with its tax",
      amount(1780),
      [
        ["li_1", -1000, -250, -1250],
        ["li_2", -500, -30, -530]
      ]
    ],
    // 15.00 of 150.00 net is a tenth
    [
      "without its tax",
      amount(1500, false),
      [
        ["li_1", -1000, -250, -1250],
        ["li_2", -500, -30, -530]
      ]
    ],
    // one cent falls on the larger line: 0.01 × 125/178
    ["one cent", amount(1), [["li_1", -1, 0, -1]]],
    [
      "all of it but a cent",
      amount(17_799),
      [
        ["li_1", -9999, -2500, -12_499],
        ["li_2", -5000, -300, -5300]
      ]
    ],
    [
      "all of it",
      amount(17_800),
      [
        ["li_1", -10_000, -2500, -12_500],
        ["li_2", -5000, -300, -5300]
      ]
    ],
    [
      "all of it without its tax",
      amount(15_000, false),
      [
        ["li_1", -10_000, -2500, -12_500],
        ["li_2", -5000, -300, -5300]
      ]
    ]
  ] as const)("spreads an amount over the lines: %s", (_, takenBack, expected) => {
    assert.deepStrictEqual(
      lineSums(noteOf(two, takenBack)),
      expected.map((line) => [...line])
    )
  })

  it.each([
    ["a whole line", ofLines(["li_2", null]), [["li_2", -5000, -300, -5300]]],
    // 2500/12500 of 10.01 = 2.002 -> 2.00
    ["a part with its tax", ofLines(["li_1", 1001]), [["li_1", -801, -200, -1001]]],
    // 25 % of 10.02 = 2.505 -> 2.51
    ["a part without its tax", ofLines(["li_1", 1002, false]), [["li_1", -1002, -251, -1253]]],
    ["a line with all of its tax", ofLines(["li_1", 12_500]), [["li_1", -10_000, -2500, -12_500]]],
    ["a line by all of its net", ofLines(["li_1", 10_000, false]), [["li_1", -10_000, -2500, -12_500]]],
    [
      "several lines, as they were named",
      ofLines(["li_2", 106], ["li_1", null]),
      [
        ["li_2", -100, -6, -106],
        ["li_1", -10_000, -2500, -12_500]
      ]
    ]
  ] as const)("takes back of certain lines: %s", (_, takenBack, expected) => {
    assert.deepStrictEqual(
      lineSums(noteOf(two, takenBack)),
      expected.map((line) => [...line])
    )
  })

  it("shows a part as one of what is taken back, in the terms of the price", () => {
    const [inclusive, exclusive] = noteOf(two, ofLines(["li_1", 1001], ["li_2", 106])).lines
    assert.deepStrictEqual([inclusive?.quantity, inclusive?.unitPrice, inclusive?.proration], [1, eur(1001), null])
    assert.deepStrictEqual([exclusive?.quantity, exclusive?.unitPrice, exclusive?.discount], [1, eur(100), eur(0)])
    assert.deepStrictEqual(
      [exclusive?.taxRateBps, exclusive?.description, exclusive?.taxInclusive],
      [600, "Bag", false]
    )
  })

  it("shows a part as a part also where there is no tax", () => {
    const untaxed = invoiceOf([anItem({ quantity: 2, taxRule: { rateBps: 0, treatment: "reverse_charge" } })])
    const [part] = noteOf(untaxed, amount(10_000)).lines
    assert.deepStrictEqual([part?.quantity, part?.unitPrice, part?.taxTreatment], [1, eur(10_000), "reverse_charge"])
    const [whole] = noteOf(untaxed, everything).lines
    assert.deepStrictEqual([whole?.quantity, whole?.unitPrice], [2, eur(10_000)])
  })

  it("shows a part as a part also where all that is left is tax", () => {
    // 1 % of 0.505 is 0.005 -> 0.01: 0.51 with tax. 100/10100 of 0.50 = 0.00495 -> 0.00, so 0.50 take all of the net.
    const small = invoiceOf([
      anItem({ unitPrice: eur(51), taxInclusive: true, taxRule: { rateBps: 100, treatment: "standard" } })
    ])
    assert.deepStrictEqual(lineSums(small), [["li_1", 50, 1, 51]])
    const note = noteOf(small, amount(50))
    assert.deepStrictEqual(lineSums(note), [["li_1", -50, 0, -50]])
    assert.deepStrictEqual(
      note.lines.map(({ unitPrice }) => unitPrice),
      [eur(50)]
    )
  })

  it("mirrors a line that gave something back", () => {
    assert.deepStrictEqual(lineSums(noteOf(mixed, everything)), [
      ["li_1", -8000, -2000, -10_000],
      ["li_2", 1500, 375, 1875]
    ])
    // 40.63 is a half of 81.25: -9.3761 -> -9.38 falls on the second line, 50.01 on the first
    assert.deepStrictEqual(lineSums(noteOf(mixed, amount(4063))), [
      ["li_1", -4001, -1000, -5001],
      ["li_2", 750, 188, 938]
    ])
    const [, second] = noteOf(mixed, amount(4063)).lines
    assert.deepStrictEqual([second?.unitPrice, second?.quantity], [eur(750), 1])
  })

  it("takes no more of the lines than the invoice came to", () => {
    assert.deepStrictEqual(refusal(mixed, ofLines(["li_1", null])), ["more_than_left", null])
    assert.deepStrictEqual(refusal(mixed, ofLines(["li_1", 8126])), ["more_than_left", null])
    assert.deepStrictEqual(sums(noteOf(mixed, ofLines(["li_1", 8125]))), [-6500, -1625, -8125])
    assert.deepStrictEqual(sums(noteOf(mixed, ofLines(["li_1", null], ["li_2", 1875]))), [-6500, -1625, -8125])
    assert.deepStrictEqual(refusal(mixed, ofLines(["li_2", null])), ["not_an_amount", null])
    assert.deepStrictEqual(refusal(mixed, ofLines(["li_1", null], ["li_2", 1876])), ["more_than_left", "li_2"])
  })

  it.each([
    ["no lines", ofLines(), ["no_lines", null]],
    ["a line it does not have", ofLines(["li_3", null]), ["unknown_line", "li_3"]],
    ["a line named twice", ofLines(["li_1", 1], ["li_2", 1], ["li_1", 1]), ["repeated_line", "li_1"]],
    ["more than the line", ofLines(["li_2", 5301]), ["more_than_left", "li_2"]],
    ["more than the line without tax", ofLines(["li_2", 5001, false]), ["more_than_left", "li_2"]],
    ["nothing of a line", ofLines(["li_2", 0]), ["not_an_amount", "li_2"]],
    ["less than nothing of a line", ofLines(["li_2", -1]), ["not_an_amount", "li_2"]],
    ["more than all", amount(17_801), ["more_than_left", null]],
    ["more than all without tax", amount(15_001, false), ["more_than_left", null]],
    ["nothing", amount(0), ["not_an_amount", null]],
    ["less than nothing", amount(-5), ["not_an_amount", null]],
    [
      "a fraction of a cent",
      { _tag: "Amount", amount: { amount: 0.5, currency: "EUR" }, taxInclusive: true },
      ["not_an_amount", null]
    ],
    ["another currency", { _tag: "Amount", amount: Money.of(1, "USD"), taxInclusive: true }, ["other_currency", null]],
    [
      "another currency of a line",
      { _tag: "Lines", lines: [{ lineId: "li_1", part: { amount: Money.of(1, "USD"), taxInclusive: true } }] },
      ["other_currency", "li_1"]
    ]
  ] satisfies ReadonlyArray<readonly [string, TakenBack, ReadonlyArray<string | null>]>)(
    "refuses %s",
    (_, takenBack, expected) => {
      assert.deepStrictEqual(refusal(two, takenBack), expected)
    }
  )

  it.each([
    ["a credit note", noteOf(two, everything), "credit_note"],
    ["a void invoice", { ...two, status: "void" }, "void"],
    ["an invoice that was written off", { ...two, status: "uncollectible" }, "uncollectible"],
    ["an invoice of nothing", invoiceOf([anItem({ unitPrice: eur(0) })]), "nothing_left"]
  ] satisfies ReadonlyArray<readonly [string, Invoice, string]>)("refuses %s", (_, invoice, expected) => {
    assert.deepStrictEqual(refusal(invoice, everything), [expected])
  })
})
