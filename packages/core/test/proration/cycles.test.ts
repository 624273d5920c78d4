import { assert, describe, it } from "@effect/vitest"
import { onBillDay } from "@kundportal/core/kernel/boundaries"
import * as Money from "@kundportal/core/kernel/money"
import { settle, settleEach } from "@kundportal/core/proration/credit"
import { billedCycles, billedThrough, cyclesUntil, dayShare, type Service } from "@kundportal/core/proration/cycles"
import { fixedMonthDays, strict30Days } from "@kundportal/core/proration/day-count"
import * as Fraction from "@kundportal/core/proration/fraction"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime } from "effect"

const midnight = (date: string) => at(`${date}T00:00:00Z`)
const period = (start: string, end: string) => ({ start: midnight(start), end: midnight(end) })

const service = (start: string, end: string | null, ...[day, months = 1]: [number, number?]): Service => ({
  start: midnight(start),
  end: end === null ? null : midnight(end),
  boundaries: onBillDay({ start: midnight(start), interval: { unit: "month", count: months }, day })
})

const shown = (instant: DateTime.Utc | null) => (instant === null ? null : DateTime.formatIsoDateUtc(instant))

describe("billed through", () => {
  it.each([
    ["advance", "2012-07-16", null, 16, "2012-08-16", "2012-09-16"],
    ["advance", "2012-04-30", null, 31, "2012-04-30", "2012-05-31"],
    ["advance", "2011-02-01", null, 13, "2011-02-01", "2011-02-13"],
    ["advance", "2011-02-01", null, 13, "2011-02-12", "2011-02-13"],
    ["advance", "2011-02-01", null, 13, "2011-02-13", "2011-03-13"],
    ["advance", "2012-07-16", "2012-09-15", 16, "2012-08-16", "2012-09-15"],
    ["advance", "2012-07-16", "2012-09-15", 16, "2012-08-15", "2012-08-16"],
    ["advance", "2012-07-16", "2012-09-15", 16, "2012-12-01", "2012-09-15"],
    ["advance", "2012-07-16", null, 16, "2012-07-15", null],
    ["arrears", "2012-01-16", null, 25, "2012-01-19", null],
    ["arrears", "2012-01-16", "2012-01-19", 25, "2012-01-25", "2012-01-19"],
    ["arrears", "2012-01-16", "2012-01-19", 25, "2012-01-19", "2012-01-19"],
    ["arrears", "2012-01-16", null, 25, "2012-01-25", "2012-01-25"],
    ["arrears", "2012-01-16", null, 18, "2012-01-25", "2012-01-18"],
    ["arrears", "2012-01-16", "2012-01-28", 18, "2012-01-25", "2012-01-18"],
    ["arrears", "2012-01-16", null, 16, "2012-01-30", null],
    ["arrears", "2012-01-16", null, 16, "2012-01-15", null]
  ] as const)(
    "in %s: from %s to %s on day %i, by an invoice of %s, until %s",
    (...[when, start, end, day, target, expected]) => {
      assert.strictEqual(shown(billedThrough(service(start, end, day), midnight(target), when)), expected)
    }
  )
})

describe("the cycles of a service", () => {
  const shares = (of: Service, until: string) =>
    cyclesUntil(of, midnight(until)).map(({ share }) => `${share.numerator}/${share.denominator}`)

  it.each([
    ["whole months", service("2010-12-15", null, 15), "2011-02-15", ["1/1", "1/1"]],
    ["a stub before the bill day", service("2011-02-01", null, 13), "2011-02-13", ["12/31"]],
    ["a stub and whole months", service("2011-02-01", null, 13), "2011-04-13", ["12/31", "1/1", "1/1"]],
    ["a stub behind the last", service("2010-06-17", null, 17), "2010-07-25", ["1/1", "8/31"]],
    ["both", service("2011-01-01", null, 15), "2011-02-27", ["14/31", "1/1", "3/7"]],
    ["a quarter's stub", service("2011-02-24", null, 10, 3), "2011-05-10", ["75/89"]],
    ["an end within the stub", service("2011-02-01", null, 13), "2011-02-08", ["7/31"]],
    ["nothing at its start", service("2011-02-01", null, 13), "2011-02-01", []],
    ["nothing before it", service("2011-02-01", null, 13), "2011-01-01", []],
    ["nothing at its start on the bill day", service("2011-02-13", null, 13), "2011-02-13", []]
  ] satisfies ReadonlyArray<[string, Service, string, ReadonlyArray<string>]>)("%s", (...[, of, until, expected]) => {
    assert.deepStrictEqual(shares(of, until), expected)
  })

  it("leave no day out and count none twice", () => {
    const cycles = cyclesUntil(service("2011-01-01", null, 15), midnight("2012-02-27"))
    assert.deepStrictEqual(cycles[0]?.service, period("2011-01-01", "2011-01-15"))
    assert.deepStrictEqual(cycles.at(-1)?.service, period("2012-02-15", "2012-02-27"))
    for (const [index, cycle] of cycles.slice(1).entries()) {
      assert.deepStrictEqual(cycle.service.start, cycles[index]?.service.end)
    }
  })

  it("are summed with as many decimals as are kept: 14/365 + 1 + 2/61 is 1.071143049, not …050", () => {
    const yearly: Service = {
      ...service("2011-01-01", null, 15),
      boundaries: onBillDay({ start: midnight("2011-01-01"), interval: { unit: "year", count: 1 }, day: 15 })
    }
    const cycles = cyclesUntil(yearly, midnight("2012-01-27"))
    assert.strictEqual(Fraction.toDecimal(billedCycles(cycles, 9), 9), "1.071143049")
    assert.deepStrictEqual(billedCycles([], 9), Fraction.of(0n, 1n))
  })

  it("count days where the business is", () => {
    const march = { start: at("2026-03-01T00:00:00Z"), end: at("2026-03-31T22:00:00Z") }
    assert.deepStrictEqual(dayShare(march, march, "Europe/Stockholm"), Fraction.of(1n, 1n))
    assert.deepStrictEqual(
      dayShare({ ...march, end: at("2026-03-15T23:30:00Z") }, march, "Europe/Stockholm"),
      Fraction.of(15n, 31n)
    )
    assert.deepStrictEqual(dayShare({ ...march, end: at("2026-03-15T23:30:00Z") }, march), Fraction.of(14n, 30n))
    assert.deepStrictEqual(
      dayShare({ ...march, end: march.start }, { ...march, end: march.start }),
      Fraction.of(0n, 1n)
    )
    const local = onBillDay({
      start: at("2026-03-31T22:00:00Z"),
      interval: { unit: "month", count: 1 },
      day: 15,
      zone: "Europe/Stockholm"
    })
    const stub = { start: at("2026-03-31T22:00:00Z"), end: null, boundaries: local, zone: "Europe/Stockholm" }
    assert.deepStrictEqual(cyclesUntil(stub, local(0))[0]?.share, Fraction.of(14n, 31n))
  })
})

describe("days of equal months", () => {
  it.each([
    ["2023-05-23", "2023-06-15", 30, 22],
    ["2023-02-23", "2023-03-15", 30, 22],
    ["2023-02-23", "2023-03-15", 28, 20],
    ["2023-05-15", "2023-05-23", 30, 8],
    ["2023-05-31", "2023-06-30", 30, 30],
    ["2023-12-15", "2024-01-15", 30, 30],
    ["2022-12-15", "2024-01-14", 30, 389]
  ] as const)("from %s to %s, of %i a month, are %i", (...[start, end, days, expected]) => {
    assert.strictEqual(fixedMonthDays(period(start, end), days), expected)
  })

  it.each([
    ["2021-02-27", "2021-02-28", 4],
    ["2020-02-01", "2020-02-29", 30],
    ["2021-01-31", "2021-01-31", 1],
    ["2021-01-27", "2021-01-31", 4],
    ["2021-04-21", "2021-04-29", 9],
    ["2021-04-21", "2021-04-30", 10],
    ["2020-12-16", "2021-01-15", 30]
  ] as const)("by strict 30/360, from %s to the last day %s are %i", (...[start, end, expected]) => {
    assert.strictEqual(strict30Days(period(start, end)), expected)
  })

  it("are the zone's", () => {
    const evening = { start: at("2023-05-22T22:30:00Z"), end: at("2023-06-14T22:30:00Z") }
    assert.strictEqual(fixedMonthDays(evening, 30, "Europe/Stockholm"), 22)
    assert.strictEqual(strict30Days({ ...evening, end: at("2023-06-29T22:30:00Z") }, "Europe/Stockholm"), 38)
    assert.strictEqual(strict30Days({ ...evening, end: at("2023-06-29T22:30:00Z") }), 38)
  })
})

describe("credit", () => {
  const euro = (cents: number) => Money.of(cents, "EUR")

  it("pays first, and is used up before anything is due", () => {
    assert.deepStrictEqual(settle(euro(2000), euro(3000)), { total: euro(0), creditLeft: euro(1000) })
    assert.deepStrictEqual(settle(euro(2000), euro(2000)), { total: euro(0), creditLeft: euro(0) })
    assert.deepStrictEqual(settle(euro(2000), euro(0)), { total: euro(2000), creditLeft: euro(0) })
    assert.deepStrictEqual(
      settleEach(euro(2000), euro(3000), 3).map(({ total, creditLeft }) => [total.amount, creditLeft.amount]),
      [
        [0, 1000],
        [1000, 0],
        [2000, 0]
      ]
    )
    assert.deepStrictEqual(settleEach(euro(2000), euro(3000), 0), [])
  })
})
