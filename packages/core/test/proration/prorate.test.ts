import { assert, describe, it } from "@effect/vitest"
import * as Money from "@kundportal/core/kernel/money"
import type { Ratio } from "@kundportal/core/kernel/ratio"
import {
  change,
  difference,
  fairValueDue,
  full,
  nextBillingAt,
  partOf,
  prorated,
  renewed,
  type Terms,
  unbilled
} from "@kundportal/core/proration/prorate"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime, Schema } from "effect"

const dollars = (cents: number) => Money.of(cents, "USD")
const half = { part: 15, whole: 30 }

/** Credit, charge, due now, left for later. */
const figures = (
  from: ReadonlyArray<number>,
  to: ReadonlyArray<number>,
  ...[terms, unused = half]: [Terms, Ratio?]
) => {
  const { credit, charge, due, balance } = change(
    "USD",
    { from: from.map(dollars), to: to.map(dollars), unused },
    terms
  )
  return [credit, charge, due, balance].map(({ amount }) => amount)
}

describe("a change of plan", () => {
  it.each([
    // 80.00 × 15/30 − 30.00 × 15/30 = 40.00 − 15.00
    ["prorated, up", prorated, [3000], [8000], [1500, 4000, 2500, 0]],
    ["prorated, down", prorated, [8000], [2000], [4000, 1000, 0, 3000]],
    ["prorated, with seats", prorated, [3000], [8000, 3000], [1500, 5500, 4000, 0]],
    ["to the same", prorated, [3000], [3000], [1500, 1500, 0, 0]],
    ["for nothing", prorated, [], [], [0, 0, 0, 0]],
    ["the difference, up", difference, [3000], [8000], [0, 5000, 5000, 0]],
    ["the difference, down", difference, [8000], [2000], [6000, 0, 0, 6000]],
    ["in full", full, [3000], [8000], [0, 8000, 8000, 0]],
    ["unused time for a full new period", renewed, [3000], [8000], [1500, 8000, 6500, 0]],
    ["unused time for a cheaper full period", renewed, [8000], [2000], [4000, 2000, 0, 2000]],
    ["not billed", unbilled, [3000], [8000], [0, 0, 0, 0]],
    ["credit only", { ...prorated, charge: "none" }, [3000], [6000], [1500, 0, 0, 1500]],
    ["charge only", { ...prorated, credit: "none" }, [3000], [6000], [0, 3000, 3000, 0]]
  ] satisfies ReadonlyArray<[string, Terms, ReadonlyArray<number>, ReadonlyArray<number>, ReadonlyArray<number>]>)(
    "%s",
    (...[, terms, from, to, expected]) => {
      assert.deepStrictEqual(figures(from, to, terms), expected)
    }
  )

  it("rounds each line by itself: the net of 50.00 and 100.00 over 16 of 31 days is 25.80, rounded once 25.81", () => {
    const share = { part: 16, whole: 31 }
    assert.deepStrictEqual(figures([5000], [10_000], prorated, share), [2581, 5161, 2580, 0])
    assert.deepStrictEqual(figures([5000], [10_000], { ...prorated, settle: "difference" }, share), [0, 2581, 2581, 0])
    assert.deepStrictEqual(figures([10_000], [5000], { ...prorated, settle: "difference" }, share), [2581, 0, 0, 2581])
  })

  it("names its lines, unless only the difference is settled", () => {
    const plans = { from: [1000, 2000].map(dollars), to: [3000].map(dollars), unused: half }
    const { creditLines, chargeLines } = change("USD", plans, prorated)
    assert.deepStrictEqual(creditLines, [500, 1000].map(dollars))
    assert.deepStrictEqual(chargeLines, [1500].map(dollars))
    const settled = change("USD", plans, { ...prorated, settle: "difference" })
    assert.deepStrictEqual([settled.creditLines, settled.chargeLines], [[], []])
    assert.deepStrictEqual(settled.net, dollars(0))
  })

  it("settles a difference of different shares by its lines", () => {
    const terms: Terms = { ...renewed, settle: "difference" }
    assert.deepStrictEqual(figures([8000], [2000], terms), [2000, 0, 0, 2000])
    assert.deepStrictEqual(figures([3000], [8000], terms), [0, 6500, 6500, 0])
    const sameWhole = { ...prorated, settle: "difference" } as const
    const plans = {
      from: [3000].map(dollars),
      to: [6000].map(dollars),
      unused: half,
      remaining: { part: 10, whole: 30 }
    }
    assert.deepStrictEqual(change("USD", plans, sameWhole).net, dollars(500))
    const samePart = { ...plans, remaining: { part: 15, whole: 60 } }
    assert.deepStrictEqual(change("USD", samePart, sameWhole).net, dollars(0))
  })

  it("charges the remaining time in terms of the new plan's interval", () => {
    // Half a month of 36.00 a year is 1/24 of it.
    const plans = {
      from: [dollars(200)],
      to: [dollars(3600)],
      unused: { part: 1, whole: 2 },
      remaining: { part: 1, whole: 24 }
    }
    const { credit, charge, net } = change("USD", plans, prorated)
    assert.deepStrictEqual([credit, charge, net], [100, 150, 50].map(dollars))
  })

  const Price = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 }))
  const Days = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 31 }))

  it.prop("and back again costs nothing", [Price, Price, Days], ([a, b, part]) => {
    const unused = { part, whole: 31 }
    for (const terms of [prorated, difference, { ...prorated, settle: "difference" } satisfies Terms]) {
      const there = change("USD", { from: [dollars(a)], to: [dollars(b)], unused }, terms)
      const back = change("USD", { from: [dollars(b)], to: [dollars(a)], unused }, terms)
      assert.deepStrictEqual(Money.add(there.net, back.net), dollars(0))
      assert.deepStrictEqual(Money.subtract(there.due, there.balance), there.net)
      assert.isTrue(there.due.amount === 0 || there.balance.amount === 0)
    }
  })
})

describe("part of an amount", () => {
  it.each([
    ["exact", { precision: "exact" }, 5000, 15, 31, 2419],
    // 5000 / 31 = 161.29 a day, times 15
    ["by a rounded unit price", { precision: "unit_price" }, 5000, 15, 31, 2415],
    // 41757/41760 = 0.99993 to five decimals; 28500 × 0.99993 = 28498.005
    ["by five decimals", { precision: { digits: 5 } }, 28_500, 41_757, 41_760, 28_498],
    ["by nine decimals", { precision: { digits: 9 } }, 59_995, 25, 31, 48_383],
    ["by one decimal", { precision: { digits: 1 } }, 100, 1, 3, 30],
    ["cut", { precision: "exact", rounding: "toward_zero" }, 8400, 291, 365, 6696],
    ["by a share rounded to whole ones, and cut", { precision: { digits: 0 }, rounding: "toward_zero" }, 100, 2, 3, 100]
  ] satisfies ReadonlyArray<readonly [string, Partial<Terms>, number, number, number, number]>)(
    "%s",
    (...[, terms, amount, part, whole, expected]) => {
      assert.strictEqual(partOf(dollars(amount), { part, whole }, { ...prorated, ...terms }).amount, expected)
    }
  )
})

describe("the fair value of a period", () => {
  it.each([
    // 9.99 / 2 + 49.99 / 2 = 29.99, less 9.99
    [[999], [4999], 999, 2000],
    [[1999], [0], 1999, 0],
    [[1500], [2500], 0, 2000],
    // 29.98 / 2 + 49.99 / 2 = 39.985 = 39.99, less 29.98
    [[999, 1999], [4999], 2998, 1001]
  ])("of %j and then %j, %i paid, leaves %i", (...[from, to, paid, expected]) => {
    const plans = { from: from.map(dollars), to: to.map(dollars), unused: { part: 1, whole: 2 } }
    assert.deepStrictEqual(fairValueDue(plans, dollars(paid)), dollars(expected))
  })

  it("weighs the used part with the old price", () => {
    const plans = { from: [dollars(3000)], to: [dollars(6000)], unused: { part: 10, whole: 30 } }
    assert.deepStrictEqual(fairValueDue(plans, dollars(0)), dollars(4000))
    assert.deepStrictEqual(
      fairValueDue({ ...plans, to: [dollars(6001)] }, dollars(0), "toward_positive"),
      dollars(4001)
    )
  })
})

describe("the next bill after a change", () => {
  const next = {
    period: { start: at("2025-01-01T00:00:00Z"), end: at("2025-02-01T00:00:00Z") },
    at: at("2025-01-16T00:00:00Z"),
    interval: { unit: "month", count: 1 }
  } as const

  it("comes on the old date, or a new period after the change", () => {
    assert.deepStrictEqual(nextBillingAt("keep", next), at("2025-02-01T00:00:00Z"))
    assert.deepStrictEqual(nextBillingAt("reset", next), at("2025-02-16T00:00:00Z"))
  })

  it("follows the zone's clock", () => {
    const spring = { ...next, at: at("2025-03-15T23:00:00Z"), zone: "Europe/Stockholm" }
    assert.strictEqual(DateTime.formatIso(nextBillingAt("reset", spring)), "2025-04-15T22:00:00.000Z")
  })
})
