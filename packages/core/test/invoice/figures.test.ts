import { assert, describe, it } from "@effect/vitest"
import { figuresOf } from "@kundportal/core/invoice/figures"
import { postalLines } from "@kundportal/core/invoice/postal"
import { CountryCode } from "@kundportal/core/kernel/country"
import type { Currency } from "@kundportal/core/kernel/currency"
import type { Language } from "@kundportal/core/kernel/language"
import { at } from "@kundportal/testing/fixtures/time"

describe("the figures on an invoice", () => {
  it.each<readonly [Language, Currency, number, string]>([
    ["sv", "SEK", 25_000, "250,00\u00A0kr"],
    ["sv", "SEK", -123_456, "\u22121\u00A0234,56\u00A0kr"],
    ["sv", "EUR", 3000, "30,00\u00A0€"],
    ["sv", "JPY", 1_000, "1\u00A0000\u00A0JPY"],
    ["sv", "KWD", 1_234_567, "1\u00A0234,567\u00A0KWD"],
    ["sv", "XOF", 500, "500\u00A0F\u00A0CFA"],
    ["en", "SEK", 25_000, "SEK\u00A0250.00"],
    ["en", "EUR", 3000, "€30.00"],
    ["en", "USD", -5, "-US$0.05"],
    ["en", "JPY", 1_000, "JP¥1,000"],
    ["en", "KWD", 5, "KWD\u00A00.005"],
    ["en", "HUF", 100, "HUF\u00A01.00"],
    ["en", "IQD", 1_500, "IQD\u00A01.500"],
    // 2^53 - 1: as a quotient of floating-point numbers the last two would end in .90 and .990.
    ["en", "JPY", 9_007_199_254_740_991, "JP¥9,007,199,254,740,991"],
    ["en", "EUR", 9_007_199_254_740_991, "€90,071,992,547,409.91"],
    ["sv", "KWD", 9_007_199_254_740_991, "9\u00A0007\u00A0199\u00A0254\u00A0740,991\u00A0KWD"]
  ])("writes money in %s and %s to the last minor unit (%i)", (...[language, currency, amount, written]) => {
    assert.strictEqual(figuresOf(language, currency, "UTC").money({ amount, currency }), written)
  })

  it("writes no money of another currency, and no part of a minor unit", () => {
    const { money } = figuresOf("en", "EUR", "UTC")
    assert.throws(() => money({ amount: 100, currency: "USD" }), "Invariant broken")
    for (const amount of [0.5, 1.5, Number.NaN]) {
      assert.throws(() => money({ amount, currency: "EUR" }), "Invariant broken")
    }
  })

  it.each<readonly [Language, number, string]>([
    ["sv", 2500, "25\u00A0%"],
    ["sv", 1250, "12,5\u00A0%"],
    ["en", 2500, "25%"],
    ["en", 825, "8.25%"],
    ["en", 0, "0%"],
    ["en", 1, "0.01%"],
    ["en", 10_000, "100%"]
  ])("writes a tax rate in %s exactly (%i basis points)", (language, bps, written) => {
    assert.strictEqual(figuresOf(language, "EUR", "UTC").rate(bps), written)
  })

  it.each([
    // One instant, three calendars.
    ["2026-03-15T23:30:00Z", "UTC", "15 mars 2026"],
    ["2026-03-15T23:30:00Z", "Europe/Stockholm", "16 mars 2026"],
    ["2026-03-15T23:30:00Z", "America/New_York", "15 mars 2026"],
    ["2026-01-01T04:59:59Z", "America/New_York", "31 december 2025"]
  ])("dates %s in %s by the calendar of that place", (instant, timeZone, written) => {
    assert.strictEqual(figuresOf("sv", "SEK", timeZone).date(at(instant)), written)
  })

  it.each([
    ["a whole month", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", "UTC", "1 – 31 March 2026"],
    ["a month from midday", "2026-03-15T10:00:00Z", "2026-04-15T10:00:00Z", "UTC", "15 March – 14 April 2026"],
    ["the month after it", "2026-04-15T10:00:00Z", "2026-05-15T10:00:00Z", "UTC", "15 April – 14 May 2026"],
    ["a year", "2026-03-15T10:00:00Z", "2027-03-15T10:00:00Z", "UTC", "15 March 2026 – 14 March 2027"],
    ["a day", "2026-03-15T10:00:00Z", "2026-03-16T10:00:00Z", "UTC", "15 March 2026"],
    ["less than a day", "2026-03-15T10:00:00Z", "2026-03-15T11:00:00Z", "UTC", "15 March 2026"],
    // 23:30 UTC is the next day in Stockholm, in winter and in summer.
    [
      "a month over the change of the clock",
      "2026-03-14T23:30:00Z",
      "2026-04-14T23:30:00Z",
      "Europe/Stockholm",
      "15 March – 14 April 2026"
    ]
  ])("names the days of %s, none twice and none left out", (...[, start, end, timeZone, written]) => {
    assert.strictEqual(figuresOf("en", "EUR", timeZone).period({ start: at(start), end: at(end) }), written)
  })
})

describe("an address on an invoice", () => {
  const address = { street: "Main 1", city: "Town", state: "ST", postalCode: "123" }

  it.each([
    ["SE", ["Main 1", "123 Town", "ST"]],
    ["US", ["Main 1", "Town, ST 123"]],
    ["AU", ["Main 1", "Town ST 123"]],
    ["GB", ["Main 1", "Town", "ST", "123"]]
  ])("is written as people in %s do", (country, lines) => {
    assert.deepStrictEqual([...postalLines({ ...address, country: CountryCode.make(country) })], lines)
  })

  it("has no empty lines", () => {
    const country = CountryCode.make("US")
    assert.deepStrictEqual(postalLines({ street: null, city: null, state: " ", postalCode: null, country }), [])
    assert.deepStrictEqual(postalLines({ street: "", city: "Town", state: null, postalCode: null, country }), ["Town"])
    const british = CountryCode.make("GB")
    assert.deepStrictEqual(
      postalLines({ street: " ", city: "Town", state: "  ", postalCode: "123", country: british }),
      ["Town", "123"]
    )
  })

  it("has no blanks around what was typed", () => {
    const country = CountryCode.make("GB")
    assert.deepStrictEqual(
      postalLines({ street: " Main 1 ", city: "Town ", state: null, postalCode: " 123", country }),
      ["Main 1", "Town", "123"]
    )
  })
})
