import { assert, describe, it } from "@effect/vitest"
import { type Granularity, unusedShare, usedShare } from "@kundportal/core/proration/share"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime, Schema } from "effect"

const june = { start: at("2025-06-01T00:00:00Z"), end: at("2025-07-01T00:00:00Z") }

describe("the unused share", () => {
  it.each([
    ["the first instant", "2025-06-01T00:00:00Z", "second", 2_592_000, 2_592_000],
    ["a second that has begun", "2025-06-01T00:00:00.999Z", "second", 2_592_000, 2_592_000],
    ["one second in", "2025-06-01T00:00:01Z", "second", 2_591_999, 2_592_000],
    ["the middle", "2025-06-16T00:00:00Z", "second", 1_296_000, 2_592_000],
    ["the last second", "2025-06-30T23:59:59Z", "second", 1, 2_592_000],
    ["the last millisecond", "2025-06-30T23:59:59.999Z", "second", 1, 2_592_000],
    ["the end", "2025-07-01T00:00:00Z", "second", 0, 2_592_000],
    ["after it", "2025-08-01T00:00:00Z", "second", 0, 2_592_000],
    ["before it", "2025-05-31T23:59:59Z", "second", 2_592_000, 2_592_000],
    ["in milliseconds", "2025-06-01T00:00:00.001Z", "millisecond", 2_591_999_999, 2_592_000_000],
    ["in minutes, of which one has begun", "2025-06-01T00:03:50.250Z", "minute", 43_197, 43_200],
    ["in days, the day of the change belongs to the new plan", "2025-06-16T23:59:59Z", "day", 15, 30],
    ["in days, on the first", "2025-06-01T18:00:00Z", "day", 30, 30],
    ["in days, on the last", "2025-06-30T23:59:59.999Z", "day", 1, 30],
    ["in days, at the end", "2025-07-01T00:00:00Z", "day", 0, 30],
    ["in days, before it", "2025-05-31T12:00:00Z", "day", 30, 30],
    ["in days that are used once they begin", "2025-06-16T00:00:00Z", "day_inclusive", 14, 30],
    ["in those, on the last", "2025-06-30T00:00:00Z", "day_inclusive", 0, 30],
    ["in those, before it", "2025-05-31T12:00:00Z", "day_inclusive", 30, 30],
    ["in those, after it", "2025-07-02T12:00:00Z", "day_inclusive", 0, 30]
  ] satisfies ReadonlyArray<[string, string, Granularity, number, number]>)("%s", (...[, instant, by, part, whole]) => {
    assert.deepStrictEqual(unusedShare({ period: june, at: at(instant), by, zone: "UTC" }), { part, whole })
  })

  it("counts seconds on UTC's calendar when nobody says otherwise", () => {
    assert.deepStrictEqual(unusedShare({ period: june, at: at("2025-06-16T00:00:00Z") }), {
      part: 1_296_000,
      whole: 2_592_000
    })
    assert.deepStrictEqual(unusedShare({ period: june, at: at("2025-06-16T23:00:00Z"), by: "day" }), {
      part: 15,
      whole: 30
    })
  })

  it("counts days where the business is: late in the evening in UTC it is the next day in Stockholm", () => {
    const march = { start: at("2026-02-28T23:00:00Z"), end: at("2026-03-31T22:00:00Z") }
    const evening = { period: march, at: at("2026-03-15T23:30:00Z"), by: "day" } as const
    assert.deepStrictEqual(unusedShare({ ...evening, zone: "Europe/Stockholm" }), { part: 16, whole: 31 })
    assert.deepStrictEqual(unusedShare({ ...evening, zone: "UTC" }), { part: 16, whole: 31 })
    const summer = { period: march, at: at("2026-03-30T21:59:59Z"), by: "day" } as const
    assert.deepStrictEqual(unusedShare({ ...summer, zone: "Europe/Stockholm" }), { part: 2, whole: 31 })
    assert.deepStrictEqual(unusedShare({ ...summer, at: at("2026-03-30T22:00:00Z"), zone: "Europe/Stockholm" }), {
      part: 1,
      whole: 31
    })
  })

  it("has a whole even where a period is shorter than its unit", () => {
    const noon = { start: at("2026-03-15T12:00:00Z"), end: at("2026-03-15T12:00:30Z") }
    assert.deepStrictEqual(unusedShare({ period: noon, at: at("2026-03-15T12:00:10Z"), by: "minute" }), {
      part: 1,
      whole: 1
    })
    assert.deepStrictEqual(unusedShare({ period: noon, at: noon.end, by: "minute" }), { part: 0, whole: 1 })
    assert.deepStrictEqual(unusedShare({ period: noon, at: noon.start, by: "day" }), { part: 1, whole: 1 })
  })

  it("leaves none of a unit that the period does not fill", () => {
    const odd = { start: at("2026-03-15T12:00:00Z"), end: at("2026-03-15T12:01:30Z") }
    assert.deepStrictEqual(unusedShare({ period: odd, at: at("2026-03-15T12:01:10Z"), by: "minute" }), {
      part: 0,
      whole: 1
    })
  })

  const Offset = Schema.Int.check(Schema.isBetween({ minimum: -100_000_000, maximum: 3_000_000_000 }))
  const By = Schema.Literals(["millisecond", "second", "minute", "day", "day_inclusive"])

  it.prop(
    "is a share, never grows with time, and makes a whole with what is used",
    [Offset, Offset, By],
    ([a, b, by]) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map((ms) => ({
        period: june,
        at: DateTime.addDuration(june.start, ms),
        by
      }))
      if (early === undefined || late === undefined) throw new Error("two moments")
      const [before, after] = [unusedShare(early), unusedShare(late)]
      assert.isTrue(after.part >= 0 && after.part <= before.part && before.part <= before.whole)
      assert.deepStrictEqual(usedShare(late), { part: after.whole - after.part, whole: after.whole })
    }
  )
})
