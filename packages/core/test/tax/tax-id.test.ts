import { assert, describe, it } from "@effect/vitest"
import { CountryCode } from "@kundportal/core/kernel/country"
import { readTaxId } from "@kundportal/core/tax/tax-id"

const read = (typed: string, country: string) => {
  const id = readTaxId(typed, CountryCode.make(country))
  return id === null ? null : `${id.issuer}: ${id.prefix} ${id.body}`
}

describe("readTaxId", () => {
  it.each([
    ["se 5566-7788-9901", "SE", "SE: SE 556677889901"],
    ["SE556677889901", "SE", "SE: SE 556677889901"],
    ["556677889901", "SE", "SE: SE 556677889901"],
    [" SE.5566.7788/9901 ", "SE", "SE: SE 556677889901"],
    ["SE\u00a05566\u201177889901", "SE", "SE: SE 556677889901"],
    ["el094259216", "GR", "GR: EL 094259216"],
    ["GR 094259216", "GR", "GR: EL 094259216"],
    ["094259216", "GR", "GR: EL 094259216"],
    ["GB 980 7806 84", "GB", "GB: GB 980780684"],
    ["XI 980 7806 84", "GB", "GB: XI 980780684"],
    ["980780684", "IM", "GB: GB 980780684"],
    ["FR 53 000004605", "MC", "FR: FR 53000004605"],
    ["FR 40 303265045", "GP", "FR: FR 40303265045"],
    ["FI 20774740", "AX", "FI: FI 20774740"],
    ["CHE-107.787.577 MWST", "CH", "CH: CHE 107787577MWST"],
    ["51 824 753 556", "AU", "AU:  51824753556"],
    ["12-3456789", "US", "US: US 123456789"],
    ["1234567wa", "IE", "IE: IE 1234567WA"],
    ["8+79739i", "IE", "IE: IE 8+79739I"]
  ])("reads %j in %s", (typed, country, said) => {
    assert.strictEqual(read(typed, country), said)
  })

  it("leaves the letters of another country where they are, so that its number does not pass", () => {
    assert.strictEqual(read("DE136695976", "SE"), "SE: SE DE136695976")
  })

  it.each([
    "",
    " ",
    "-",
    "SE",
    "SE-",
    "0",
    "SE000000000000",
    "💥",
    "Ünïcödé",
    "٣٣٣٣٣٣٣٣٣",
    "SE5566778899\u0000",
    "<script>",
    "1".repeat(21),
    "9".repeat(10_000),
    " ".repeat(10_000)
  ])("refuses %j", (typed) => {
    assert.isNull(readTaxId(typed, CountryCode.make("SE")))
  })
})
