import { assert, describe, it } from "@effect/vitest"
import { CountryCode, countryCodes } from "@kundportal/core/kernel/country"
import { unionCountries } from "@kundportal/core/tax/place-of-supply"
import type { TaxRate } from "@kundportal/core/tax/rate-table"
import { rulesOf, type Sale } from "@kundportal/core/tax/rules"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aTaxRate, someTaxRules } from "@kundportal/testing/fixtures/tax"
import { at } from "@kundportal/testing/fixtures/time"

/** "US CA": an address in California; "PT 9000-001": one with that postcode. */
const address = (text: string): Sale["address"] => {
  const more = text.slice(3)
  const isState = /^[A-Z]{2}$/.test(more)
  return {
    street: null,
    city: null,
    state: isState ? more : null,
    postalCode: isState || more === "" ? null : more,
    country: CountryCode.make(text.slice(0, 2))
  }
}

interface Told {
  readonly from?: string
  readonly taxId?: string | null
  readonly rates?: ReadonlyArray<TaxRate>
  readonly to: string
  readonly isBusiness?: boolean
  readonly when?: string
}

const rules = ({ from = "SE", taxId = "SE556677889901", rates = [], to, isBusiness = false, when }: Told) =>
  rulesOf({
    business: aBusiness({ address: address(from), taxId, taxRates: rates }),
    address: address(to),
    isBusiness,
    at: at(when ?? "2026-11-22T12:00:00Z")
  })

/** What most products carry: "standard 2500". */
const shown = (told: Told): string => {
  const { treatment, rateBps } = rules(told).saas
  return `${treatment} ${rateBps}`
}

const rate = (country: string, rateBps: number, over: Partial<TaxRate> = {}): TaxRate =>
  aTaxRate({ country: CountryCode.make(country), region: null, rateBps, ...over })

describe("rulesOf", () => {
  it("gives a rule for every category", () => {
    assert.deepStrictEqual(rules({ to: "SE" }), someTaxRules())
  })

  it.each([
    ["a consumer at home", { to: "SE" }, "standard 2500"],
    ["a business at home", { to: "SE", isBusiness: true }, "standard 2500"],
    ["a consumer in Germany", { to: "DE" }, "standard 1900"],
    ["a business in Germany", { to: "DE", isBusiness: true }, "reverse_charge 0"],
    ["a consumer in the United States", { to: "US CA" }, "outside_scope 0"],
    ["a business in Norway", { to: "NO", isBusiness: true }, "outside_scope 0"],
    ["a consumer on Madeira", { to: "PT 9000-001" }, "standard 2200"],
    ["a consumer in the Canaries", { to: "ES 35001" }, "outside_scope 0"],
    ["a consumer in Monaco", { to: "MC" }, "standard 2000"],
    ["an American's consumer in Finland", { from: "US NY", taxId: "EU372000041", to: "FI" }, "standard 2550"],
    ["a British business's consumer at home", { from: "GB", taxId: "GB980780684", to: "GB" }, "standard 2000"],
    ["a Swiss seller's buyer in Liechtenstein", { from: "CH", taxId: "CHE107787577", to: "LI" }, "standard 810"],
    ["a Brazilian's buyer at home, whose taxes the table does not know", { from: "BR", to: "BR" }, "outside_scope 0"],
    ["a Parisian's business in Martinique", { from: "FR", to: "FR 97200", isBusiness: true }, "standard 850"],
    ["a Parisian's consumer in Martinique", { from: "FR", to: "FR 97200" }, "standard 2000"]
  ])("charges %s", (_, told: Told, rule) => {
    assert.strictEqual(shown(told), rule)
  })

  it("knows the rate of the day", () => {
    assert.strictEqual(shown({ to: "EE", when: "2025-06-30T20:59:59Z" }), "standard 2200")
    assert.strictEqual(shown({ to: "EE", when: "2025-06-30T21:00:00Z" }), "standard 2400")
  })

  it("has an answer for every country, and a reverse charge in the Union alone", () => {
    const covered = new Set([...unionCountries, "MC"])
    for (const from of ["SE", "US"]) {
      for (const to of countryCodes) {
        const { rateBps, treatment } = rules({ from, to, isBusiness: true }).saas
        assert.isTrue(rateBps >= 0 && rateBps <= 2700, to)
        assert.strictEqual(treatment === "reverse_charge", covered.has(to) && from !== to, to)
      }
    }
  })

  it("says standard of a rate that the law has set to zero", () => {
    assert.deepStrictEqual(rules({ to: "CZ" }).e_book, { rateBps: 0, treatment: "standard" })
  })
})

describe("a seller without a tax registration", () => {
  it.each([null, "", " "])("charges nobody any tax, with %j for a number", (taxId) => {
    for (const to of ["SE", "DE", "US CA", "FR 97200"]) {
      for (const isBusiness of [true, false]) {
        assert.deepStrictEqual(rules({ taxId, to, isBusiness }).e_book, { rateBps: 0, treatment: "outside_scope" })
      }
    }
  })

  it("charges what its own rates say, to businesses too, and nothing elsewhere", () => {
    const rates = [rate("SE", 1200), rate("DE", 700)]
    assert.strictEqual(shown({ taxId: null, rates, to: "SE" }), "standard 1200")
    assert.strictEqual(shown({ taxId: null, rates, to: "DE", isBusiness: true }), "standard 700")
    assert.strictEqual(shown({ taxId: null, rates, to: "FI" }), "outside_scope 0")
  })
})

describe("a business's own rates", () => {
  it.each([
    ["win over the table", { rates: [rate("SE", 1200)], to: "SE" }, "standard 1200"],
    ["leave other countries to the table", { rates: [rate("SE", 1200)], to: "DE" }, "standard 1900"],
    [
      "leave the reverse charge as it is",
      { rates: [rate("DE", 1200)], to: "DE", isBusiness: true },
      "reverse_charge 0"
    ],
    ["reach where the table knows none", { rates: [aTaxRate()], to: "US CA" }, "standard 725"],
    ["stop at the state they name", { rates: [aTaxRate()], to: "US NY" }, "outside_scope 0"],
    ["say exempt with a zero", { rates: [rate("SE", 0)], to: "SE" }, "exempt 0"],
    ["hold for Monaco as for France", { rates: [rate("FR", 1000)], to: "MC" }, "standard 1000"],
    [
      "of a country do not reach a territory that is abroad",
      { from: "ES", rates: [rate("ES", 2100)], to: "ES 35001" },
      "outside_scope 0"
    ],
    [
      "of that territory do",
      { from: "ES", rates: [rate("ES", 700, { region: "canary_islands" })], to: "ES 35001" },
      "standard 700"
    ],
    [
      "of a country that the territory is a part of do not reach it from abroad",
      { rates: [rate("FI", 2550)], to: "AX" },
      "outside_scope 0"
    ],
    ["hold for the Isle of Man as for Britain", { rates: [rate("GB", 2000)], to: "IM" }, "standard 2000"],
    ["hold abroad where the business is registered", { rates: [rate("NO", 2500)], to: "NO" }, "standard 2500"],
    [
      "of a country reach its territories within",
      { from: "PT", rates: [rate("PT", 2000)], to: "PT 9000-001" },
      "standard 2000"
    ]
  ])("%s", (_, told: Told, rule) => {
    assert.strictEqual(shown(told), rule)
  })

  it("begin when they say, and leave the day before to the table", () => {
    const rates = [rate("SE", 2600, { from: at("2027-01-01T00:00:00Z") })]
    assert.strictEqual(shown({ rates, to: "SE" }), "standard 2500")
    assert.strictEqual(shown({ rates, to: "SE", when: "2027-01-01T00:00:00Z" }), "standard 2600")
  })

  it("for one category leave the others to the table", () => {
    const rates = [rate("SE", 0, { category: "live_tutoring" })]
    assert.deepStrictEqual(
      rules({ rates, to: "SE" }),
      someTaxRules({ live_tutoring: { rateBps: 0, treatment: "exempt" } })
    )
  })
})
