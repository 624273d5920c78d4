import type { Figures } from "../invoice/figures.ts"
import { networkName } from "../invoice/words.ts"
import type { Language } from "../kernel/language.ts"
import type { Money } from "../kernel/money.ts"
import type { Card } from "../payment-method/model.ts"
import type { Fact } from "./letter-content.ts"

/**
 * An amount that a reader and a machine find alike: as money is written, and always with the currency's code, which a
 * symbol such as `kr` or `$` leaves open. `SEK 129.00`, `129,00 kr (SEK)`, `€9.00 (EUR)`.
 */
export const amountText = (amount: Money, { money }: Pick<Figures, "money">): string => {
  const written = money(amount)
  return written.includes(amount.currency) ? written : `${written} (${amount.currency})`
}

/** `Visa •••• 4242`, never broken before its digits. */
export const cardText = ({ network, lastFour }: Card): string => `${networkName(network)} ••••\u00A0${lastFour}`

/** What a letter about a payment can be looked up by. */
export interface Particulars {
  /** What it was for. */
  readonly description: string
  /** As printed, `KAF-000042`. */
  readonly invoiceNumber: string | null
  readonly card: Card | null
}

/** The particulars as lines; what is not known has none. */
export const particulars = (
  { description, invoiceNumber, card }: Particulars,
  language: Language
): ReadonlyArray<Fact> => {
  const { what, number, paidWith } = labels[language]
  return [
    { label: what, value: description },
    ...(invoiceNumber === null ? [] : [{ label: number, value: invoiceNumber }]),
    ...(card === null ? [] : [{ label: paidWith, value: cardText(card) }])
  ]
}

const labels = {
  en: { what: "For", number: "Invoice number", paidWith: "Card" },
  sv: { what: "Avser", number: "Fakturanummer", paidWith: "Kort" }
} as const satisfies Record<Language, Record<string, string>>
