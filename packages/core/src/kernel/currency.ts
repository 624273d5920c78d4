import { Result, Schema } from "effect"
import { digitsOf, withoutMinorUnit, withThousandths } from "./minor-digits.ts"

const withHundredths = [
  "AED",
  "ALL",
  "AMD",
  "ANG",
  "AOA",
  "ARS",
  "AUD",
  "AWG",
  "AZN",
  "BAM",
  "BBD",
  "BDT",
  "BGN",
  "BMD",
  "BND",
  "BOB",
  "BRL",
  "BSD",
  "BWP",
  "BYN",
  "BZD",
  "CAD",
  "CHF",
  "CNY",
  "COP",
  "CRC",
  "CUP",
  "CVE",
  "CZK",
  "DKK",
  "DOP",
  "DZD",
  "EGP",
  "ETB",
  "EUR",
  "FJD",
  "FKP",
  "GBP",
  "GEL",
  "GHS",
  "GIP",
  "GMD",
  "GTQ",
  "GYD",
  "HKD",
  "HNL",
  "HRK",
  "HTG",
  "HUF",
  "IDR",
  "ILS",
  "INR",
  "JMD",
  "KES",
  "KGS",
  "KHR",
  "KYD",
  "KZT",
  "LAK",
  "LBP",
  "LKR",
  "LRD",
  "LSL",
  "MAD",
  "MDL",
  "MGA",
  "MKD",
  "MMK",
  "MNT",
  "MOP",
  "MRU",
  "MUR",
  "MVR",
  "MWK",
  "MXN",
  "MYR",
  "MZN",
  "NAD",
  "NGN",
  "NIO",
  "NOK",
  "NPR",
  "NZD",
  "PAB",
  "PEN",
  "PGK",
  "PHP",
  "PKR",
  "PLN",
  "QAR",
  "RON",
  "RSD",
  "RUB",
  "SAR",
  "SBD",
  "SCR",
  "SEK",
  "SGD",
  "SHP",
  "SLE",
  "SLL",
  "SOS",
  "SRD",
  "SSP",
  "STN",
  "SVC",
  "SZL",
  "THB",
  "TOP",
  "TRY",
  "TTD",
  "TWD",
  "TZS",
  "UAH",
  "USD",
  "UYU",
  "UZS",
  "VES",
  "WST",
  "XCD",
  "YER",
  "ZAR",
  "ZMW"
] as const

/**
 * What the product sells in: the currencies of the public contract. ANG, HRK and SLL have left ISO 4217 and stay here,
 * because old invoices are written in them. Codes without amounts (gold, test codes) and with four digits are refused.
 */
export const Currency = Schema.Literals([...withHundredths, ...withoutMinorUnit, ...withThousandths])
export type Currency = typeof Currency.Type

/** How many digits the minor unit has: 0, 2 or 3. */
export const minorDigits = (currency: Currency): 0 | 2 | 3 => digitsOf(currency)

/** Why a text is not an amount: `too_many_digits` for more than the minor unit has, `too_large` from 2^53 minor units on. */
export type Unreadable = "not_a_number" | "too_many_digits" | "too_large"

const decimal = /^(?<sign>-?)(?<units>[0-9]+)(?:\.(?<fraction>[0-9]+))?$/

/** Decimal text as minor units, without a float on the way: "10.5" in euros is 1050. Nothing is rounded or guessed. */
export const parseDecimal = (text: string, currency: Currency): Result.Result<number, Unreadable> =>
  parseMinorUnits(text, minorDigits(currency))

/** The same for a minor unit of any number of digits. */
export const parseMinorUnits = (text: string, digits: number): Result.Result<number, Unreadable> => {
  const { sign = "", units, fraction = "" } = decimal.exec(text)?.groups ?? {}
  if (units === undefined) return Result.fail("not_a_number")
  if (fraction.length > digits) return Result.fail("too_many_digits")
  const amount = Number(BigInt(`${units}${fraction.padEnd(digits, "0")}`))
  if (!Number.isSafeInteger(amount)) return Result.fail("too_large")
  // Adding zero turns -0 into 0.
  return Result.succeed((sign === "-" ? -amount : amount) + 0)
}
