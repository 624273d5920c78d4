import { Schema } from "effect"
import { treatmentOf } from "../../packages/core/src/tax/place-of-supply.ts"
import { territoryOf } from "../../packages/core/src/tax/territories.ts"
import { Matches, type Rule } from "./judge.ts"
import { inputsOf, unsupported } from "./record.ts"

const Special = Schema.Struct({
  country: Schema.String,
  zipcode: Schema.String,
  b2b: Schema.optionalKey(Schema.Boolean)
})

export const specialTerritory: Rule = (example) => {
  const { country, zipcode, b2b = false } = inputsOf(example, Special)
  const territory = territoryOf({ country, postalCode: zipcode }, b2b)
  return {
    territory: territory?.name ?? null,
    treatment: new Matches(territory === null ? `standard ${country}` : "special", (expected) =>
      territory === null
        ? expected === `standard ${country}`
        : typeof expected === "string" && !expected.startsWith("standard")
    )
  }
}

const Supply = Schema.Struct({
  seller: Schema.String,
  buyer: Schema.NullOr(Schema.String),
  vat_id_valid: Schema.NullOr(Schema.Boolean),
  zipcode: Schema.optionalKey(Schema.String),
  vies: Schema.optionalKey(Schema.String)
})

const words = {
  standard: ["standard"],
  reverse_charge: ["reverse_charge"],
  outside_scope: ["exempt_outside_eu", "outside_scope"]
}

export const placeOfSupply: Rule = (example) => {
  const { seller, buyer, vat_id_valid, zipcode, vies } = inputsOf(example, Supply)
  if (vat_id_valid === null || vies !== undefined)
    return unsupported("numbers are checked by form, nobody is asked who may not answer")
  const place = treatmentOf({
    seller: { country: seller, postalCode: null },
    buyer: buyer === null ? null : { country: buyer, postalCode: zipcode ?? null },
    isBusiness: vat_id_valid
  })
  const accepted: ReadonlyArray<unknown> = words[place.treatment]
  return {
    treatment: new Matches(place.treatment, (expected) => accepted.includes(expected)),
    rate_country: place.treatment === "standard" ? place.country : null
  }
}
