import { DateTime } from "effect"
import type { TaxCategory } from "../catalog/product.ts"
import { CountryCode } from "../kernel/country.ts"
import type { TaxRate } from "./rate-table.ts"

/** A rate, or several in turn: the first has always held, each later one from the midnight that stands before it. */
type Rates = number | readonly [always: number | null, ...changes: ReadonlyArray<Change>]
type Change = readonly [from: string, rateBps: number]

/**
 * Standard rates of value added tax, in basis points. They are complete from 1 January 2024 on and known up to November
 * 2026; a country that is missing has no such tax, or none that one number could tell (the United States, Canada, India).
 * Sources: the European Commission's "VAT rates applied in the Member States of the European Union" and its database of taxes in Europe;
 * for the others the VAT or GST act of the country.
 */
const standard: Readonly<Record<string, Rates>> = {
  AE: 500,
  AL: 2000,
  AT: 2000,
  AU: 1000,
  BA: 1700,
  BE: 2100,
  BG: 2000,
  CH: [770, ["2024-01-01T00:00:00+01:00", 810]],
  CL: 1900,
  CY: 1900,
  CZ: 2100,
  DE: 1900,
  DK: 2500,
  EE: [2000, ["2024-01-01T00:00:00+02:00", 2200], ["2025-07-01T00:00:00+03:00", 2400]],
  ES: 2100,
  FI: [2400, ["2024-09-01T00:00:00+03:00", 2550]],
  FR: 2000,
  GB: 2000,
  GE: 1800,
  GR: 2400,
  HR: 2500,
  HU: 2700,
  IE: 2300,
  IL: [1700, ["2025-01-01T00:00:00+02:00", 1800]],
  IS: 2400,
  IT: 2200,
  JP: 1000,
  KR: 1000,
  LT: 2100,
  LU: [1600, ["2024-01-01T00:00:00+01:00", 1700]],
  LV: 2100,
  MD: 2000,
  MK: 1800,
  MT: 1800,
  MX: 1600,
  NL: 2100,
  NO: 2500,
  NZ: 1500,
  PL: 2300,
  PT: 2300,
  RO: [1900, ["2025-08-01T00:00:00+03:00", 2100]],
  RS: 2000,
  SA: 1500,
  SE: 2500,
  SG: [800, ["2024-01-01T00:00:00+08:00", 900]],
  SI: 2200,
  SK: [2000, ["2025-01-01T00:00:00+01:00", 2300]],
  TR: 2000,
  UA: 2000,
  ZA: 1500
}

/** Rates of special territories: Jungholz and Mittelberg, the French departments that have VAT, Madeira and the Azores. */
const regional: Readonly<Record<string, Rates>> = {
  "AT jungholz": 1900,
  "AT mittelberg": 1900,
  "FR guadeloupe": 850,
  "FR martinique": 850,
  "FR reunion": 850,
  "PT azores": 1600,
  "PT madeira": 2200
}

/**
 * Reduced rates for books in electronic form, where the law has one (Directive (EU) 2018/1713 allows it). Books that are
 * mostly advertising, film or music have the standard rate everywhere; such products are not of the category.
 */
const electronicBooks: Readonly<Record<string, Rates>> = {
  AT: 1000,
  "AT jungholz": 1000,
  "AT mittelberg": 1000,
  BE: 600,
  BG: 900,
  CH: [250, ["2024-01-01T00:00:00+01:00", 260]],
  CY: 300,
  CZ: [1000, ["2024-01-01T00:00:00+01:00", 0]],
  DE: 700,
  EE: 900,
  ES: 400,
  FI: [1000, ["2025-01-01T00:00:00+02:00", 1400], ["2026-01-01T00:00:00+02:00", 1350]],
  FR: 550,
  "FR guadeloupe": 210,
  "FR martinique": 210,
  "FR reunion": 210,
  GB: 0,
  GR: 600,
  HR: 500,
  IE: [900, ["2024-01-01T00:00:00+00:00", 0]],
  IS: 1100,
  IT: 400,
  LT: [900, ["2026-01-01T00:00:00+02:00", 500]],
  LU: 300,
  LV: 500,
  MT: 500,
  NL: 900,
  NO: 0,
  PL: 500,
  PT: 600,
  "PT azores": 400,
  "PT madeira": [500, ["2024-10-01T00:00:00+01:00", 400]],
  RO: [500, ["2025-08-01T00:00:00+03:00", 1100]],
  SE: 600,
  SI: 500,
  SK: [null, ["2025-01-01T00:00:00+01:00", 500]]
}

const rowsOf = (rates: Readonly<Record<string, Rates>>, category: TaxCategory | null): ReadonlyArray<TaxRate> =>
  Object.entries(rates).flatMap(([where, given]) => {
    const [country, region] = [where.slice(0, 2), where.slice(3)]
    const [always, ...changes] = typeof given === "number" ? [given] : given
    const place = { country: CountryCode.make(country), region: region === "" ? null : region, category }
    const first = always === null ? [] : [{ ...place, rateBps: always, from: null }]
    return [...first, ...changes.map(([from, rateBps]) => ({ ...place, rateBps, from: DateTime.makeUnsafe(from) }))]
  })

/** The table for every business that has not stated rates of its own. */
export const standardRates: ReadonlyArray<TaxRate> = [
  ...rowsOf(standard, null),
  ...rowsOf(regional, null),
  ...rowsOf(electronicBooks, "e_book")
]
