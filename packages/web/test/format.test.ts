import { describe, expect, it } from "vitest"
import { formatFor } from "../src/i18n/format.ts"

/** Locale data separates with narrow and non-breaking spaces; which of them is not ours to promise. */
const spaced = (text: string): string => text.replace(/[\u00A0\u202F]/g, " ")

const english = formatFor("en", "Europe/Stockholm")
const swedish = formatFor("sv", "Europe/Stockholm")

describe("money on screen", () => {
  it.each([
    { amount: 2999, currency: "EUR", en: "€29.99", sv: "29,99 €" },
    { amount: 25000, currency: "SEK", en: "SEK 250.00", sv: "250,00 kr" },
    { amount: 1200, currency: "JPY", en: "JP¥1,200", sv: "1 200 JPY" },
    { amount: 2750, currency: "KWD", en: "KWD 2.750", sv: "2,750 KWD" },
    { amount: 5, currency: "KWD", en: "KWD 0.005", sv: "0,005 KWD" },
    { amount: 0, currency: "USD", en: "US$0.00", sv: "0,00 US$" },
    { amount: -159, currency: "SEK", en: "-SEK 1.59", sv: "−1,59 kr" }
  ])("writes $amount minor units of $currency exactly", ({ amount, currency, en, sv }) => {
    expect(spaced(english.money({ amount, currency }))).toBe(en)
    expect(spaced(swedish.money({ amount, currency }))).toBe(sv)
  })

  it("keeps every cent of an amount that a floating-point quotient would round", () => {
    expect(english.money({ amount: 9_007_199_254_740_991, currency: "EUR" })).toBe("€90,071,992,547,409.91")
  })
})

describe("dates on screen", () => {
  it("follow the calendar of the business, not that of the server", () => {
    expect(english.date("2026-12-31T23:30:00.000Z")).toBe("1 January 2027")
    expect(formatFor("en", "America/New_York").date("2026-12-31T23:30:00.000Z")).toBe("31 December 2026")
  })

  it("name the weekday of days ahead, without a comma in the sentence", () => {
    expect(english.weekday("2026-03-15T11:00:00.000Z")).toBe("Sunday 15 March 2026")
    expect(swedish.weekday("2026-03-15T11:00:00.000Z")).toBe("söndag 15 mars 2026")
  })
})
