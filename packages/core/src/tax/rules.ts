import type { DateTime } from "effect"
import type { Business } from "../business/model.ts"
import type { TaxCategory } from "../catalog/product.ts"
import type { Address } from "../kernel/address.ts"
import { type PlaceOfSupply, treatmentOf } from "./place-of-supply.ts"
import { rateAt, type TaxRate } from "./rate-table.ts"
import { standardRates } from "./standard-rates.ts"
import type { TaxRules } from "./taxes.ts"
import type { TaxRule, TaxTreatment } from "./treatment.ts"

/** The table as it is asked: by country. */
const ratesOf: ReadonlyMap<string, ReadonlyArray<TaxRate>> = Map.groupBy(standardRates, ({ country }) => country)

/** Everything that decides the tax of a sale. */
export interface Sale {
  readonly business: Pick<Business, "address" | "taxId" | "taxRates">
  /** The buyer's billing address. */
  readonly address: Address
  /** The buyer has shown a tax number that its country could have given. */
  readonly isBusiness: boolean
  readonly at: DateTime.Utc
}

/**
 * The rule for each category. A reverse charge comes first; then the business's own rates for the buyer's place, also
 * where the table knows none (a state of the United States); then the table. Who has no tax registration charges no tax
 * but what its own rates say.
 */
export const rulesOf = (sale: Sale): TaxRules => {
  const place = treatmentOf({ seller: sale.business.address, buyer: sale.address, isBusiness: sale.isBusiness })
  const rule = (category: TaxCategory): TaxRule => ruleOf(sale, place, category)
  return {
    digital_products: rule("digital_products"),
    saas: rule("saas"),
    e_book: rule("e_book"),
    edtech: rule("edtech"),
    live_tutoring: rule("live_tutoring")
  }
}

const ruleOf = (sale: Sale, place: PlaceOfSupply, category: TaxCategory): TaxRule => {
  const isRegistered = (sale.business.taxId ?? "").trim() !== ""
  if (isRegistered && place.treatment === "reverse_charge") return untaxed("reverse_charge")
  const own = ownRate(sale, place, category)
  if (own !== null) return own.rateBps === 0 ? untaxed("exempt") : { rateBps: own.rateBps, treatment: "standard" }
  if (!isRegistered || place.treatment !== "standard") return untaxed("outside_scope")
  const row = rateAt(
    ratesOf.get(place.country) ?? [],
    { country: place.country, regions: named(place.region), category },
    sale.at
  )
  return row === null ? untaxed("outside_scope") : { rateBps: row.rateBps, treatment: "standard" }
}

const untaxed = (treatment: TaxTreatment): TaxRule => ({ rateBps: 0, treatment })

/** A rate stated for a country does not reach into a territory that is abroad for this sale; one that names it does. */
const ownRate = ({ business, address, at }: Sale, place: PlaceOfSupply, category: TaxCategory): TaxRate | null => {
  const reaches = ({ region }: TaxRate): boolean =>
    region !== null || place.region === null || place.treatment !== "outside_scope"
  const sought = { country: place.country, regions: named(place.region, address.state), category }
  return rateAt(business.taxRates.filter(reaches), sought, at)
}

const named = (...regions: ReadonlyArray<string | null>): ReadonlyArray<string> =>
  regions.filter((region) => region !== null)
