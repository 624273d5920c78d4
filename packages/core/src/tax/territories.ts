/**
 * How a special territory stands to the tax of its country.
 * `own_rate`: the country's tax with another rate, whoever sells.
 * `national`: the country's tax when somebody of that country sells; abroad for everybody else.
 * `outside`: abroad for everybody.
 */
export type Standing = "national" | "outside" | "own_rate"

/** A part of a country for which other tax rules hold than for the rest. */
export interface Territory {
  readonly name: string
  /** ISO 3166-1 alpha-2 of the country it is a part of. */
  readonly country: string
  readonly standing: Standing
  /** Only businesses there are taxed apart; a consumer there is taxed as in the rest of the country. */
  readonly isForBusinesses: boolean
}

/** As much of an address as tells the territory. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** As people type it; null when it is not known. */
  readonly postalCode: string | null
}

/**
 * The special territory of an address, or null. Sources: articles 6 and 7 of the EU's VAT directive (2006/112/EC), the
 * VAT acts of Denmark, Norway and the United Kingdom for what lies outside theirs, and the post offices' directories.
 */
export const territoryOf = ({ country, postalCode }: Place, isBusiness: boolean): Territory | null => {
  const postcode = plain(postalCode ?? "")
  const found = territories.find(
    (one) => one.ownCode === country || (one.territory.country === country && one.postcode.test(postcode))
  )
  return found === undefined || (found.territory.isForBusinesses && !isBusiness) ? null : found.territory
}

/** The country of which this code's land is a part for tax: "GP" is in "FR"; most codes are countries themselves. */
export const mainlandOf = (code: string): string =>
  territories.find(({ ownCode }) => ownCode === code)?.territory.country ?? code

/** "FIN-22 100", "FI-22100" and "22100" are one postcode. */
const plain = (typed: string): string =>
  typed
    .slice(0, 20)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .replace(/^[A-Z]{1,3}(?=\d+$)/, "")

interface Signs {
  readonly territory: Territory
  /** Of the postcode in capitals, without blanks, marks and the country's letters. */
  readonly postcode: RegExp
  /** The ISO code that some addresses there carry instead of the country's. */
  readonly ownCode: string | null
}

const signs =
  (standing: Standing, isForBusinesses = false) =>
  (country: string, name: string, postcode: RegExp): Signs => ({
    territory: { name, country, standing, isForBusinesses },
    postcode,
    ownCode: null
  })

const outside = signs("outside")
const ownRate = signs("own_rate")
const national = signs("national")

/**
 * France's overseas departments: third territories for the directive. France taxes its businesses' sales to businesses
 * there at the department's rate, or not at all, and those to consumers there as in Paris.
 */
const taxedDepartment = signs("national", true)
const untaxedDepartment = signs("outside", true)

/** The first that fits stands, so a part comes before the whole: Saint-Martin's postcode begins as Guadeloupe's does. */
const territories: ReadonlyArray<Signs> = [
  ownRate("AT", "jungholz", /^6691$/),
  ownRate("AT", "mittelberg", /^699[123]$/),
  outside("DE", "busingen", /^78266$/),
  outside("DE", "heligoland", /^27498$/),
  outside("DK", "faroe_islands", /^[1-9]\d\d$/),
  outside("DK", "greenland", /^39\d\d$/),
  outside("ES", "canary_islands", /^3[58]\d{3}$/),
  outside("ES", "ceuta", /^51\d{3}$/),
  outside("ES", "melilla", /^52\d{3}$/),
  // A third territory for the directive, but Finland's own VAT act holds there.
  { ...national("FI", "aland", /^22\d{3}$/), ownCode: "AX" },
  outside("FR", "saint_barthelemy", /^(?:97133|977\d\d)$/),
  outside("FR", "saint_martin", /^(?:97150|978\d\d)$/),
  { ...taxedDepartment("FR", "guadeloupe", /^971\d\d$/), ownCode: "GP" },
  { ...taxedDepartment("FR", "martinique", /^972\d\d$/), ownCode: "MQ" },
  { ...untaxedDepartment("FR", "guyane", /^973\d\d$/), ownCode: "GF" },
  { ...taxedDepartment("FR", "reunion", /^974\d\d$/), ownCode: "RE" },
  outside("FR", "saint_pierre_et_miquelon", /^975\d\d$/),
  { ...untaxedDepartment("FR", "mayotte", /^976\d\d$/), ownCode: "YT" },
  outside("FR", "wallis_et_futuna", /^986\d\d$/),
  outside("FR", "polynesie_francaise", /^987\d\d$/),
  outside("FR", "nouvelle_caledonie", /^988\d\d$/),
  outside("GB", "guernsey", /^GY\d/),
  outside("GB", "jersey", /^JE\d/),
  outside("GR", "mount_athos", /^63086$/),
  outside("IT", "campione_d_italia", /^22061$/),
  outside("IT", "livigno", /^23041$/),
  outside("IT", "san_marino", /^4789\d$/),
  outside("IT", "vatican", /^00120$/),
  outside("NO", "svalbard", /^917\d$/),
  ownRate("PT", "madeira", /^9[0-4]\d\d(?:\d{3})?$/),
  ownRate("PT", "azores", /^9[5-9]\d\d(?:\d{3})?$/)
]
