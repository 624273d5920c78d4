import type { DateTime } from "effect"
import { DateTime as Time } from "effect"
import type { Currency } from "../kernel/currency.ts"
import { minorDigits } from "../kernel/currency.ts"
import { invariant } from "../kernel/invariant.ts"
import type { Language } from "../kernel/language.ts"
import type { Money } from "../kernel/money.ts"
import type { Period } from "../kernel/period.ts"

/** How one document writes money, rates and dates. */
export interface Figures {
  readonly money: (money: Money) => string
  /** Basis points: 2500 is `25 %` in Swedish and `25%` in English. */
  readonly rate: (bps: number) => string
  readonly count: (quantity: number) => string
  readonly date: (instant: DateTime.Utc) => string
  /** Day and time to the second, and what the clocks there are called: `16 April 2026 at 12:34:56 CEST`. */
  readonly moment: (instant: DateTime.Utc) => string
  /** The moment so many milliseconds before an instant. */
  readonly momentBefore: (instant: DateTime.Utc, ms: number) => string
  readonly period: (period: Period) => string
  readonly country: (code: string) => string
}

const locales: Record<Language, string> = { en: "en-GB", sv: "sv-SE" }

const known = new Map<string, Figures>()

/** How documents in a language, a currency and a time zone write. */
export const figuresOf = (language: Language, currency: Currency, timeZone: string): Figures => {
  const key = `${language} ${currency} ${timeZone}`
  const figures = known.get(key) ?? made(language, currency, timeZone)
  known.set(key, figures)
  return figures
}

/** Making one formatter costs a hundred times what using it does, so they are kept: there are few. */
const made = (language: Language, currency: Currency, timeZone: string): Figures => {
  const locale = locales[language]
  const digits = minorDigits(currency)
  const money = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits
  })
  const rate = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 })
  const count = new Intl.NumberFormat(locale)
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone })
  const moment = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    timeZone
  })
  const country = new Intl.DisplayNames([locale], { type: "region" })
  return {
    money: (amount) => {
      invariant(amount.currency === currency, `${amount.currency} on a document in ${currency}`)
      return plainSpaces(money.format(scaled(amount.amount, digits)))
    },
    rate: (bps) => plainSpaces(rate.format(scaled(bps, 4))),
    count: (quantity) => plainSpaces(count.format(quantity)),
    date: (instant) => plainSpaces(date.format(instant.epochMilliseconds)),
    moment: (instant) => plainSpaces(moment.format(instant.epochMilliseconds)),
    momentBefore: (instant, ms) => plainSpaces(moment.format(instant.epochMilliseconds - ms)),
    period: (period) => {
      const { first, last } = days(period, timeZone)
      return plainSpaces(date.formatRange(first, last))
    },
    country: (code) => plainSpaces(country.of(code) ?? code)
  }
}

/**
 * The calendar days a period covers, as two instants in them. A period that begins on 15 March at ten and ends on 15
 * April at ten covers 15 March to 14 April, and the next one continues on the 15th: no day is named twice, none is left
 * out. A period shorter than a day is its one day.
 */
const days = ({ start, end }: Period, timeZone: string): { readonly first: number; readonly last: number } => {
  const endingDay = Time.startOf(Time.makeZonedUnsafe(end, { timeZone }), "day")
  return {
    first: start.epochMilliseconds,
    last: Math.max(start.epochMilliseconds, endingDay.epochMilliseconds - 1)
  }
}

/** `199999` with two digits as the exact decimal `199999e-2`: a floating-point quotient loses cents above 2^46. */
const scaled = (amount: number, digits: number): `${number}` => {
  const text = `${amount}e-${digits}`
  invariant(isDecimal(text), `${text} is not a number`)
  return text
}

const isDecimal = (text: string): text is `${number}` => /^-?[0-9]+e-[0-9]$/.test(text)

/** The narrow and thin spaces of the locale data are missing in many faces, and a search for an amount misses them. */
const plainSpaces = (text: string): string => text.replace(/\u202F/g, "\u00A0").replace(/\u2009/g, " ")
