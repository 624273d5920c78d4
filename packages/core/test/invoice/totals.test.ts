import { assert, describe, it } from "@effect/vitest"
import { formatNumber } from "@kundportal/core/invoice/numbering"
import type { Item } from "@kundportal/core/invoice/totals"
import { lineOf, totalsOf } from "@kundportal/core/invoice/totals"
import * as Money from "@kundportal/core/kernel/money"
import { Schema } from "effect"

const anItem = (over: Partial<Item> = {}): Item => ({
  description: "Bag",
  period: null,
  quantity: 1,
  unitPrice: Money.of(1999, "EUR"),
  taxInclusive: false,
  taxRateBps: 2500,
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
    ["yen", anItem({ unitPrice: Money.of(1005, "JPY"), taxRateBps: 1000 }), [1005, 101, 1106]],
    // KD 1.005, 5 % in it: 1005 × 500/10500 = 47.857 -> 48
    [
      "dinars with tax in it",
      anItem({ unitPrice: Money.of(1005, "KWD"), taxRateBps: 500, taxInclusive: true }),
      [957, 48, 1005]
    ],
    ["no tax", anItem({ taxRateBps: 0 }), [1999, 0, 1999]],
    ["no tax contained", anItem({ taxRateBps: 0, taxInclusive: true }), [1999, 0, 1999]],
    ["nothing to pay", anItem({ unitPrice: Money.of(0, "EUR"), quantity: 7 }), [0, 0, 0]],
    // 100 % of 19.99; half of 19.99 = 9.995 -> 10.00
    ["100 % added", anItem({ taxRateBps: 10_000 }), [1999, 1999, 3998]],
    ["100 % contained", anItem({ taxRateBps: 10_000, taxInclusive: true }), [999, 1000, 1999]]
  ] as const)("says net, tax and gross: %s", (_, item, expected) => {
    assert.deepStrictEqual(sums(item), [...expected])
  })

  it("keeps what was bought, and numbers the lines from 1", () => {
    const line = lineOf(anItem({ quantity: 3 }), 4)
    assert.deepStrictEqual(
      [line.id, line.description, line.quantity, line.unitPrice, line.taxRateBps],
      ["li_5", "Bag", 3, Money.of(1999, "EUR"), 2500]
    )
  })
})

describe("totals", () => {
  it("sums rounded lines and groups tax by rate, lowest first", () => {
    const lines = [
      anItem({ unitPrice: Money.of(333, "EUR") }),
      anItem({ unitPrice: Money.of(333, "EUR") }),
      anItem({ unitPrice: Money.of(1000, "EUR"), taxRateBps: 600 }),
      anItem({ unitPrice: Money.of(500, "EUR"), taxRateBps: 0 })
    ].map(lineOf)
    // 25 % of 3.33 = 0.8325 -> 0.83, twice = 1.66 (and not 25 % of 6.66 = 1.67); 6 % of 10.00 = 0.60
    assert.deepStrictEqual(totalsOf("EUR", lines), {
      taxes: [
        { rateBps: 0, base: Money.of(500, "EUR"), tax: Money.of(0, "EUR") },
        { rateBps: 600, base: Money.of(1000, "EUR"), tax: Money.of(60, "EUR") },
        { rateBps: 2500, base: Money.of(666, "EUR"), tax: Money.of(166, "EUR") }
      ],
      subtotal: Money.of(2166, "EUR"),
      tax: Money.of(226, "EUR"),
      total: Money.of(2392, "EUR")
    })
  })

  const Bought = Schema.Struct({
    amount: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000_000 })),
    quantity: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1000 })),
    taxInclusive: Schema.Boolean,
    taxRateBps: Schema.Literals([0, 600, 1200, 1900, 2100, 2500, 2700])
  })

  it.prop("is the sum of its parts, whichever way it is added up", [Schema.Array(Bought)], ([bought]) => {
    const lines = bought.map(({ amount, ...rest }, index) =>
      lineOf(anItem({ ...rest, unitPrice: Money.of(amount, "EUR") }), index)
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
    const item = anItem({ unitPrice: Money.of(amount, "EUR"), quantity, taxRateBps, taxInclusive: true })
    assert.strictEqual(lineOf(item, 0).gross.amount, amount * quantity)
  })
})

describe("invoice number", () => {
  it("is padded so that numbers sort as text", () => {
    assert.strictEqual(formatNumber("KAF", 1), "KAF-000001")
    assert.strictEqual(formatNumber("KAF", 42), "KAF-000042")
    assert.strictEqual(formatNumber("2026A", 999_999), "2026A-999999")
    assert.strictEqual(formatNumber("KAF", 1_000_000), "KAF-1000000")
  })
})
