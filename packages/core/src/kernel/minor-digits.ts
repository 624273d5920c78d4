/** What we sell in without a minor unit, and with three digits (ISO 4217); every other currency here has two. */
export const withoutMinorUnit = [
  "BIF",
  "CLP",
  "DJF",
  "GNF",
  "JPY",
  "KMF",
  "KRW",
  "PYG",
  "RWF",
  "UGX",
  "VND",
  "VUV",
  "XAF",
  "XOF",
  "XPF"
] as const

/** The currencies whose minor unit is a thousandth. */
export const withThousandths = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"] as const

/** How many digits the minor unit of an ISO 4217 code has. Free of schemas, so that browsers can afford it. */
export const digitsOf = (currency: string): 0 | 2 | 3 => {
  if (withoutMinorUnit.some((code) => code === currency)) return 0
  return withThousandths.some((code) => code === currency) ? 3 : 2
}
