import { assert, describe, it } from "@effect/vitest"
import {
  dayMs,
  daysBetween,
  daysInMonth,
  isLeapYear,
  localDate,
  onDayOfMonth,
  startOfDay
} from "@kundportal/core/kernel/calendar"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime } from "effect"

describe("calendar", () => {
  it.each([
    ["2012-07-16T21:17:03Z", "UTC", [2012, 7, 16]],
    ["2012-07-16T21:17:03Z", "Europe/Paris", [2012, 7, 16]],
    ["2012-07-16T21:17:03Z", "Asia/Tokyo", [2012, 7, 17]],
    ["2012-07-16T21:17:03Z", "+03:00", [2012, 7, 17]],
    ["2025-12-31T23:59:59.999Z", "UTC", [2025, 12, 31]],
    ["2026-01-01T00:00:00Z", "America/New_York", [2025, 12, 31]],
    ["2011-12-30T10:00:00Z", "Pacific/Apia", [2011, 12, 31]],
    ["2011-12-30T09:59:59.999Z", "Pacific/Apia", [2011, 12, 29]]
  ] as const)("shows %s in %s as %j", (instant, zone, [year, month, day]) => {
    assert.deepStrictEqual(localDate(at(instant), zone), { year, month, day })
  })

  it.each([
    ["2026-03-29T12:00:00Z", "Europe/Stockholm", "2026-03-28T23:00:00.000Z"],
    ["2026-03-28T23:00:00Z", "Europe/Stockholm", "2026-03-28T23:00:00.000Z"],
    ["2026-03-28T22:59:59.999Z", "Europe/Stockholm", "2026-03-27T23:00:00.000Z"],
    ["2026-10-25T23:00:00Z", "Europe/Stockholm", "2026-10-25T23:00:00.000Z"],
    // São Paulo's clocks went from midnight to one on 4 November 2018.
    ["2018-11-04T12:00:00Z", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
    // Havana strikes midnight twice on 1 November 2026: the day begins with the first.
    ["2026-11-01T12:00:00Z", "America/Havana", "2026-11-01T04:00:00.000Z"],
    ["2026-04-15T12:34:56.789Z", "UTC", "2026-04-15T00:00:00.000Z"]
  ] as const)("begins the day of %s in %s at %s", (instant, zone, expected) => {
    assert.strictEqual(DateTime.formatIso(startOfDay(at(instant), zone)), expected)
  })

  it.each([
    ["one second over midnight", "2026-01-31T23:59:59Z", "2026-02-01T00:00:00Z", "UTC", 1],
    ["one second before it", "2026-01-31T00:00:00Z", "2026-01-31T23:59:59Z", "UTC", 0],
    ["a day of 23 hours", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "Europe/Stockholm", 1],
    ["a day of 25 hours", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "Europe/Stockholm", 1],
    ["all but its last second", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", "Europe/Stockholm", 0],
    ["a leap February", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z", "UTC", 29],
    ["backwards", "2026-03-01T00:00:00Z", "2026-02-01T00:00:00Z", "UTC", -28],
    ["a day that was not", "2011-12-29T12:00:00Z", "2011-12-31T12:00:00Z", "Pacific/Apia", 2],
    ["round a day that was not", "2011-12-29T22:00:00Z", "2011-12-30T22:00:00Z", "Pacific/Apia", 1],
    ["a zone ahead", "2026-01-30T23:30:00Z", "2026-01-31T22:30:00Z", "Europe/Stockholm", 0]
  ] as const)("counts the midnights of %s", (...[, from, to, zone, expected]) => {
    assert.isTrue(Object.is(daysBetween(at(from), at(to), zone), expected))
    assert.isTrue(Object.is(daysBetween(at(to), at(from), zone), 0 - expected))
  })

  it("is UTC's when nobody says otherwise", () => {
    const instant = at("2026-01-31T23:30:00Z")
    assert.deepStrictEqual(localDate(instant), { year: 2026, month: 1, day: 31 })
    assert.deepStrictEqual(startOfDay(instant), at("2026-01-31T00:00:00Z"))
    assert.strictEqual(daysBetween(instant, at("2026-02-01T00:30:00Z")), 1)
    assert.deepStrictEqual(onDayOfMonth(instant, 1), at("2026-01-01T23:30:00Z"))
    assert.strictEqual(dayMs, 86_400_000)
  })

  it("knows how long months are", () => {
    const lengths = (year: number) => Array.from({ length: 12 }, (_, index) => daysInMonth(year, index + 1))
    assert.deepStrictEqual(lengths(2026), [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    assert.deepStrictEqual([1900, 2000, 2023, 2024, 2100].map(isLeapYear), [false, true, false, true, false])
    assert.deepStrictEqual(
      [1900, 2000, 2023, 2024].map((year) => daysInMonth(year, 2)),
      [28, 29, 28, 29]
    )
    for (const month of [0, 13, 1.5]) assert.throws(() => daysInMonth(2026, month), `${month} is not a month`)
  })

  it.each([
    ["2026-02-10T08:15:00.250Z", 31, "UTC", "2026-02-28T08:15:00.250Z"],
    ["2024-02-10T08:15:00Z", 30, "UTC", "2024-02-29T08:15:00.000Z"],
    ["2026-04-30T00:00:00Z", 1, "UTC", "2026-04-01T00:00:00.000Z"],
    // 31 March at 00:30 in Stockholm is still 30 March in UTC, and summer time.
    ["2026-03-09T23:30:00Z", 31, "Europe/Stockholm", "2026-03-30T22:30:00.000Z"],
    ["2026-01-31T23:30:00Z", 15, "Europe/Stockholm", "2026-02-14T23:30:00.000Z"]
  ] as const)("moves %s to day %i in %s", (...[instant, day, zone, expected]) => {
    assert.strictEqual(DateTime.formatIso(onDayOfMonth(at(instant), day, zone)), expected)
  })

  it("stops at a day that no month has", () => {
    for (const day of [0, 32, 1.5]) {
      assert.throws(() => onDayOfMonth(at("2026-01-31T00:00:00Z"), day), `${day} is not a day of a month`)
    }
  })
})
