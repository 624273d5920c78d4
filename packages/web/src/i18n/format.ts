import { digitsOf } from "@kundportal/core/kernel/minor-digits"
import { type Language, locales } from "./locale.ts"

/** An amount in the currency's minor unit. */
export interface Amount {
  readonly amount: number
  readonly currency: string
}

/** How one customer at one business reads money and dates. */
export interface Format {
  readonly money: (amount: Amount) => string
  /** `15 March 2026`, on the business's calendar. */
  readonly date: (iso: string) => string
  /** `Sunday 15 March 2026`: for days that lie ahead. */
  readonly weekday: (iso: string) => string
  /** `15 Mar 2026`, for columns. */
  readonly shortDate: (iso: string) => string
  readonly number: (value: number) => string
  /** A rate in basis points: 2500 is `25%`. */
  readonly rate: (bps: number) => string
  readonly country: (code: string) => string
}

/** 199999 with two digits is the exact decimal `199999e-2`: a floating-point quotient loses cents of large amounts. */
export const scaled = (amount: number, digits: number): `${number}` => {
  const text = `${amount}e-${digits}`
  if (!isDecimal(text)) throw new Error(`${text} is not a number`)
  return text
}

const isDecimal = (text: string): text is `${number}` => /^-?[0-9]+e-[0-9]$/.test(text)

/** Money and dates are written here and nowhere else. */
export const formatFor = (language: Language, timeZone: string): Format => {
  const locale = locales[language]
  const day = (options: Intl.DateTimeFormatOptions) => {
    const written = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    return (iso: string) => written.format(new Date(iso))
  }
  const date = day({ day: "numeric", month: "long", year: "numeric" })
  const weekday = day({ weekday: "long" })
  const currencies = new Map<string, Intl.NumberFormat>()
  const countries = new Intl.DisplayNames(locale, { type: "region" })
  const whole = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 })
  const currencyFormat = (currency: string): Intl.NumberFormat => {
    const digits = digitsOf(currency)
    const known = currencies.get(currency)
    if (known !== undefined) return known
    const made = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits
    })
    currencies.set(currency, made)
    return made
  }
  return {
    money: ({ amount, currency }) => currencyFormat(currency).format(scaled(amount, digitsOf(currency))),
    date,
    // Joined here: locales differ in where a comma goes, and within a sentence none is wanted.
    weekday: (iso) => `${weekday(iso)} ${date(iso)}`,
    shortDate: day({ day: "numeric", month: "short", year: "numeric" }),
    number: (value) => whole.format(value),
    rate: (bps) => percent.format(scaled(bps, 4)),
    country: (code) => countries.of(code) ?? code
  }
}
