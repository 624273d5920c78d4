import { assert, describe, it } from "@effect/vitest"
import { anchored, onBillDay, onCalendar } from "@kundportal/core/kernel/boundaries"
import type { Step } from "@kundportal/core/kernel/interval"
import { type Boundaries, indexAt, lastSecond, periodAt } from "@kundportal/core/kernel/period"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime } from "effect"

const days = (boundaries: Boundaries, counts: ReadonlyArray<number>) =>
  counts.map((n) => DateTime.formatIsoDateUtc(boundaries(n)))

describe("a fixed bill day", () => {
  it.each([
    ["2012-01-16", 17, { unit: "month", count: 1 }, "2012-01-17"],
    ["2012-03-03", 3, { unit: "month", count: 1 }, "2012-03-03"],
    ["2012-03-04", 3, { unit: "month", count: 1 }, "2012-04-03"],
    ["2012-06-07", 31, { unit: "month", count: 1 }, "2012-06-30"],
    ["2012-02-03", 31, { unit: "month", count: 1 }, "2012-02-29"],
    ["2012-02-16", 30, { unit: "year", count: 1 }, "2012-02-29"],
    ["2012-01-31", 30, { unit: "year", count: 1 }, "2013-01-30"],
    ["2012-02-16", 14, { unit: "month", count: 3 }, "2012-05-14"],
    ["2012-01-16", 17, { unit: "day", count: 30 }, "2012-01-16"],
    ["2012-01-16", 17, { unit: "week", count: 1 }, "2012-01-16"]
  ] satisfies ReadonlyArray<[string, number, Step, string]>)(
    "from %s on day %i begins on %j",
    (...[start, day, interval, first]) => {
      assert.deepStrictEqual(days(onBillDay({ start: at(`${start}T00:00:00Z`), interval, day }), [0]), [first])
    }
  )

  it("comes back to its day after short months, and before the first", () => {
    const monthly = onBillDay({ start: at("2011-01-31T00:00:00Z"), interval: { unit: "month", count: 1 }, day: 31 })
    assert.deepStrictEqual(days(monthly, [-1, 0, 1, 2, 3]), [
      "2010-12-31",
      "2011-01-31",
      "2011-02-28",
      "2011-03-31",
      "2011-04-30"
    ])
    const bimonthly = onBillDay({ start: at("2023-02-28T00:00:00Z"), interval: { unit: "month", count: 2 }, day: 31 })
    assert.deepStrictEqual(days(bimonthly, [0, 1, 2, 3]), ["2023-02-28", "2023-04-30", "2023-06-30", "2023-08-31"])
  })

  it("is a day of the zone's calendar", () => {
    const start = at("2026-01-31T23:30:00Z")
    const stockholm = onBillDay({ start, interval: { unit: "month", count: 1 }, day: 1, zone: "Europe/Stockholm" })
    assert.deepStrictEqual(
      [0, 2].map((n) => DateTime.formatIso(stockholm(n))),
      ["2026-01-31T23:30:00.000Z", "2026-03-31T22:30:00.000Z"]
    )
    assert.deepStrictEqual(days(onBillDay({ start, interval: { unit: "month", count: 1 }, day: 1 }), [0]), [
      "2026-02-01"
    ])
  })
})

describe("the calendar's own periods", () => {
  const around = (interval: Step, zone: string) => {
    const boundaries = onCalendar(interval, zone)
    const { start, end } = periodAt(boundaries, indexAt(boundaries, at("2022-06-30T12:00:00Z")))
    return [DateTime.formatIso(start), DateTime.formatIso(end)]
  }

  it.each([
    [{ unit: "day", count: 1 }, "UTC", ["2022-06-30T00:00:00.000Z", "2022-07-01T00:00:00.000Z"]],
    [{ unit: "week", count: 1 }, "UTC", ["2022-06-27T00:00:00.000Z", "2022-07-04T00:00:00.000Z"]],
    [{ unit: "month", count: 1 }, "UTC", ["2022-06-01T00:00:00.000Z", "2022-07-01T00:00:00.000Z"]],
    [{ unit: "month", count: 3 }, "America/New_York", ["2022-04-01T04:00:00.000Z", "2022-07-01T04:00:00.000Z"]],
    [{ unit: "month", count: 6 }, "America/New_York", ["2022-01-01T05:00:00.000Z", "2022-07-01T04:00:00.000Z"]],
    [{ unit: "year", count: 1 }, "Europe/Stockholm", ["2021-12-31T23:00:00.000Z", "2022-12-31T23:00:00.000Z"]]
  ] satisfies ReadonlyArray<[Step, string, ReadonlyArray<string>]>)("%j in %s", (interval, zone, expected) => {
    assert.deepStrictEqual(around(interval, zone), expected)
  })

  it("are UTC's when nobody says otherwise, and end with a last second", () => {
    const june = periodAt(onCalendar({ unit: "month", count: 1 }), (2022 - 1970) * 12 + 5)
    assert.deepStrictEqual(june, { start: at("2022-06-01T00:00:00Z"), end: at("2022-07-01T00:00:00Z") })
    assert.deepStrictEqual(lastSecond(june), at("2022-06-30T23:59:59Z"))
  })
})

describe("an anchor", () => {
  it("is the start of number 0, in its zone", () => {
    const anchor = at("2026-03-28T01:30:00Z")
    assert.deepStrictEqual(anchored(anchor, { unit: "day", count: 1 })(2), at("2026-03-30T01:30:00Z"))
    assert.deepStrictEqual(
      anchored(anchor, { unit: "day", count: 1 }, "Europe/Stockholm")(2),
      at("2026-03-30T00:30:00Z")
    )
  })
})
