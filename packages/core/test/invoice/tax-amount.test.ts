import { assert, describe, it } from "@effect/vitest"
import { documentTotals, type Entry } from "@kundportal/core/invoice/document-totals"
import { contained, onTop, remainingTax, stated, taxOfSum, taxPerLine } from "@kundportal/core/invoice/tax-amount"
import * as Money from "@kundportal/core/kernel/money"
import * as Fraction from "@kundportal/core/proration/fraction"
import { Schema } from "effect"

const euro = (cents: number) => Money.of(cents, "EUR")
const rate = (text: string): Fraction.Fraction => {
  const parsed = Fraction.parse(text)
  if (parsed === null) throw new Error(text)
  return parsed
}
const figures = ({ net, tax, gross }: ReturnType<typeof onTop>) => [net, tax, gross].map(({ amount }) => amount)

describe("tax on top", () => {
  it.each([
    [20_000, "0.25", [20_000, 5000, 25_000]],
    // 699.6667
    [2999, "0.2333", [2999, 700, 3699]],
    [1999, "0.20", [1999, 400, 2399]],
    [-1999, "0.20", [-1999, -400, -2399]],
    [1, "0.5", [1, 1, 2]],
    [100, "0", [100, 0, 100]]
  ] as const)("%i at %s", (net, at, expected) => {
    assert.deepStrictEqual(figures(onTop(euro(net), rate(at))), [...expected])
  })

  it("can be cut instead: 8.875 % of 1,500.00 is 133.125, cut 133.12, rounded 133.13", () => {
    assert.strictEqual(onTop(euro(150_000), rate("0.08875"), "toward_zero").tax.amount, 13_312)
    assert.strictEqual(onTop(euro(150_000), rate("0.08875")).tax.amount, 13_313)
  })
})

describe("tax inside", () => {
  it("leaves the remainder to the side that is not rounded", () => {
    assert.deepStrictEqual(figures(contained(euro(299), rate("0.04"), { rounds: "net" })), [288, 11, 299])
    assert.deepStrictEqual(figures(contained(euro(299), rate("0.04"), { rounds: "tax" })), [287, 12, 299])
    assert.deepStrictEqual(figures(contained(euro(15_000), rate("0.10"), { rounds: "net" })), [13_636, 1364, 15_000])
    assert.deepStrictEqual(figures(contained(euro(-299), rate("0.04"), { rounds: "net" })), [-288, -11, -299])
    assert.deepStrictEqual(figures(contained(euro(299), rate("0"), { rounds: "net" })), [299, 0, 299])
    assert.deepStrictEqual(
      figures(contained(euro(299), rate("0.04"), { rounds: "tax", rounding: "toward_zero" })),
      [288, 11, 299]
    )
    assert.deepStrictEqual(
      figures(contained(euro(299), rate("0.04"), { rounds: "net", rounding: "toward_zero" })),
      [287, 12, 299]
    )
  })

  const Gross = Schema.Int.check(Schema.isBetween({ minimum: -1_000_000, maximum: 1_000_000 }))
  const Bps = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))

  it.prop("adds up to the price, within half a unit of the exact tax", [Gross, Bps], ([amount, bps]) => {
    for (const rounds of ["net", "tax"] as const) {
      const { net, tax, gross } = contained(euro(amount), Fraction.of(BigInt(bps), 10_000n), { rounds })
      assert.deepStrictEqual(Money.add(net, tax), gross)
      assert.strictEqual(gross.amount, amount)
      assert.isTrue(2 * Math.abs(tax.amount * (10_000 + bps) - amount * bps) <= 10_000 + bps)
    }
  })
})

describe("the tax of several lines", () => {
  const lines = [
    { net: euro(942), rate: rate("0.24") },
    { net: euro(942), rate: rate("0.13") }
  ]

  it("is rounded per line, or once over the sum", () => {
    // 226.08 and 122.46; together 348.54
    assert.deepStrictEqual(taxPerLine(lines), [226, 122].map(euro))
    assert.deepStrictEqual(taxOfSum("EUR", lines), euro(349))
    assert.deepStrictEqual(taxOfSum("EUR", lines, "toward_zero"), euro(348))
    assert.deepStrictEqual(taxPerLine(lines, "away_from_zero"), [227, 123].map(euro))
    assert.deepStrictEqual(taxOfSum("SEK", []), Money.of(0, "SEK"))
  })

  it("is what is left of it in the last document of a series", () => {
    assert.deepStrictEqual(remainingTax(euro(15_380), [euro(14_537)]), euro(843))
    assert.deepStrictEqual(remainingTax(euro(10), []), euro(10))
    assert.deepStrictEqual(remainingTax(euro(10), [euro(10)]), euro(0))
    assert.deepStrictEqual(remainingTax(euro(-10), [euro(-10)]), euro(0))
    assert.throws(() => remainingTax(euro(10), [euro(11)]), "more tax given back than was invoiced")
    assert.throws(() => remainingTax(euro(-10), [euro(-11)]), "more tax given back than was invoiced")
    assert.throws(() => remainingTax(euro(0), [euro(1)]), "more tax given back than was invoiced")
  })

  it("is taken as somebody else states it, inside or on top", () => {
    assert.deepStrictEqual(figures(stated(euro(1000), euro(200), "exclusive")), [1000, 200, 1200])
    assert.deepStrictEqual(figures(stated(euro(1000), euro(200), "inclusive")), [800, 200, 1000])
    assert.deepStrictEqual(figures(stated(euro(-1125), euro(-200), "exclusive")), [-1125, -200, -1325])
  })
})

describe("the totals of a document", () => {
  const entry = (net: number, category: string, at: string): Entry => ({ net: euro(net), category, rate: rate(at) })

  it("rounds the tax once per category and rate", () => {
    const totals = documentTotals({
      currency: "EUR",
      lines: [entry(102, "S", "0.25"), entry(50, "S", "0.12"), entry(100, "S", "0.250"), entry(70, "Z", "0")],
      adjustments: [entry(-10, "S", "0.25")],
      prepaid: euro(100),
      payableRounding: euro(-2)
    })
    // 192 × 25 % = 48; 50 × 12 % = 6
    assert.deepStrictEqual(
      totals.groups.map(({ category, taxable, tax }) => [category, taxable.amount, tax.amount]),
      [
        ["S", 192, 48],
        ["S", 50, 6],
        ["Z", 70, 0]
      ]
    )
    const { lineTotal, taxExclusive, taxTotal, taxInclusive, payable } = totals
    assert.deepStrictEqual(
      [lineTotal, taxExclusive, taxTotal, taxInclusive, payable],
      [322, 312, 54, 366, 264].map(euro)
    )
  })

  it("keeps categories of one rate apart, and rounds a half away from zero", () => {
    const { groups } = documentTotals({
      currency: "EUR",
      lines: [entry(2, "S", "0.25"), entry(-2, "E", "0.25")],
      adjustments: [],
      prepaid: euro(0),
      payableRounding: euro(0)
    })
    assert.deepStrictEqual(
      groups.map(({ tax }) => tax.amount),
      [1, -1]
    )
  })
})
