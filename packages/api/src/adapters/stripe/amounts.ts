import { Currency, minorDigits } from "@kundportal/core/kernel/currency"
import type { Money } from "@kundportal/core/kernel/money"
import { of } from "@kundportal/core/kernel/money"
import { Schema } from "effect"

/**
 * Currencies in which Stripe counts whole units. The ariary has hundredths in ISO 4217 and none here; the Ugandan
 * shilling has none in ISO 4217, stands on the same list, and is given in hundredths all the same, which are always
 * zero. Source: Stripe's page on supported currencies and its special cases.
 */
const inWholeUnits = new Set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" "))

/** Currencies in which Stripe counts thousandths, of which the last digit has to be zero. Source: the same page. */
const inThousandths = new Set("BHD JOD KWD OMR TND".split(" "))

/** Three digits in ISO 4217 and not on Stripe's page: how it would count them is not known, so nobody guesses. */
const notKnown = new Set(["IQD", "LYD"])

const digitsAtStripe = (currency: string): 0 | 2 | 3 => {
  if (inWholeUnits.has(currency)) return 0
  return inThousandths.has(currency) ? 3 : 2
}

/** What an amount has to be a multiple of, in Stripe's units. */
const stepAtStripe = (currency: string): bigint => (inThousandths.has(currency) ? 10n : 1n)

/** The same number with another count of digits after the point; null when digits other than zero would be lost. */
const moved = (amount: bigint, from: number, to: number): bigint | null => {
  if (to >= from) return amount * 10n ** BigInt(to - from)
  const divisor = 10n ** BigInt(from - to)
  return amount % divisor === 0n ? amount / divisor : null
}

const safe = (amount: bigint | null): number | null =>
  amount !== null && Number.isSafeInteger(Number(amount)) ? Number(amount) : null

/**
 * Minor units as Stripe counts them, exactly: ¥500 is 500, USh 500 is 50 000, KD 5.120 is 5120. Null for what Stripe
 * cannot take: KD 5.124, half an ariary, a currency whose units are not known there. Nothing is ever rounded.
 */
export const toStripe = ({ amount, currency }: Money): number | null => {
  if (notKnown.has(currency)) return null
  const units = moved(BigInt(amount), minorDigits(currency), digitsAtStripe(currency))
  return units !== null && units % stepAtStripe(currency) === 0n ? safe(units) : null
}

const isCurrency = Schema.is(Currency)

/** What Stripe says in its units, as money of ours; null in a currency that we do not know, or below our minor unit. */
export const fromStripe = (units: number, code: string): Money | null => {
  const currency = code.toUpperCase()
  if (!isCurrency(currency) || notKnown.has(currency)) return null
  const amount = safe(moved(BigInt(units), digitsAtStripe(currency), minorDigits(currency)))
  return amount === null ? null : of(amount, currency)
}
