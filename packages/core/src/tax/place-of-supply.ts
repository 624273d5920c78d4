import { mainlandOf, type Place, type Territory, territoryOf } from "./territories.ts"

/** What of a sale decides where it is taxed. */
export interface Supply {
  /** Where the seller is established and registered. */
  readonly seller: Place
  /** Where the buyer lives or is established. Null when nobody knows: then it is taxed as if at the seller's door. */
  readonly buyer: Place | null
  /** It has shown a tax number that its country could have given. Otherwise it is taken for a consumer. */
  readonly isBusiness: boolean
}

/** Where a sale takes place, and so by whose rates it is taxed; or why it carries no tax. */
export interface PlaceOfSupply {
  /** "standard": by the rates of this place. */
  readonly treatment: "outside_scope" | "reverse_charge" | "standard"
  /** ISO 3166-1 alpha-2 of the country whose tax area it is: "FR" for Monaco, "CH" for Büsingen. */
  readonly country: string
  /** The special territory within, or null. */
  readonly region: string | null
}

/**
 * Where services that are sold at a distance are taxed. It is one rule for every category: since 2025 live lessons over
 * a network are taxed where the consumer is, as electronic services are.
 *
 * At home the tax is the seller's country's, for businesses too. In another country of the EU it is the consumer's
 * country's, wherever the seller is, while a business owes it itself (reverse charge). Anywhere else it is not a matter
 * for the seller. Sources: articles 44, 58 and 196 of the EU's VAT directive (2006/112/EC) and the One Stop Shop's
 * schemes for sellers within the Union and without. The threshold for small sellers is left to a business's own rates.
 */
export const treatmentOf = ({ seller, buyer, isBusiness }: Supply): PlaceOfSupply => {
  const here = jurisdictionOf(seller, true)
  if (buyer === null) return supplied(here, "standard")
  const there = jurisdictionOf(buyer, isBusiness || here.territory?.isForBusinesses === true)
  if (here.area === there.area) return supplied(there, "standard")
  if (!isInUnion(there)) return supplied(there, "outside_scope")
  return supplied(there, isBusiness ? "reverse_charge" : "standard")
}

/** The countries of the European Union. */
export const unionCountries: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ")
)

interface Jurisdiction {
  /** Two places of one area are at home with each other. */
  readonly area: string
  readonly territory: Territory | null
}

/**
 * Countries and territories that another country's tax covers: Monaco (article 7 of the directive), the Isle of Man (the
 * British VAT act), and by treaty with Switzerland Liechtenstein and Büsingen. Northern Ireland needs no line: it belongs
 * to the Union for goods alone.
 */
const coveredBy: Readonly<Record<string, string>> = { MC: "FR", IM: "GB", LI: "CH", "DE busingen": "CH" }

const jurisdictionOf = (place: Place, isBusiness: boolean): Jurisdiction => {
  const territory = territoryOf(place, isBusiness)
  const country = mainlandOf(place.country)
  const own = territory?.standing === "outside" ? `${country} ${territory.name}` : country
  return { area: coveredBy[own] ?? own, territory }
}

const isInUnion = ({ area, territory }: Jurisdiction): boolean =>
  unionCountries.has(area) && territory?.standing !== "national"

/** An area that is no country has no rates here: its taxes are its own (the Canaries' IGIC), and businesses state them. */
const supplied = ({ area, territory }: Jurisdiction, treatment: PlaceOfSupply["treatment"]): PlaceOfSupply => ({
  treatment: area.length > 2 ? "outside_scope" : treatment,
  country: area.slice(0, 2),
  region: territory?.name ?? null
})
