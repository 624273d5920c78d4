import { assert, describe, it } from "@effect/vitest"
import { mainlandOf, territoryOf } from "@kundportal/core/tax/territories"

const nameOf = (country: string, postalCode: string | null, isBusiness = true) =>
  territoryOf({ country, postalCode }, isBusiness)?.name ?? null

describe("territoryOf", () => {
  // First the postcodes inside, each with the first and last of its range; then the neighbours just outside.
  it.each([
    ["AT", "jungholz", ["6691"], ["6690", "6692", "66910"]],
    ["AT", "mittelberg", ["6991", "6992", "6993"], ["6990", "6994"]],
    ["DE", "busingen", ["78266"], ["78265", "78267"]],
    ["DE", "heligoland", ["27498"], ["27497", "27499"]],
    ["DK", "faroe_islands", ["100", "970", "FO-100"], ["1000", "0900", "99"]],
    ["DK", "greenland", ["3900", "3999"], ["3899", "4000"]],
    ["ES", "canary_islands", ["35001", "35999", "38001", "38314", "38999"], ["34999", "36001", "37999", "39001"]],
    ["ES", "ceuta", ["51001", "51081"], ["50999"]],
    ["ES", "melilla", ["52001", "52081"], ["53001"]],
    ["FI", "aland", ["22100", "22950", "FIN-22100", "FI 22 100"], ["21999", "23000"]],
    ["FR", "saint_barthelemy", ["97133", "97700"], []],
    ["FR", "saint_martin", ["97150", "97800"], []],
    ["FR", "guadeloupe", ["97100", "97132", "97134", "97149", "97151", "97190"], ["96999", "97000", "97099"]],
    ["FR", "martinique", ["97200", "97290"], []],
    ["FR", "guyane", ["97300", "97390"], []],
    ["FR", "reunion", ["97400", "97412", "97490"], []],
    ["FR", "saint_pierre_et_miquelon", ["97500"], []],
    ["FR", "mayotte", ["97600", "97690"], []],
    ["FR", "wallis_et_futuna", ["98600"], ["98000", "98500"]],
    ["FR", "polynesie_francaise", ["98713"], []],
    ["FR", "nouvelle_caledonie", ["98800"], ["98900", "20000"]],
    ["GB", "guernsey", ["GY1 1AA"], ["GL1 1AA", "G1 1AA"]],
    ["GB", "jersey", ["JE2 3AB", "je23ab"], ["IM1 1AA", "BT1 1AA"]],
    ["GR", "mount_athos", ["63086", "630 86"], ["63085", "63087"]],
    ["IT", "campione_d_italia", ["22061"], ["22060", "22062"]],
    ["IT", "livigno", ["23041", "I-23041"], ["23040", "23042", "23030"]],
    ["IT", "san_marino", ["47890", "47899"], ["47889", "47900"]],
    ["IT", "vatican", ["00120"], ["00119", "00121"]],
    ["NO", "svalbard", ["9170", "9179"], ["9169", "9180"]],
    ["PT", "madeira", ["9000", "9000-001", "9499-999"], ["8999-999", "900", "90000"]],
    ["PT", "azores", ["9500-321", "9980-039"], ["8950-001"]]
  ])("knows the postcodes of %s %s and not their neighbours", (country, territory, ...[within, beyond]) => {
    for (const postcode of within) assert.strictEqual(nameOf(country, postcode), territory, postcode)
    for (const postcode of beyond) assert.strictEqual(nameOf(country, postcode), null, postcode)
  })

  it.each(["97100", "97200", "97300", "97412", "97600"])(
    "takes a consumer at FR %s for one in France proper",
    (postcode) => {
      assert.strictEqual(nameOf("FR", postcode, false), null)
    }
  )

  it("keeps Saint-Martin and Saint-Barthélemy apart for consumers too: they are no departments", () => {
    assert.strictEqual(nameOf("FR", "97150", false), "saint_martin")
    assert.strictEqual(nameOf("FR", "97133", false), "saint_barthelemy")
  })

  it.each([
    ["AX", "aland"],
    ["GP", "guadeloupe"],
    ["MQ", "martinique"],
    ["GF", "guyane"],
    ["RE", "reunion"],
    ["YT", "mayotte"]
  ])("knows %s by its own code, whatever the postcode", (code, territory) => {
    assert.strictEqual(nameOf(code, null), territory)
    assert.strictEqual(nameOf(code, "1"), territory)
  })

  it.each([null, "", " ", "-", "٣٥٠٠١", "💥", "3".repeat(10_000)])("knows nothing from the postcode %j", (postcode) => {
    assert.strictEqual(nameOf("ES", postcode), null)
  })

  it("looks at the postcode of the right country only", () => {
    assert.strictEqual(nameOf("DE", "35001"), null)
    assert.strictEqual(nameOf("US", "97200"), null)
  })
})

describe("mainlandOf", () => {
  it.each([
    ["AX", "FI"],
    ["GP", "FR"],
    ["YT", "FR"],
    ["FR", "FR"],
    ["US", "US"]
  ])("says that %s is taxed as a part of %s", (code, country) => {
    assert.strictEqual(mainlandOf(code), country)
  })
})
