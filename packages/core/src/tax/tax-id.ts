import type { CountryCode } from "../kernel/country.ts"
import { mainlandOf } from "./territories.ts"

/** A tax number taken apart, as every way of typing it comes out. */
export interface TaxIdText {
  /** The country whose form it has to have: Monaco's businesses carry French numbers, the Isle of Man's British ones. */
  readonly issuer: string
  /** The letters that belong before it: "SE", but "EL" for Greece, "XI" in Northern Ireland, none in Australia. */
  readonly prefix: string
  /** Capitals and digits, without blanks and marks. */
  readonly body: string
  /** As it was typed, for countries whose numbers nobody here can check. */
  readonly typed: string
}

/**
 * Read a tax number that a buyer in `country` typed: "se 5566-7788-9901" and "556677889901" are one number. Null when it
 * could be nobody's: too long, empty, nothing but noughts, or with signs that no tax number has.
 */
export const readTaxId = (typed: string, country: CountryCode): TaxIdText | null => {
  if (typed.length > maxTyped) return null
  const text = typed.toUpperCase().replace(/[\s.,/_\p{Pd}]/gu, "")
  if (!/^[0-9A-Z+*]{2,20}$/.test(text)) return null
  const mainland = mainlandOf(country)
  const issuer = issuers[mainland] ?? mainland
  const known = prefixes[issuer] ?? [issuer]
  const found = known.find((prefix) => text.startsWith(prefix))
  const body = found === undefined ? text : text.slice(found.length)
  const prefix = found === "XI" ? found : (known[0] ?? "")
  return /[1-9]/.test(body) ? { issuer, prefix, body, typed: typed.trim() } : null
}

/** Longer than any tax number with all its marks. */
const maxTyped = 40

const issuers: Readonly<Record<string, string>> = { IM: "GB", MC: "FR" }

/** What may stand before the number; the first is what we write. A country that is missing has its own two letters. */
const prefixes: Readonly<Record<string, ReadonlyArray<string>>> = {
  AU: [],
  CH: ["CHE", "CH"],
  GB: ["GB", "XI"],
  GR: ["EL", "GR"],
  IN: [],
  NZ: []
}
