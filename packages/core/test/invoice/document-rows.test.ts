import { assert, describe, it } from "@effect/vitest"
import type { Item } from "@kundportal/core/invoice/totals"
import { at } from "@kundportal/testing/fixtures/time"
import { anItem, april, eur, halfInSeconds, invoiceWith, plain, written } from "./some-documents.ts"

const rowsOf = (...items: readonly [Item, ...ReadonlyArray<Item>]) =>
  written(invoiceWith(items)).rows.map(({ notes, quantity, unitPrice, amount }) => [
    ...notes.map(plain),
    `${quantity} × ${unitPrice} → ${plain(amount)}`
  ])

describe("how a line's amount comes about", () => {
  it.each<readonly [string, Item, ReadonlyArray<string>]>([
    ["is quantity times price", anItem(1999, { quantity: 3 }), ["1 – 30 April 2026", "3 × €19.99 → €59.97"]],
    [
      "less a discount",
      anItem(1000, { quantity: 3, discount: eur(1000) }),
      ["1 – 30 April 2026", "Discount -€10.00", "3 × €10.00 → €20.00"]
    ],
    [
      "times the days that are left, where days are counted",
      anItem(8000, { share: { of: { part: 15, whole: 30 }, unit: "day" } }),
      ["1 – 30 April 2026", "15 of 30 days left: €80.00 × 15/30 = €40.00", "1 × €80.00 → €40.00"]
    ],
    [
      "with whole days for seconds that make whole days",
      anItem(3000, { share: halfInSeconds, givenBack: true }),
      ["1 – 30 April 2026", "15 of 30 days left: €30.00 × 15/30 = €15.00 back", "1 × €30.00 → -€15.00"]
    ],
    [
      // March in Stockholm loses an hour: 743 hours. 372 of them are no whole days.
      "with hours and the instants between which they lie, where days would be wrong",
      anItem(3000, {
        period: { start: at("2026-02-28T23:00:00Z"), end: at("2026-03-31T22:00:00Z") },
        share: { of: { part: 372 * 3600, whole: 743 * 3600 }, unit: "second" }
      }),
      [
        "28 February – 30 March 2026",
        "From 16 March 2026 at 10:00:00 UTC to 31 March 2026 at 22:00:00 UTC",
        // 3000 × 372 / 743 = 1502.018…
        "372 of 743 hours left: €30.00 × 372/743 = €15.02 (rounded)",
        "1 × €30.00 → €15.02"
      ]
    ],
    [
      "with the days that were counted, whatever else would divide them",
      anItem(18_000, {
        period: { start: at("2026-01-01T00:00:00Z"), end: at("2026-06-30T00:00:00Z") },
        share: { of: { part: 120, whole: 180 }, unit: "day" }
      }),
      ["1 January – 29 June 2026", "120 of 180 days left: €180.00 × 120/180 = €120.00", "1 × €180.00 → €120.00"]
    ],
    [
      "with hours where whole days are left of a month that is not made of them",
      anItem(3000, {
        period: { start: at("2026-02-28T23:00:00Z"), end: at("2026-03-31T22:00:00Z") },
        share: { of: { part: 15 * 24 * 3600, whole: 743 * 3600 }, unit: "second" }
      }),
      [
        "28 February – 30 March 2026",
        "From 16 March 2026 at 22:00:00 UTC to 31 March 2026 at 22:00:00 UTC",
        // 3000 × 360 / 743 = 1453.566…
        "360 of 743 hours left: €30.00 × 360/743 = €14.54 (rounded)",
        "1 × €30.00 → €14.54"
      ]
    ],
    [
      "with seconds where nothing larger is exact",
      anItem(3000, { share: { of: { part: 1_251_904, whole: 2_592_000 }, unit: "second" }, givenBack: true }),
      [
        "1 – 30 April 2026",
        "From 16 April 2026 at 12:14:56 UTC to 1 May 2026 at 00:00:00 UTC",
        // 3000 × 1251904 / 2592000 = 1448.962…
        "1,251,904 of 2,592,000 seconds left: €30.00 × 1,251,904/2,592,000 = €14.49 back (rounded)",
        "1 × €30.00 → -€14.49"
      ]
    ],
    [
      "with the discount taken off before the share",
      anItem(3000, { discount: eur(1000), share: halfInSeconds }),
      ["1 – 30 April 2026", "Discount -€10.00", "15 of 30 days left: €20.00 × 15/30 = €10.00", "1 × €30.00 → €10.00"]
    ],
    [
      "given back whole",
      anItem(3000, { givenBack: true }),
      ["1 – 30 April 2026", "Given back: €30.00", "1 × €30.00 → -€30.00"]
    ],
    ["is nothing at all", anItem(0), ["1 – 30 April 2026", "1 × €0.00 → €0.00"]],
    [
      "without a period that it does not have",
      anItem(3000, { period: null, share: { of: { part: 1, whole: 7 }, unit: "second" } }),
      // 3000 / 7 = 428.57…
      ["1 of 7 seconds left: €30.00 × 1/7 = €4.29 (rounded)", "1 × €30.00 → €4.29"]
    ]
  ])("%s", (...[, item, told]) => {
    assert.deepStrictEqual(rowsOf(item), [told])
  })

  it("is told in prices with tax where all of them include it", () => {
    const document = written(
      invoiceWith([
        anItem(3000, { taxInclusive: true, share: halfInSeconds, givenBack: true }),
        anItem(8000, { taxInclusive: true, share: halfInSeconds, description: "Pro" })
      ])
    )
    assert.strictEqual(document.columns.amount, "Amount incl. VAT")
    assert.deepStrictEqual(
      document.rows.map(({ notes, amount }) => [plain(notes.at(-1) ?? ""), plain(amount)]),
      [
        ["15 of 30 days left: €30.00 × 15/30 = €15.00 back", "-€15.00"],
        ["15 of 30 days left: €80.00 × 15/30 = €40.00", "€40.00"]
      ]
    )
  })

  it("ends with the tax that was in it, where prices with and without tax meet", () => {
    // 30.00 × 15/30 = 15.00, a fifth of which is tax: 3.00; what is left is 12.00.
    const [row] = written(
      invoiceWith([anItem(3000, { taxInclusive: true, share: halfInSeconds, givenBack: true }), anItem(500)])
    ).rows
    assert.deepStrictEqual(row?.notes.slice(1).map(plain), [
      "15 of 30 days left: €30.00 × 15/30 = €15.00 back",
      "€3.00 of it is VAT"
    ])
    assert.strictEqual(plain(row?.amount ?? ""), "-€12.00")
  })

  it("speaks of no tax in a price where there is none", () => {
    const rule = { rateBps: 0, treatment: "reverse_charge" } as const
    const document = written(invoiceWith([anItem(3000, { taxInclusive: true, taxRule: rule })]))
    assert.deepStrictEqual(
      [document.columns.unitPrice, document.columns.amount, document.rows[0]?.notes],
      ["Unit price", "Amount", [document.rows[0]?.notes[0]]]
    )
  })

  it("is told in prices with tax also where one of them has none in it", () => {
    const untaxed = { rateBps: 0, treatment: "exempt" } as const
    const document = written(
      invoiceWith([anItem(3000, { taxInclusive: true }), anItem(500, { taxInclusive: true, taxRule: untaxed })])
    )
    assert.strictEqual(document.columns.amount, "Amount incl. VAT")
  })

  it("is given back also where nothing is but its tax", () => {
    const [line, ...others] = invoiceWith([anItem(1, { taxInclusive: true, givenBack: true })]).lines.map((all) => ({
      ...all,
      net: eur(0),
      tax: eur(-1),
      gross: eur(-1)
    }))
    const document = written({ ...invoiceWith([anItem(1)]), lines: line === undefined ? [] : [line, ...others] })
    assert.deepStrictEqual(document.rows[0]?.notes.slice(1).map(plain), ["Given back: €0.01"])
  })

  it.each([
    // A fifth of what is charged is tax.
    ["of the price itself", {}, "The price includes €6.00 VAT"],
    ["of a share of it", { share: halfInSeconds }, "€3.00 of it is VAT"],
    ["of what a discount leaves", { discount: eur(1000) }, "€4.00 of it is VAT"],
    ["of what is given back", { givenBack: true }, "€6.00 of it is VAT"]
  ] as const)("says which tax was in it: that %s", (...[, over, told]) => {
    const [row] = written(invoiceWith([anItem(3000, { taxInclusive: true, ...over }), anItem(50_000)])).rows
    assert.strictEqual(plain(row?.notes.at(-1) ?? ""), told)
  })

  it("is told in Swedish, too", () => {
    const invoice = invoiceWith(
      [
        anItem(3000, { share: halfInSeconds, givenBack: true }),
        anItem(8000, {
          discount: eur(500),
          share: { of: { part: 1_251_904, whole: 2_592_000 }, unit: "second" },
          period: april
        })
      ],
      { language: "sv", timeZone: "Europe/Stockholm" }
    )
    assert.deepStrictEqual(
      written(invoice).rows.flatMap(({ notes }) => notes.slice(1).map(plain)),
      [
        "15 av 30 dagar återstår: 30,00 € × 15/30 = 15,00 € tillbaka",
        "Rabatt −5,00 €",
        "Från 16 april 2026 kl. 14:14:56 CEST till 1 maj 2026 kl. 02:00:00 CEST",
        // 7500 × 1251904 / 2592000 = 3622.41…
        "1 251 904 av 2 592 000 sekunder återstår: 75,00 € × 1 251 904/2 592 000 = 36,22 € (avrundat)"
      ]
    )
  })
})
