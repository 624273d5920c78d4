import { assert, describe, it } from "@effect/vitest"
import { type PlaceOfSupply, treatmentOf, unionCountries } from "@kundportal/core/tax/place-of-supply"

/** "ES 35001" is a postcode in Spain, "ES" any other place there, null a place that nobody knows. */
const place = (text: string) => ({ country: text.slice(0, 2), postalCode: text.length > 2 ? text.slice(3) : null })

const shown = (sold: PlaceOfSupply): string =>
  sold.treatment === "standard" ? [sold.country, sold.region].filter((part) => part !== null).join(" ") : sold.treatment

const taxed = (seller: string, buyer: string | null, isBusiness: boolean) =>
  shown(treatmentOf({ seller: place(seller), buyer: buyer === null ? null : place(buyer), isBusiness }))

describe("treatmentOf", () => {
  it.each([
    // seller, buyer, to a consumer, to a business
    ["at home", "SE", "SE", "SE", "SE"],
    ["at home, for France", "FR", "FR", "FR", "FR"],
    ["in another country of the Union", "FR", "IT", "IT", "reverse_charge"],
    ["in another country of the Union, Germany", "FR", "DE", "DE", "reverse_charge"],
    ["in Greece", "SE", "GR", "GR", "reverse_charge"],
    ["outside the Union", "FR", "US", "outside_scope", "outside_scope"],
    ["in Norway", "SE", "NO", "outside_scope", "outside_scope"],
    ["in the United Kingdom", "IE", "GB", "outside_scope", "outside_scope"],
    [
      "in Northern Ireland, which is of the Union for goods alone",
      "IE",
      "GB BT1 1AA",
      "outside_scope",
      "outside_scope"
    ],
    ["into the Union from outside", "US", "DE", "DE", "reverse_charge"],
    ["into the Union from Switzerland", "CH", "AT", "AT", "reverse_charge"],
    ["into the Union from Northern Ireland", "GB BT1 1AA", "IE", "IE", "reverse_charge"],
    ["at home outside the Union", "US", "US", "US", "US"],
    ["at home in the United Kingdom, across the Irish Sea", "GB", "GB BT1 1AA", "GB", "GB"],
    ["between two countries outside the Union", "US", "CH", "outside_scope", "outside_scope"],
    ["from France to Monaco, which is one area", "FR", "MC", "FR", "FR"],
    ["from Monaco to France", "MC", "FR", "FR", "FR"],
    ["from Sweden to Monaco", "SE", "MC", "FR", "reverse_charge"],
    ["from Monaco to Sweden", "MC", "SE", "SE", "reverse_charge"],
    ["from the United Kingdom to the Isle of Man", "GB", "IM", "GB", "GB"],
    ["from Sweden to the Isle of Man", "SE", "IM", "outside_scope", "outside_scope"],
    ["from the United Kingdom to Jersey", "GB", "GB JE2 3AB", "outside_scope", "outside_scope"],
    ["from Switzerland to Liechtenstein", "CH", "LI", "CH", "CH"],
    ["from Switzerland to Büsingen, by treaty Swiss for tax", "CH", "DE 78266", "CH busingen", "CH busingen"],
    ["from Germany to Büsingen", "DE", "DE 78266", "outside_scope", "outside_scope"],
    ["from Germany to Heligoland", "DE", "DE 27498", "outside_scope", "outside_scope"],
    ["from Spain to the Canaries", "ES", "ES 35001", "outside_scope", "outside_scope"],
    ["from Sweden to Ceuta", "SE", "ES 51001", "outside_scope", "outside_scope"],
    ["from the Canaries to Spain", "ES 35001", "ES 28001", "ES", "reverse_charge"],
    [
      "within the Canaries, whose own tax a business states itself",
      "ES 35001",
      "ES 38314",
      "outside_scope",
      "outside_scope"
    ],
    ["from Italy to Livigno", "IT", "IT 23041", "outside_scope", "outside_scope"],
    ["from Greece to Mount Athos", "GR", "GR 63086", "outside_scope", "outside_scope"],
    ["from Denmark to Greenland", "DK", "DK 3900", "outside_scope", "outside_scope"],
    ["from Norway to Svalbard", "NO", "NO 9170", "outside_scope", "outside_scope"],
    ["from Finland to Åland, where its act holds", "FI", "FI 22100", "FI aland", "FI aland"],
    ["from Åland to Finland", "AX", "FI", "FI", "FI"],
    ["from Sweden to Åland, a third territory", "SE", "AX", "outside_scope", "outside_scope"],
    ["from Austria to Jungholz", "AT", "AT 6691", "AT jungholz", "AT jungholz"],
    ["from Germany to Mittelberg", "DE", "AT 6992", "AT mittelberg", "reverse_charge"],
    ["from Portugal to Madeira", "PT", "PT 9000-001", "PT madeira", "PT madeira"],
    ["from Sweden to the Azores", "SE", "PT 9500-321", "PT azores", "reverse_charge"],
    ["from the Azores to Lisbon", "PT 9500-321", "PT 1000-001", "PT", "PT"],
    ["from Paris to Martinique", "FR", "FR 97200", "FR", "FR martinique"],
    ["from Paris to Guyane, where value added tax does not hold", "FR", "FR 97300", "FR", "outside_scope"],
    ["from Paris to Réunion by its own code", "FR", "RE", "FR", "FR reunion"],
    ["from Sweden to Martinique, a third territory", "SE", "FR 97200", "FR", "outside_scope"],
    ["within Martinique", "FR 97200", "FR 97220", "FR martinique", "FR martinique"],
    ["from Paris to New Caledonia", "FR", "FR 98800", "outside_scope", "outside_scope"]
  ])("taxes a sale %s", (_, ...[seller, buyer, toConsumer, toBusiness]) => {
    assert.deepStrictEqual([taxed(seller, buyer, false), taxed(seller, buyer, true)], [toConsumer, toBusiness])
  })

  it.each([
    ["FR", "FR"],
    ["PT 9500-321", "PT azores"],
    ["US", "US"],
    ["ES 35001", "outside_scope"]
  ])("taxes a buyer who says no place as if at the door of a seller in %s", (seller, sold) => {
    assert.strictEqual(taxed(seller, null, false), sold)
    assert.strictEqual(taxed(seller, null, true), sold)
  })

  it("charges between any two countries of the Union the consumer's rate, and no business but one at home", () => {
    assert.strictEqual(unionCountries.size, 27)
    for (const seller of unionCountries) {
      for (const buyer of unionCountries) {
        assert.strictEqual(taxed(seller, buyer, false), buyer)
        assert.strictEqual(taxed(seller, buyer, true), seller === buyer ? buyer : "reverse_charge")
      }
    }
  })
})

describe("the place itself", () => {
  it.each([
    ["SE", "US", "US", null],
    ["SE", "MC", "FR", null],
    ["SE", "IM", "GB", null],
    ["ES", "ES 35001", "ES", "canary_islands"],
    ["DE", "DE 78266", "CH", "busingen"],
    ["SE", "AX", "FI", "aland"],
    ["SE", "PT 9500-321", "PT", "azores"]
  ])("is known whether or not there is a tax: from %s to %s", (seller, buyer, ...[country, region]) => {
    const sold = treatmentOf({ seller: place(seller), buyer: place(buyer), isBusiness: false })
    assert.deepStrictEqual([sold.country, sold.region], [country, region])
  })
})
