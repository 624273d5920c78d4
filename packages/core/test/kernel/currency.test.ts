import { assert, describe, it } from "@effect/vitest"
import { Currency, minorDigits, parseDecimal, parseMinorUnits } from "@kundportal/core/kernel/currency"
import { isoCodes, isoCurrency } from "@kundportal/core/kernel/iso-4217"
import { Result, Schema } from "effect"

describe("currency", () => {
  it.each([
    ["JPY", 0],
    ["KRW", 0],
    ["VND", 0],
    ["XAF", 0],
    ["EUR", 2],
    ["SEK", 2],
    ["USD", 2],
    ["HUF", 2],
    ["MGA", 2],
    ["UGX", 0],
    ["KWD", 3],
    ["BHD", 3],
    ["TND", 3]
  ] as const)("counts the digits of %s's minor unit as %i", (currency, digits) => {
    assert.strictEqual(minorDigits(currency), digits)
  })

  it("names every currency once and agrees with the platform where the platform follows ISO 4217", () => {
    const codes = Currency.literals
    assert.strictEqual(new Set(codes).size, codes.length)
    // CLDR shows these without the minor digits that ISO 4217 gives them; amounts are exchanged in ISO's.
    const shownShorter = new Set(
      "ALL AMD COP HUF IDR IQD KPW LAK LBP MMK MUR PKR RSD SLL SOS SYP TZS UZS YER AFN IRR CRC MGA MRO NOK SEK CZK TWD".split(
        " "
      )
    )
    const different = codes.filter(
      (code) =>
        !shownShorter.has(code) &&
        new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions().maximumFractionDigits !==
          minorDigits(code)
    )
    assert.deepStrictEqual(different, [])
  })

  it("refuses codes that are not currencies here", () => {
    const is = Schema.is(Currency)
    for (const code of ["eur", "EURO", "", "XXX", "BTC"]) assert.isFalse(is(code), code)
  })

  it("sells in ISO's digits, and in three currencies that ISO has withdrawn", () => {
    const unlike = Currency.literals.filter((code) => isoCurrency(code)?.minorUnit !== minorDigits(code))
    assert.deepStrictEqual(unlike, ["ANG", "HRK", "SLL"])
    assert.deepStrictEqual(unlike.map(isoCurrency), [null, null, null])
  })

  it.each([
    ["10.00", "USD", 1000],
    ["10.5", "USD", 1050],
    ["10", "USD", 1000],
    ["0.01", "EUR", 1],
    ["-0.01", "EUR", -1],
    ["-0.00", "EUR", 0],
    ["007", "EUR", 700],
    ["500", "JPY", 500],
    ["1.234", "KWD", 1234],
    ["90071992547409.91", "EUR", 9_007_199_254_740_991],
    ["-90071992547409.91", "EUR", -9_007_199_254_740_991]
  ] as const)("reads %s %s as %i", (text, currency, expected) => {
    const amount = Result.getOrThrow(parseDecimal(text, currency))
    assert.isTrue(Object.is(amount, expected))
  })

  it.each([
    ["500.5", "JPY", "too_many_digits"],
    ["500.0", "JPY", "too_many_digits"],
    ["1.005", "USD", "too_many_digits"],
    ["1.2345", "KWD", "too_many_digits"],
    ["90071992547409.92", "EUR", "too_large"],
    ["9007199254740992", "JPY", "too_large"],
    ["", "EUR", "not_a_number"],
    ["-", "EUR", "not_a_number"],
    [".5", "EUR", "not_a_number"],
    ["5.", "EUR", "not_a_number"],
    ["+5", "EUR", "not_a_number"],
    ["1e3", "EUR", "not_a_number"],
    ["1,50", "EUR", "not_a_number"],
    [" 1", "EUR", "not_a_number"],
    ["1\n", "EUR", "not_a_number"],
    ["٣", "EUR", "not_a_number"]
  ] as const)("does not read %j %s: %s", (text, currency, reason) => {
    assert.deepStrictEqual(parseDecimal(text, currency), Result.fail(reason))
  })

  it("reads minor units of four digits, for those who count in them", () => {
    assert.deepStrictEqual(parseMinorUnits("1.2345", 4), Result.succeed(12_345))
    assert.deepStrictEqual(parseMinorUnits("1.23456", 4), Result.fail("too_many_digits"))
  })
})

describe("ISO 4217", () => {
  it("has 179 codes, each once, with numbers of three digits that are nobody else's", () => {
    assert.strictEqual(isoCodes.length, 179)
    assert.deepStrictEqual([...new Set(isoCodes)].toSorted(), isoCodes)
    const entries = isoCodes.map((code) => isoCurrency(code))
    assert.isTrue(
      entries.every((entry) => entry !== null && /^[A-Z]{3}$/.test(entry.code) && /^\d{3}$/.test(entry.numeric))
    )
    assert.strictEqual(new Set(entries.map((entry) => entry?.numeric)).size, 179)
  })

  it.each([
    ["ALL", "008", 2],
    ["SEK", "752", 2],
    ["JPY", "392", 0],
    ["KWD", "414", 3],
    ["CLF", "990", 4],
    ["XAU", "959", null],
    ["XXX", "999", null]
  ] as const)("says of %s: %s, %s", (code, numeric, minorUnit) => {
    assert.deepStrictEqual(isoCurrency(code), { code, numeric, minorUnit })
  })

  it("counts 17 without a minor unit, 7 with thousandths, 2 with ten-thousandths and 13 without amounts", () => {
    const count = (minorUnit: number | null) =>
      isoCodes.filter((code) => isoCurrency(code)?.minorUnit === minorUnit).length
    assert.deepStrictEqual([0, 2, 3, 4, null].map(count), [17, 140, 7, 2, 13])
  })

  it("knows no other code and no other writing", () => {
    for (const code of ["ZZZ", "usd", "usd ", "", "HRK", "toString"]) assert.isNull(isoCurrency(code))
  })
})
