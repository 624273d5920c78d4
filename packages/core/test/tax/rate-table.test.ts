import { assert, describe, it } from "@effect/vitest"
import { CountryCode } from "@kundportal/core/kernel/country"
import { rateAt, TaxRate } from "@kundportal/core/tax/rate-table"
import { standardRates } from "@kundportal/core/tax/standard-rates"
import { aTaxRate } from "@kundportal/testing/fixtures/tax"
import { at } from "@kundportal/testing/fixtures/time"
import { Schema } from "effect"

const now = at("2026-11-22T12:00:00Z")
const california = { country: CountryCode.make("US"), regions: ["CA"], category: "saas" } as const

const found = (table: ReadonlyArray<TaxRate>, sought: Parameters<typeof rateAt>[1] = california, when = now) =>
  rateAt(table, sought, when)?.rateBps ?? null

const whole = aTaxRate({ region: null, rateBps: 1 })
const wholeSaas = aTaxRate({ region: null, category: "saas", rateBps: 2 })
const state = aTaxRate({ rateBps: 3 })
const stateSaas = aTaxRate({ category: "saas", rateBps: 4 })

describe("rateAt", () => {
  it.each([
    ["only row", [whole], 1],
    ["row of the category before one for all", [whole, wholeSaas], 2],
    ["row of the region before one of the category", [whole, wholeSaas, state], 3],
    ["row of both before all others", [whole, wholeSaas, state, stateSaas], 4]
  ])("takes the %s, in whatever order they stand", (_, rows, rate) => {
    assert.strictEqual(found(rows), rate)
    assert.strictEqual(found(rows.toReversed()), rate)
  })

  it("finds nothing where no row fits", () => {
    assert.strictEqual(found([]), null)
    assert.strictEqual(found([aTaxRate({ country: CountryCode.make("CA") })]), null)
    assert.strictEqual(found([aTaxRate({ region: "NY" })]), null)
    assert.strictEqual(found([aTaxRate({ category: "e_book" })]), null)
    assert.strictEqual(found([state], { ...california, regions: [] }), null)
  })

  it("reads regions as people write them", () => {
    assert.strictEqual(found([aTaxRate({ region: " ca" })], { ...california, regions: ["Ca "] }), 725)
  })

  it("changes at the instant a row begins, and not before", () => {
    const rows = [whole, aTaxRate({ region: null, rateBps: 9, from: at("2027-01-01T00:00:00Z") })]
    assert.strictEqual(found(rows, california, at("2026-12-31T23:59:59.999Z")), 1)
    assert.strictEqual(found(rows, california, at("2027-01-01T00:00:00Z")), 9)
  })

  it("takes the latest of several that have begun, and of equals the one stated last", () => {
    const since = (iso: string, rateBps: number) => aTaxRate({ rateBps, from: at(iso) })
    const rows = [since("2025-01-01T00:00:00Z", 2), since("2026-01-01T00:00:00Z", 3), aTaxRate({ rateBps: 1 })]
    assert.strictEqual(found(rows), 3)
    assert.strictEqual(found([aTaxRate({ rateBps: 1 }), aTaxRate({ rateBps: 2 })]), 2)
  })

  it("does not let a general row that is newer beat a particular one", () => {
    assert.strictEqual(found([stateSaas, aTaxRate({ rateBps: 9, from: at("2026-01-01T00:00:00Z") })]), 4)
  })
})

describe("a rate as JSON", () => {
  it("comes back as it was written", () => {
    const rate = aTaxRate({ category: "e_book", from: at("2027-01-01T00:00:00Z") })
    const json = Schema.encodeSync(TaxRate)(rate)
    assert.strictEqual(json.from, "2027-01-01T00:00:00.000Z")
    assert.deepStrictEqual(Schema.decodeUnknownSync(TaxRate)(JSON.parse(JSON.stringify(json))), rate)
  })

  it.each([
    ["a rate over 100 %", { rateBps: 10_001 }],
    ["a negative rate", { rateBps: -1 }],
    ["half a basis point", { rateBps: 0.5 }],
    ["an unknown country", { country: "XX" }],
    ["a region without a name", { region: " " }],
    ["no instant at all", { from: "soon" }],
    ["an unknown category", { category: "goods" }]
  ])("is refused with %s", (_, wrong) => {
    const json = { ...Schema.encodeSync(TaxRate)(aTaxRate()), ...wrong }
    assert.throws(() => Schema.decodeUnknownSync(TaxRate)(json))
  })
})

describe("the built-in table", () => {
  it("has every row once", () => {
    const keys = standardRates.map(({ country, region, category, from }) =>
      [country, region, category, from?.epochMilliseconds].join(" ")
    )
    assert.strictEqual(new Set(keys).size, keys.length)
  })

  it.each([
    ["EE", "2024-06-30T20:59:59Z", 2200],
    ["EE", "2025-06-30T20:59:59Z", 2200],
    ["EE", "2025-06-30T21:00:00Z", 2400],
    ["EE", "2023-12-31T12:00:00Z", 2000],
    ["SK", "2024-12-31T22:59:59Z", 2000],
    ["SK", "2024-12-31T23:00:00Z", 2300],
    ["RO", "2025-07-31T20:59:59Z", 1900],
    ["RO", "2025-07-31T21:00:00Z", 2100],
    ["FI", "2024-08-31T20:59:59Z", 2400],
    ["FI", "2024-08-31T21:00:00Z", 2550],
    ["LU", "2023-12-31T23:00:00Z", 1700],
    ["CH", "2023-12-31T22:59:59Z", 770],
    ["CH", "2023-12-31T23:00:00Z", 810]
  ])("changes %s's rate at midnight there: at %s it is %d", (country, when, rate) => {
    const sought = { country, regions: [], category: "saas" } as const
    assert.strictEqual(found(standardRates, sought, at(when)), rate)
  })

  it("holds the rates of November 2026", () => {
    const rates =
      "AT 20 BE 21 BG 20 CY 19 CZ 21 DE 19 DK 25 EE 24 ES 21 FI 25.5 FR 20 GR 24 HR 25 HU 27 IE 23 IT 22 LT 21 LU 17 " +
      "LV 21 MT 18 NL 21 PL 23 PT 23 RO 21 SE 25 SI 22 SK 23 GB 20 NO 25 CH 8.1 IS 24"
    for (const [, country = "", percent] of rates.matchAll(/([A-Z]{2}) ([\d.]+)/g)) {
      const sought = { country, regions: [], category: "saas" } as const
      assert.strictEqual(found(standardRates, sought), Math.round(Number(percent) * 100), country)
    }
  })

  it.each([
    ["SE", null, 600],
    ["DK", null, 2500],
    ["HU", null, 2700],
    ["CZ", null, 0],
    ["IE", null, 0],
    ["GB", null, 0],
    ["FR", null, 550],
    ["FI", null, 1350],
    ["PT", null, 600],
    ["PT", "madeira", 400],
    ["PT", "azores", 400],
    ["AT", "jungholz", 1000],
    ["FR", "reunion", 210]
  ])("taxes an e-book in %s %s at %d", (country, region, rate) => {
    const sought = { country, regions: region === null ? [] : [region], category: "e_book" } as const
    assert.strictEqual(found(standardRates, sought), rate)
  })

  it.each([
    ["PT", "madeira", 2200],
    ["PT", "azores", 1600],
    ["AT", "mittelberg", 1900],
    ["FR", "martinique", 850]
  ])("taxes everything else in %s %s at %d", (country, region, rate) => {
    assert.strictEqual(found(standardRates, { country, regions: [region], category: "digital_products" }), rate)
  })
})
