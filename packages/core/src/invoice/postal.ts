import type { Address } from "../kernel/address.ts"

/** The lines of an address without its country, in the order of its country; what is empty takes no line. */
export const postalLines = ({ street, city, state, postalCode, country }: Address): ReadonlyArray<string> => {
  if (cityFirst.has(country)) {
    return filled([street, spaced(joined([city, state], country === "AU" ? " " : ", "), postalCode)])
  }
  if (lineEach.has(country)) return filled([street, city, state, postalCode])
  return filled([street, spaced(postalCode, city), state])
}

/** `Portland, OR 97205`: city, region, postcode on one line. */
const cityFirst = new Set(["AU", "CA", "US"])

/** City, county and postcode each on a line of their own. */
const lineEach = new Set(["GB", "GG", "IE", "IM", "JE"])

const joined = (parts: ReadonlyArray<string | null>, mark: string): string => filled(parts).join(mark)

const spaced = (...parts: ReadonlyArray<string | null>): string => joined(parts, " ")

const filled = (parts: ReadonlyArray<string | null>): ReadonlyArray<string> =>
  parts.flatMap((part) => (part === null || part.trim() === "" ? [] : [part.trim()]))
