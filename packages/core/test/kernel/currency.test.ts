import { assert, describe, it } from "@effect/vitest"
import { Currency, minorDigits } from "@kundportal/core/kernel/currency"
import { Schema } from "effect"

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
})
