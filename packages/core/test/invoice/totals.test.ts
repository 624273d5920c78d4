import { assert, describe, it } from "@effect/vitest"
import { creditNoteSeries, formatNumber } from "@kundportal/core/invoice/numbering"
import type { Item } from "@kundportal/core/invoice/totals"
import { lineOf, totalsOf } from "@kundportal/core/invoice/totals"
import * as Money from "@kundportal/core/kernel/money"
import type { TaxRule } from "@kundportal/core/tax/treatment"
import { Schema } from "effect"

const vat = (rateBps: number): TaxRule => ({ rateBps, treatment: "standard" })

const reverseCharge: TaxRule = { rateBps: 0, treatment: "reverse_charge" }

const anItem = (over: Partial<Item> = {}): Item => ({
  description: "Bag",
  period: null,
  quantity: 1,
  unitPrice: Money.of(1999, "EUR"),
  discount: Money.zero(over.unitPrice?.currency ?? "EUR"),
  share: null,
  givenBack: false,
  taxInclusive: false,
  taxRule: vat(2500),
  ...over
})

const sums = (item: Item) => {
  const { net, tax, gross } = lineOf(item, 0)
  return [net.amount, tax.amount, gross.amount]
}

describe("line", () => {
  it.each([
    // 3 × 19.99 = 59.97 net; 25 % = 14.9925 -> 14.99; gross 74.96
    ["tax added", anItem({ quantity: 3 }), [5997, 1499, 7496]],
    // 59.97 gross; 2500/12500 = 11.994 -> 11.99; net 47.98
    ["tax contained", anItem({ quantity: 3, taxInclusive: true }), [4798, 1199, 5997]],
    // 129.00 gross; 2500/12500 = 25.80; net 103.20
    [
      "129 kronor with 25 % in it",
      anItem({ unitPrice: Money.of(12_900, "SEK"), taxInclusive: true }),
      [10_320, 2580, 12_900]
    ],
    // 0.02 × 25 % = 0.005: one half of a cent rounds up
    ["one half of a cent", anItem({ unitPrice: Money.of(2, "EUR") }), [2, 1, 3]],
    // ¥1,005 × 10 % = ¥100.5 -> ¥101
    ["yen", anItem({ unitPrice: Money.of(1005, "JPY"), taxRule: vat(1000) }), [1005, 101, 1106]],
    // KD 1.005, 5 % in it: 1005 × 500/10500 = 47.857 -> 48
    [
      "dinars with tax in it",
      anItem({ unitPrice: Money.of(1005, "KWD"), taxRule: vat(500), taxInclusive: true }),
      [957, 48, 1005]
    ],
    ["no tax", anItem({ taxRule: vat(0) }), [1999, 0, 1999]],
    ["no tax contained", anItem({ taxRule: vat(0), taxInclusive: true }), [1999, 0, 1999]],
    ["nothing to pay", anItem({ unitPrice: Money.of(0, "EUR"), quantity: 7 }), [0, 0, 0]],
    // 100 % of 19.99; half of 19.99 = 9.995 -> 10.00
    ["100 % added", anItem({ taxRule: vat(10_000) }), [1999, 1999, 3998]],
    // 3 × 19.99 less 10.00 = 49.97; 25 % = 12.4925 -> 12.49
    ["a discount", anItem({ quantity: 3, discount: Money.of(1000, "EUR") }), [4997, 1249, 6246]],
    ["all of it discounted", anItem({ discount: Money.of(1999, "EUR") }), [0, 0, 0]],
    // 16 of 31 days of 19.99 = 10.3174 -> 10.32; 25 % = 2.58
    ["a part of the period", anItem({ share: { of: { part: 16, whole: 31 }, unit: "day" } }), [1032, 258, 1290]],
    ["nothing of the period", anItem({ share: { of: { part: 0, whole: 31 }, unit: "day" } }), [0, 0, 0]],
    // 16/31 of (19.99 - 5.00) = 7.7368 -> 7.74, of which 2500/12500 = 1.548 -> 1.55
    [
      "a part of a discounted period, with the tax in it",
      anItem({
        discount: Money.of(500, "EUR"),
        share: { of: { part: 16, whole: 31 }, unit: "day" },
        taxInclusive: true
      }),
      [619, 155, 774]
    ],
    // what is given back is the same with the sign turned, the half cent too: -0.02 × 25 % = -0.005 -> -0.01
    ["given back", anItem({ unitPrice: Money.of(2, "EUR"), givenBack: true }), [-2, -1, -3]],
    [
      "given back with the tax in it",
      anItem({ quantity: 3, taxInclusive: true, givenBack: true }),
      [-4798, -1199, -5997]
    ],
    ["reverse charge", anItem({ taxRule: reverseCharge }), [1999, 0, 1999]],
    [
      "a price with tax in it under reverse charge",
      anItem({ taxRule: reverseCharge, taxInclusive: true }),
      [1999, 0, 1999]
    ],
    ["100 % contained", anItem({ taxRule: vat(10_000), taxInclusive: true }), [999, 1000, 1999]]
  ] as const)("says net, tax and gross: %s", (_, item, expected) => {
    assert.deepStrictEqual(sums(item), [...expected])
  })

  it("keeps what was bought, and numbers the lines from 1", () => {
    const line = lineOf(anItem({ quantity: 3 }), 4)
    assert.deepStrictEqual(
      [line.id, line.description, line.quantity, line.unitPrice, line.taxRateBps],
      ["li_5", "Bag", 3, Money.of(1999, "EUR"), 2500]
    )
    assert.isNull(line.proration)
  })

  it("says what a part of a period is a part of, and why it carries no tax", () => {
    const share = { of: { part: 16, whole: 31 }, unit: "day" } as const
    const line = lineOf(anItem({ quantity: 3, discount: Money.of(997, "EUR"), share, taxRule: reverseCharge }), 0)
    // 3 × 19.99 less 9.97
    assert.deepStrictEqual(line.proration, { full: Money.of(5000, "EUR"), share: share.of, unit: "day" })
    assert.deepStrictEqual([line.taxTreatment, line.taxRateBps], ["reverse_charge", 0])
    assert.deepStrictEqual(line.discount, Money.of(997, "EUR"))
  })
})

describe("totals", () => {
  it("sums rounded lines and groups tax by rate, lowest first", () => {
    const lines = [
      anItem({ unitPrice: Money.of(333, "EUR") }),
      anItem({ unitPrice: Money.of(333, "EUR") }),
      anItem({ unitPrice: Money.of(1000, "EUR"), taxRule: vat(600) }),
      anItem({ unitPrice: Money.of(500, "EUR"), taxRule: vat(0) })
    ].map(lineOf)
    // 25 % of 3.33 = 0.8325 -> 0.83, twice = 1.66 (and not 25 % of 6.66 = 1.67); 6 % of 10.00 = 0.60
    assert.deepStrictEqual(totalsOf("EUR", lines), {
      taxes: [
        { rateBps: 0, treatment: "standard", base: Money.of(500, "EUR"), tax: Money.of(0, "EUR") },
        { rateBps: 600, treatment: "standard", base: Money.of(1000, "EUR"), tax: Money.of(60, "EUR") },
        { rateBps: 2500, treatment: "standard", base: Money.of(666, "EUR"), tax: Money.of(166, "EUR") }
      ],
      subtotal: Money.of(2166, "EUR"),
      tax: Money.of(226, "EUR"),
      total: Money.of(2392, "EUR")
    })
  })

  it("keeps taxes apart that have one rate and different reasons", () => {
    const lines = [
      anItem({ taxRule: reverseCharge }),
      anItem({ taxRule: vat(0) }),
      anItem({ taxRule: { rateBps: 0, treatment: "exempt" } })
    ].map(lineOf)
    assert.deepStrictEqual(
      totalsOf("EUR", lines).taxes.map(({ treatment, base }) => [treatment, base.amount]),
      [
        ["exempt", 1999],
        ["reverse_charge", 1999],
        ["standard", 1999]
      ]
    )
  })

  it("nets what is given back against what is charged, rate by rate", () => {
    const lines = [anItem({ givenBack: true }), anItem(), anItem({ taxRule: vat(600), givenBack: true })].map(lineOf)
    // 19.99 × 6 % = 1.1994 -> 1.20
    const { taxes, total } = totalsOf("EUR", lines)
    assert.deepStrictEqual(
      taxes.map(({ rateBps, base, tax }) => [rateBps, base.amount, tax.amount]),
      [
        [600, -1999, -120],
        [2500, 0, 0]
      ]
    )
    assert.strictEqual(total.amount, -2119)
  })

  it("is nothing of nothing", () => {
    const none = Money.zero("JPY")
    assert.deepStrictEqual(totalsOf("JPY", []), { taxes: [], subtotal: none, tax: none, total: none })
  })

  it("does not add up two currencies", () => {
    const lines = [anItem(), anItem({ unitPrice: Money.of(1999, "USD") })].map(lineOf)
    assert.throws(() => totalsOf("EUR", lines), "do not mix")
  })

  const Bought = Schema.Struct({
    amount: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000_000 })),
    quantity: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1000 })),
    taxInclusive: Schema.Boolean,
    taxRateBps: Schema.Literals([0, 600, 1200, 1900, 2100, 2500, 2700])
  })

  it.prop("is the sum of its parts, whichever way it is added up", [Schema.Array(Bought)], ([bought]) => {
    const lines = bought.map(({ amount, taxRateBps, ...rest }, index) =>
      lineOf(anItem({ ...rest, unitPrice: Money.of(amount, "EUR"), taxRule: vat(taxRateBps) }), index)
    )
    const { taxes, subtotal, tax, total } = totalsOf("EUR", lines)
    const sumOf = (amounts: ReadonlyArray<number>) => amounts.reduce((sum, amount) => sum + amount, 0)
    for (const line of lines) assert.strictEqual(line.net.amount + line.tax.amount, line.gross.amount)
    assert.strictEqual(total.amount, sumOf(lines.map(({ gross }) => gross.amount)))
    assert.strictEqual(total.amount, subtotal.amount + tax.amount)
    assert.strictEqual(subtotal.amount, sumOf(taxes.map(({ base }) => base.amount)))
    assert.strictEqual(tax.amount, sumOf(taxes.map((rate) => rate.tax.amount)))
  })

  it.prop("charges exactly the price when tax is in it", [Bought], ([{ amount, quantity, taxRateBps }]) => {
    const item = anItem({
      unitPrice: Money.of(amount, "EUR"),
      quantity,
      taxRule: vat(taxRateBps),
      taxInclusive: true
    })
    assert.strictEqual(lineOf(item, 0).gross.amount, amount * quantity)
  })

  it.prop("gives back what it charges", [Bought], ([{ amount, taxRateBps, ...rest }]) => {
    const item = anItem({ ...rest, unitPrice: Money.of(amount, "EUR"), taxRule: vat(taxRateBps) })
    const both = [lineOf(item, 0), lineOf({ ...item, givenBack: true }, 1)]
    const { taxes, subtotal, tax, total } = totalsOf("EUR", both)
    assert.deepStrictEqual([subtotal, tax, total], [Money.zero("EUR"), Money.zero("EUR"), Money.zero("EUR")])
    assert.deepStrictEqual(
      taxes.map((group) => [group.base.amount, group.tax.amount]),
      [[0, 0]]
    )
  })
})

describe("invoice number", () => {
  it("is padded so that numbers sort as text", () => {
    assert.strictEqual(formatNumber("KAF", 1), "KAF-000001")
    assert.strictEqual(formatNumber("KAF", 42), "KAF-000042")
    assert.strictEqual(formatNumber("2026A", 999_999), "2026A-999999")
    assert.strictEqual(formatNumber("KAF", 1_000_000), "KAF-1000000")
    assert.strictEqual(formatNumber(creditNoteSeries("KAF"), 1), "KAF-CR-000001")
  })
})
