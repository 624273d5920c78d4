import { assert, describe, it } from "@effect/vitest"
import { after, Interval, type Step, shareOfInterval } from "@kundportal/core/kernel/interval"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime, Schema } from "effect"

const daily: Interval = { unit: "day", count: 1 }
const weekly: Interval = { unit: "week", count: 1 }
const monthly: Interval = { unit: "month", count: 1 }
const yearly: Interval = { unit: "year", count: 1 }

/** What the clock on the wall shows, by the platform's own tables. */
const wallClock = (epochMs: number, zone: string): number => {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric"
  }).formatToParts(epochMs)
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"))
}

/** The instant at which a clock shows a time; the first of two, and as much later as a gap is long. */
const resolved = (wall: number, zone: string): number => {
  const dayMs = 24 * 60 * 60 * 1000
  const offsets = [-2, 2].map((days) => wallClock(wall + days * dayMs, zone) - (wall + days * dayMs))
  const shown = offsets.map((offset) => wall - offset).filter((instant) => wallClock(instant, zone) === wall)
  return shown.length > 0 ? Math.min(...shown) : wall - (offsets[0] ?? 0)
}

/** Months later on the calendar, the day clamped, without a time zone. */
const monthsLater = (wall: number, months: number): number => {
  const from = new Date(wall)
  const length = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate()
  const timeOfDay = wall % (24 * 60 * 60 * 1000)
  const day = Math.min(from.getUTCDate(), length)
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, day) + timeOfDay
}

describe("billing dates in a time zone", () => {
  it.each([
    [
      "02:30 in Stockholm's spring night, which has none, is 03:30, and 02:30 again the day after",
      ["2026-03-28T01:30:00Z", daily, "Europe/Stockholm"],
      ["2026-03-28T01:30:00.000Z", "2026-03-29T01:30:00.000Z", "2026-03-30T00:30:00.000Z"]
    ],
    [
      "02:30 in Stockholm's autumn night, which has two, is the first",
      ["2026-10-24T00:30:00Z", daily, "Europe/Stockholm"],
      ["2026-10-24T00:30:00.000Z", "2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"]
    ],
    [
      "midnight in Stockholm on the 31st, through both",
      ["2026-01-30T23:00:00Z", monthly, "Europe/Stockholm"],
      ["2026-01-30T23:00:00.000Z", "2026-02-27T23:00:00.000Z", "2026-03-30T22:00:00.000Z", "2026-04-29T22:00:00.000Z"]
    ],
    [
      "Lord Howe's clocks skip half an hour",
      ["2026-10-02T15:45:00Z", daily, "Australia/Lord_Howe"],
      ["2026-10-02T15:45:00.000Z", "2026-10-03T15:45:00.000Z", "2026-10-04T15:15:00.000Z"]
    ],
    [
      "and repeat it: 01:45 is the first",
      ["2026-04-03T14:45:00Z", daily, "Australia/Lord_Howe"],
      ["2026-04-03T14:45:00.000Z", "2026-04-04T14:45:00.000Z", "2026-04-05T15:15:00.000Z"]
    ],
    [
      "Apia had no 30 December 2011: days that were not are not counted",
      ["2011-12-29T22:00:00Z", daily, "Pacific/Apia"],
      ["2011-12-29T22:00:00.000Z", "2011-12-30T22:00:00.000Z", "2011-12-31T22:00:00.000Z", "2012-01-01T22:00:00.000Z"]
    ],
    [
      "nor are they when every second day counts",
      ["2011-12-28T10:00:00Z", { unit: "day", count: 2 }, "Pacific/Apia"],
      ["2011-12-28T10:00:00.000Z", "2011-12-30T10:00:00.000Z", "2012-01-01T10:00:00.000Z"]
    ],
    [
      "the 30th of a month that has none there is the 31st, and the 30th again",
      ["2011-11-30T22:00:00Z", monthly, "Pacific/Apia"],
      ["2011-11-30T22:00:00.000Z", "2011-12-30T22:00:00.000Z", "2012-01-29T22:00:00.000Z"]
    ],
    [
      "weeks keep the day of the week",
      ["2011-12-23T10:00:00Z", weekly, "Pacific/Apia"],
      ["2011-12-23T10:00:00.000Z", "2011-12-30T10:00:00.000Z", "2012-01-05T10:00:00.000Z"]
    ],
    [
      "a leap day in a zone where it is already March elsewhere",
      ["2024-02-29T23:30:00Z", yearly, "America/New_York"],
      [
        "2024-02-29T23:30:00.000Z",
        "2025-02-28T23:30:00.000Z",
        "2026-02-28T23:30:00.000Z",
        "2027-02-28T23:30:00.000Z",
        "2028-02-29T23:30:00.000Z"
      ]
    ]
  ] satisfies ReadonlyArray<[string, [string, Interval, string], ReadonlyArray<string>]>)(
    "%s",
    (...[, [anchor, interval, zone], expected]) => {
      assert.deepStrictEqual(
        expected.map((_, n) => DateTime.formatIso(after(at(anchor), interval, n, zone))),
        expected
      )
    }
  )

  it("counts backwards over a day that was not", () => {
    const before = (n: number) => DateTime.formatIso(after(at("2011-12-30T22:00:00Z"), daily, n, "Pacific/Apia"))
    assert.deepStrictEqual([0, -1, -2].map(before), [
      "2011-12-30T22:00:00.000Z",
      "2011-12-29T22:00:00.000Z",
      "2011-12-28T22:00:00.000Z"
    ])
  })

  it("leaves the anchor where it is, even in the second of two equal hours", () => {
    const second = at("2026-10-25T01:30:00Z")
    for (const unit of ["day", "week", "month", "year"] as const) {
      assert.deepStrictEqual(after(second, { unit, count: 3 }, 0, "Europe/Stockholm"), second)
    }
  })

  it("counts hours as the clock runs, in every zone", () => {
    const hourly: Step = { unit: "hour", count: 6 }
    for (const zone of ["UTC", "Europe/Stockholm"]) {
      assert.deepStrictEqual(after(at("2026-03-28T22:00:00Z"), hourly, 2, zone), at("2026-03-29T10:00:00Z"))
    }
  })

  it("is UTC's calendar when nobody says otherwise", () => {
    assert.deepStrictEqual(
      after(at("2026-01-31T23:30:00Z"), monthly, 1),
      after(at("2026-01-31T23:30:00Z"), monthly, 1, "UTC")
    )
  })

  it("stops at a number that does not count, and at a zone that is none", () => {
    for (const n of [0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => after(at("2026-01-31T00:00:00Z"), monthly, n), "does not count intervals")
    }
    assert.throws(() => after(at("2026-01-31T00:00:00Z"), monthly, 1, "Mars/Phobos"))
  })

  const zones = [
    "UTC",
    "Europe/Stockholm",
    "America/New_York",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "Africa/Casablanca"
  ]

  it.each(zones)("never stands still, goes back or drifts over 400 periods in %s", (zone) => {
    for (const anchor of ["2011-01-31T10:30:00Z", "2011-12-01T10:00:00Z", "2012-02-29T01:30:00.250Z"].map(at)) {
      for (const unit of ["day", "week", "month", "year"] as const) {
        const dates = Array.from({ length: 401 }, (_, n) => after(anchor, { unit, count: 1 }, n, zone))
        const steps = dates.slice(1).map((date, n) => date.epochMilliseconds - (dates[n]?.epochMilliseconds ?? 0))
        assert.isTrue(
          steps.every((step) => step > 0),
          `${unit} in ${zone}`
        )
      }
    }
  })

  const Anchor = Schema.Int.check(Schema.isBetween({ minimum: 946_684_800, maximum: 1_893_456_000 }))
  const Months = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 240 }))

  it.prop(
    "shows the anchor's time and day on every clock",
    [Anchor, Schema.Literals(zones), Months],
    ([seconds, zone, months]) => {
      const wanted = resolved(monthsLater(wallClock(seconds * 1000, zone), months), zone)
      const got = after(DateTime.fromEpochSeconds(seconds), monthly, months, zone)
      assert.strictEqual(DateTime.formatIso(got), new Date(wanted).toISOString())
    }
  )
})

describe("the share of one interval in another", () => {
  it.each([
    ["a month of a year", monthly, yearly, { part: 1, whole: 12 }],
    ["a quarter of two years", { unit: "month", count: 3 }, { unit: "year", count: 2 }, { part: 3, whole: 24 }],
    ["a year of itself", yearly, yearly, { part: 12, whole: 12 }],
    ["a day of a week", daily, weekly, { part: 24, whole: 168 }],
    ["an hour of a day", { unit: "hour", count: 1 }, daily, { part: 1, whole: 24 }],
    ["a year of a month", yearly, monthly, null],
    ["a week of a month", weekly, monthly, null],
    ["a month of weeks", monthly, { unit: "week", count: 10 }, null]
  ] satisfies ReadonlyArray<[string, Step, Step, { part: number; whole: number } | null]>)(
    "%s",
    (...[, part, whole, expected]) => {
      assert.deepStrictEqual(shareOfInterval(part, whole), expected)
    }
  )
})

describe("an interval", () => {
  it("is 1 to 1000 days, weeks, months or years", () => {
    const accepts = Schema.is(Interval)
    for (const unit of ["day", "week", "month", "year"]) {
      assert.deepStrictEqual(
        [0, 1, 1000, 1001, 1.5].map((count) => accepts({ unit, count })),
        [false, true, true, false, false]
      )
    }
    assert.isFalse(accepts({ unit: "hour", count: 1 }))
  })
})
