import { assert, describe, it } from "@effect/vitest"
import type { Interval } from "@kundportal/core/kernel/interval"
import { after } from "@kundportal/core/kernel/interval"
import { contains, nth } from "@kundportal/core/kernel/period"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime, Schema } from "effect"

const monthly: Interval = { unit: "month", count: 1 }

const days = (anchor: string, interval: Interval, counts: ReadonlyArray<number>) =>
  counts.map((n) => DateTime.formatIsoDateUtc(after(at(anchor), interval, n)))

describe("interval", () => {
  it.each([
    [
      "the 31st",
      "2026-01-31T00:00:00Z",
      monthly,
      ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]
    ],
    [
      "the 30th",
      "2026-01-30T00:00:00Z",
      monthly,
      ["2026-01-30", "2026-02-28", "2026-03-30", "2026-04-30", "2026-05-30"]
    ],
    [
      "the 29th in a leap year",
      "2028-01-29T00:00:00Z",
      monthly,
      ["2028-01-29", "2028-02-29", "2028-03-29", "2028-04-29", "2028-05-29"]
    ],
    [
      "a leap day, yearly",
      "2028-02-29T00:00:00Z",
      { unit: "year", count: 1 },
      ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]
    ],
    [
      "the 31st, quarterly",
      "2026-08-31T00:00:00Z",
      { unit: "month", count: 3 },
      ["2026-08-31", "2026-11-30", "2027-02-28", "2027-05-31", "2027-08-31"]
    ],
    [
      "weeks over a year's end",
      "2026-12-24T00:00:00Z",
      { unit: "week", count: 1 },
      ["2026-12-24", "2026-12-31", "2027-01-07", "2027-01-14", "2027-01-21"]
    ],
    [
      "days over February",
      "2026-02-27T00:00:00Z",
      { unit: "day", count: 1 },
      ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03"]
    ]
  ] satisfies ReadonlyArray<[string, string, Interval, ReadonlyArray<string>]>)(
    "counts from the anchor: %s",
    (...[, anchor, interval, expected]) => {
      assert.deepStrictEqual(days(anchor, interval, [0, 1, 2, 3, 4]), expected)
    }
  )

  it("keeps the time of day, and counts days of 24 hours whatever a summer time does", () => {
    assert.deepStrictEqual(
      after(at("2026-03-28T23:30:00.250Z"), { unit: "day", count: 1 }, 1),
      at("2026-03-29T23:30:00.250Z")
    )
    assert.deepStrictEqual(after(at("2026-01-31T23:59:59.999Z"), monthly, 1), at("2026-02-28T23:59:59.999Z"))
  })

  it("counts backwards for what lies before the anchor", () => {
    assert.deepStrictEqual(days("2026-03-31T00:00:00Z", monthly, [-1, -2]), ["2026-02-28", "2026-01-31"])
  })
})

describe("period", () => {
  it("is half-open: the end belongs to the next one", () => {
    const january = nth(at("2026-01-31T00:00:00Z"), monthly, 0)
    assert.deepStrictEqual(january, { start: at("2026-01-31T00:00:00Z"), end: at("2026-02-28T00:00:00Z") })
    assert.isTrue(contains(january, at("2026-01-31T00:00:00Z")))
    assert.isTrue(contains(january, at("2026-02-27T23:59:59.999Z")))
    assert.isFalse(contains(january, at("2026-02-28T00:00:00Z")))
    assert.isFalse(contains(january, at("2026-01-30T23:59:59.999Z")))
  })

  const Anchor = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 4_102_444_800 }))
  const Count = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 24 }))
  const Index = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 120 }))
  const Unit = Schema.Literals(["day", "week", "month", "year"])

  it.prop("follows the one before without a gap or an overlap", [Anchor, Unit, Count, Index], ([s, unit, count, n]) => {
    const anchor = DateTime.fromEpochSeconds(s)
    const [here, next] = [nth(anchor, { unit, count }, n), nth(anchor, { unit, count }, n + 1)]
    assert.deepStrictEqual(here.end, next.start)
    assert.isTrue(DateTime.isLessThan(here.start, here.end))
    assert.isTrue(contains(here, here.start) && !contains(here, here.end))
  })
})
