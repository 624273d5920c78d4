import { assert, describe, it } from "@effect/vitest"
import { layerTaxTable } from "@kundportal/api/adapters/tax/table"
import { CountryCode } from "@kundportal/core/kernel/country"
import { Taxes } from "@kundportal/core/tax/taxes"
import { Effect, Option } from "effect"

const kept = (typed: string, country: string): string | null =>
  Effect.runSync(
    Effect.gen(function* () {
      return Option.getOrNull(yield* Effect.option((yield* Taxes).checkTaxId(typed, CountryCode.make(country))))
    }).pipe(Effect.provide(layerTaxTable))
  )

/** Numbers that companies publish in their imprints and annual reports, and the examples that authorities print. */
const published = {
  AT: ["ATU13585627", "ATU37675002"],
  BE: ["BE0403019261", "BE0411905847", "BE1000000021"],
  BG: ["BG175074752", "BG131134023", "BG831902088", "BG831919536", "BG7523169263", "BG7111042925"],
  CY: ["CY10259033P", "CY10137629O"],
  CZ: ["CZ25123891", "CZ26168685", "CZ7103192745", "CZ682127228"],
  DE: ["DE136695976", "DE115235681", "DE129273398"],
  DK: ["DK13585628", "DK24256790"],
  EE: ["EE100931558", "EE100594102"],
  ES: ["ESA28015865", "ESB58378431", "ES54362315K", "ESX5910266W"],
  FI: ["FI20774740", "FI01120389"],
  FR: ["FR40303265045", "FR23334175221", "FRK7399859412"],
  GR: ["EL094259216", "EL094014201"],
  HR: ["HR33392005961", "HR27759560625"],
  HU: ["HU12892312", "HU10773381"],
  IE: ["IE6433435F", "IE6433435OA", "IE3206488LH", "IE8F52100V"],
  IT: ["IT00743110157", "IT00905811006"],
  LT: ["LT119511515", "LT100001919017"],
  LU: ["LU15027442", "LU26375245"],
  LV: ["LV40003521600", "LV40003032949"],
  MT: ["MT11679112", "MT20200019"],
  NL: ["NL004495445B01", "NL002455799B11", "NL123456789B13"],
  PL: ["PL8567346215", "PL5260250995"],
  PT: ["PT501964843", "PT500697256"],
  RO: ["RO4221306", "RO1590082"],
  SE: ["SE556012579001", "SE556703748501"],
  SI: ["SI50223054", "SI15012557"],
  SK: ["SK2022749619", "SK2020261353", "SK1079484846"],
  GB: ["GB980780684", "GB220430231", "GBGD001", "GBHA500"],
  NO: ["NO974760673MVA", "NO923609016MVA"],
  CH: ["CHE107787577", "CHE116281710"],
  AU: ["83914571673", "51824753556"],
  IN: ["27AAPFU0939F1ZV"],
  NZ: ["49091850", "49098576"]
} as const

/** The same number with its first figure raised by one: a slip of the finger. */
const mistyped = (number: string): string => number.replace(/\d/, (first) => String((Number(first) + 1) % 10))

/** Forms in which a neighbour may be right as well: British authorities', France's lettered keys, Bulgaria's three sums. */
const manifold = /^GB(?:GD|HA)|^FRK|^BG\d{10}$/

describe("checkTaxId", () => {
  it.each(Object.entries(published))("keeps published numbers of %s as they stand", (country, numbers) => {
    for (const number of numbers) assert.strictEqual(kept(number, country), number, number)
  })

  it.each(Object.entries(published))(
    "reads numbers of %s in small letters, with blanks and dots",
    (country, numbers) => {
      for (const number of numbers) {
        const typed = ` ${number.toLowerCase().replace(/(.{3})/g, "$1. ")}`
        assert.strictEqual(kept(typed, country), number, typed)
      }
    }
  )

  it.each(Object.entries(published))(
    "refuses numbers of %s with a wrong figure or one figure less",
    (country, numbers) => {
      for (const number of numbers.filter((one) => !manifold.test(one))) {
        assert.isNull(kept(mistyped(number), country), mistyped(number))
        assert.isNull(kept(number.slice(0, -1), country), number.slice(0, -1))
      }
    }
  )

  it("refuses a number of another country", () => {
    for (const [country, numbers] of Object.entries(published)) {
      const elsewhere = country === "SE" ? "DE" : "SE"
      for (const number of numbers) assert.isNull(kept(number, elsewhere), `${number} in ${elsewhere}`)
    }
  })

  it.each([
    ["se 5560-1257-9001", "SE", "SE556012579001"],
    ["556012579001", "SE", "SE556012579001"],
    ["13585627", "AT", "ATU13585627"],
    ["AT U 1358 5627", "AT", "ATU13585627"],
    ["GR 094259216", "GR", "EL094259216"],
    ["094259216", "GR", "EL094259216"],
    ["995 525 828", "NO", "NO995525828MVA"],
    ["NO 995 525 828 MVA", "NO", "NO995525828MVA"],
    ["CHE-107.787.577 MWST", "CH", "CHE107787577"],
    ["107.787.577 TVA", "CH", "CHE107787577"],
    ["XI 980 7806 84", "GB", "XI980780684"],
    ["GB 980 7806 84", "IM", "GB980780684"],
    ["FR 53 000004605", "MC", "FR53000004605"],
    ["FR 40 303265045", "RE", "FR40303265045"]
  ])("keeps %j of %s as %s", (typed, country, number) => {
    assert.strictEqual(kept(typed, country), number)
  })

  it("takes a number as it was typed where no form is known, but not rubbish", () => {
    assert.strictEqual(kept(" 12-3456789 ", "US"), "12-3456789")
    assert.isNull(kept("💥", "US"))
    assert.isNull(kept("", "US"))
  })

  it.each(Object.keys(published))("refuses rubbish in %s, whatever its length", (country) => {
    const rubbish = [
      "",
      " ",
      "0",
      "00000000",
      "000000000",
      "💥",
      "٣٣٣٣٣٣٣٣٣",
      "\u0000",
      country,
      `${country}1`,
      "+*+*+*1"
    ]
    for (const typed of [...rubbish, "1".repeat(10_000), "Å".repeat(10_000), "-".repeat(10_000)]) {
      assert.isNull(kept(typed, country), typed.slice(0, 20))
    }
  })

  it("takes Latvian personal codes in 32, which have no check digit", () => {
    assert.strictEqual(kept("LV 321234-56789", "LV"), "LV32123456789")
    assert.isNull(kept("LV32123456", "LV"))
  })

  it.each([
    // 8·1 + 3·2 + 1·3 + 9·4 + 0·5 + 2·6 + 0·7 + 8·8 = 129 = 11·11 + 8
    ["BG", "83190208", "8"],
    // 1·1 + 7·2 + 5·3 + 0·4 + 7·5 + 4·6 + 7·7 + 5·8 = 178 = 11·16 + 2
    ["BG", "17507475", "2"],
    // 8·8 + 7·2 + 6·1 + 5·2 + 4·7 + 3·2 + 2·2 = 132 = 11·12, 11 short of the next: 8
    ["CZ", "68212722", "8"],
    ["SK", "107948484", "6"],
    // 1·2 + 0·4 + 0·8 + 0·5 + 0·10 + 0·9 + 0·7 + 1·3 + 0·6 = 5; 1·21 + 1·3 = 24: 4; 1·4 + 1·3 = 7, 11 − 7: 4
    ["BG", "100000010", "4 or 5"]
  ])("takes after %s %s the check digit %s and no other", (country, stem, digit) => {
    const right = [..."0123456789"].filter((last) => kept(`${stem}${last}`, country) !== null)
    assert.strictEqual(right.join(" or "), digit)
  })

  it("says for which country the number is wrong", () => {
    const failure = Effect.runSync(
      Effect.gen(function* () {
        return yield* Effect.flip((yield* Taxes).checkTaxId("SE1", CountryCode.make("SE")))
      }).pipe(Effect.provide(layerTaxTable))
    )
    assert.deepStrictEqual([failure._tag, failure.kind, failure.country], ["TaxIdInvalid", "invalid", "SE"])
  })
})
