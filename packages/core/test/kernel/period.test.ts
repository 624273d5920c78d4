import { assert, describe, it } from "@effect/vitest"
import type { Interval } from "@kundportal/core/kernel/interval"
import { after } from "@kundportal/core/kernel/interval"
import { boundaryFrom, containing, contains, lengthMs, nth, remainingMs, since } from "@kundportal/core/kernel/period"
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

  it("counts milliseconds from end to end, and what is left of them", () => {
    const hour = { start: at("2026-04-01T12:00:00Z"), end: at("2026-04-01T13:00:00Z") }
    assert.strictEqual(lengthMs(hour), 3_600_000)
    for (const [instant, left] of [
      ["2026-04-01T11:59:59.999Z", 3_600_000],
      ["2026-04-01T12:00:00Z", 3_600_000],
      ["2026-04-01T12:00:00.001Z", 3_599_999],
      ["2026-04-01T12:59:59.999Z", 1],
      ["2026-04-01T13:00:00Z", 0],
      ["2026-04-01T13:00:00.001Z", 0]
    ] as const) {
      assert.strictEqual(remainingMs(hour, at(instant)), left, instant)
    }
  })

  it("knows what of it lies after an instant", () => {
    const april = { start: at("2026-04-01T00:00:00Z"), end: at("2026-05-01T00:00:00Z") }
    assert.deepStrictEqual(since(april, at("2026-03-01T00:00:00Z")), april)
    assert.deepStrictEqual(since(april, at("2026-04-11T00:00:00Z")), { ...april, start: at("2026-04-11T00:00:00Z") })
    const june = at("2026-06-01T00:00:00Z")
    assert.deepStrictEqual(since(april, june), { start: june, end: june })
  })

  it.each([
    ["2026-01-31T10:00:00Z", "2026-01-31T10:00:00Z", 0],
    ["2026-01-31T10:00:00Z", "2026-04-30T09:59:59.999Z", 2],
    ["2026-01-31T10:00:00Z", "2026-04-30T10:00:00Z", 3],
    ["2026-01-31T10:00:00Z", "2026-01-31T09:59:59.999Z", -1],
    ["2026-01-31T10:00:00Z", "2125-01-31T10:00:00Z", 1188],
    ["2026-01-31T10:00:00Z", "1926-01-31T09:00:00Z", -1201]
  ] as const)("finds the month of an anchor at %s that contains %s: number %i", (anchor, instant, expected) => {
    const { index, period } = containing(at(anchor), monthly, at(instant))
    assert.isTrue(Object.is(index, expected))
    assert.deepStrictEqual(period, nth(at(anchor), monthly, expected))
  })

  it("finds the next boundary, which is the instant itself when it is one", () => {
    const weekly = (n: number) => after(at("2022-02-02T00:00:00Z"), { unit: "week", count: 1 }, n)
    assert.deepStrictEqual(boundaryFrom(weekly, at("2022-02-19T00:00:00Z")), at("2022-02-23T00:00:00Z"))
    assert.deepStrictEqual(boundaryFrom(weekly, at("2022-02-23T00:00:00Z")), at("2022-02-23T00:00:00Z"))
    assert.deepStrictEqual(boundaryFrom(weekly, at("2022-02-23T00:00:00.001Z")), at("2022-03-02T00:00:00Z"))
  })

  it("asks the zone's calendar for both ends", () => {
    const stockholm = nth(at("2026-02-28T23:00:00Z"), monthly, 0, "Europe/Stockholm")
    assert.deepStrictEqual(stockholm, { start: at("2026-02-28T23:00:00Z"), end: at("2026-03-31T22:00:00Z") })
    assert.deepStrictEqual(
      containing(at("2026-02-28T23:00:00Z"), monthly, at("2026-03-31T22:30:00Z"), "Europe/Stockholm").index,
      1
    )
  })

  const Zone = Schema.Literals(["UTC", "Europe/Stockholm", "Australia/Lord_Howe", "Pacific/Apia", "America/New_York"])
  const Within = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 999 }))

  it.prop(
    "is found again from any instant within it",
    [Anchor, Unit, Zone, Index, Within],
    ([s, unit, zone, n, promille]) => {
      const anchor = DateTime.fromEpochSeconds(s)
      const period = nth(anchor, { unit, count: 1 }, n, zone)
      const instant = DateTime.addDuration(period.start, Math.floor((lengthMs(period) * promille) / 1000))
      assert.deepStrictEqual(containing(anchor, { unit, count: 1 }, instant, zone), { index: n, period })
      assert.strictEqual(containing(anchor, { unit, count: 1 }, period.end, zone).index, n + 1)
    }
  )

  it("takes no longer for a century than for a week", () => {
    let asked = 0
    const daily = (n: number) => {
      asked += 1
      return after(at("1926-01-01T00:00:00Z"), { unit: "day", count: 1 }, n)
    }
    boundaryFrom(daily, at("2026-01-01T00:00:00Z"))
    assert.isTrue(asked < 20, `${asked}`)
  })
})
