import { type DateTime, Schema } from "effect"
import { TaxCategory } from "../catalog/product.ts"
import { CountryCode } from "../kernel/country.ts"
import { Line } from "../kernel/text.ts"
import { RateBps } from "./treatment.ts"

/** One row of a table of tax rates. A row holds until another of the same country, region and category begins. */
export const TaxRate = Schema.Struct({
  /** The country whose tax area it is: France for Monaco and the overseas departments, Finland for Åland. */
  country: CountryCode,
  /** A state as addresses write it ("CA"), or the name of a special territory ("madeira"). Null for the whole country. */
  region: Schema.NullOr(Line),
  /** Null for every category that has no row of its own. */
  category: Schema.NullOr(TaxCategory),
  rateBps: RateBps,
  /** The first instant at which it holds; null when it always has. */
  from: Schema.NullOr(Schema.DateTimeUtcFromString)
})
export type TaxRate = typeof TaxRate.Type

/** What a sale must match for a row to be its rate. */
export interface RateSought {
  /** ISO 3166-1 alpha-2 of the country whose tax area it is. */
  readonly country: string
  /** Every name of the region that is known. */
  readonly regions: ReadonlyArray<string>
  readonly category: TaxCategory
}

/**
 * The row that decides at an instant, or null. A row for the region beats one for the country, then a row for the
 * category beats one for all, then the latest to begin, then the one stated last.
 */
export const rateAt = (table: ReadonlyArray<TaxRate>, sought: RateSought, at: DateTime.Utc): TaxRate | null =>
  table
    .filter((row) => matches(row, sought) && begins(row) <= at.epochMilliseconds)
    .reduce<TaxRate | null>((best, row) => (best !== null && outranks(best, row) ? best : row), null)

const matches = (row: TaxRate, { country, regions, category }: RateSought): boolean =>
  row.country === country &&
  (row.category === null || row.category === category) &&
  (row.region === null || regions.some((region) => plain(region) === plain(row.region ?? "")))

/** Strictly: of two equals the later row stands. */
const outranks = (best: TaxRate, row: TaxRate): boolean =>
  specificity(best) === specificity(row) ? begins(best) > begins(row) : specificity(best) > specificity(row)

const specificity = ({ region, category }: TaxRate): number => (region === null ? 0 : 2) + (category === null ? 0 : 1)

const begins = ({ from }: TaxRate): number => (from === null ? Number.NEGATIVE_INFINITY : from.epochMilliseconds)

const plain = (region: string): string => region.trim().toLowerCase()
