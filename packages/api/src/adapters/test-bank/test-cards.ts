import type { Language } from "@kundportal/core/kernel/language"
import type { DeclineReason } from "@kundportal/core/payment/model"

/**
 * What happens when a card is charged. `asks`: for authentication, each time. `answer lost`: the money is taken and the
 * answer never arrives. `slow`: the money is taken and the answer takes its time. `down`: the bank is not reached.
 */
export type Behaviour = "pays" | { readonly declines: DeclineReason } | "asks" | "answer lost" | "slow" | "down"

/** A number that is no card, and what it stands for. */
export interface TestCard {
  /** By this word it is named in requests and in our tables; it never changes. */
  readonly name: string
  /** Digits without blanks. */
  readonly number: string
  readonly network: "visa" | "mastercard" | "amex"
  readonly behaviour: Behaviour
  readonly words: Readonly<Record<Language, string>>
}

/**
 * The numbers of the test bank. Those that testers know from elsewhere mean here what they mean there, with two
 * differences, both so that a renewal can meet every one of them:
 *
 * - Every number can be saved. Elsewhere ...0002, ...9995, ...0069 and ...0119 are refused when they are saved, and only
 *   ...0341 is accepted and declines later; here all five are accepted and decline each time they are charged.
 * - ...3155 asks for authentication each time it is charged, not only the first time. When nobody is there to answer,
 *   it declines with `authentication_required`.
 *
 * Only what no card could be is refused: a number that is not in this table, a wrong check digit, an expiry in the past.
 * The expiry is looked at when a card is saved and never again, so that a card which pays goes on paying for a business
 * whose test clock is years ahead.
 */
export const testCards: ReadonlyArray<TestCard> = [
  {
    name: "pays",
    number: "4242424242424242",
    network: "visa",
    behaviour: "pays",
    words: { en: "Pays", sv: "Betalar" }
  },
  {
    name: "pays_mastercard",
    number: "5555555555554444",
    network: "mastercard",
    behaviour: "pays",
    words: { en: "Pays, Mastercard", sv: "Betalar, Mastercard" }
  },
  {
    name: "pays_amex",
    number: "378282246310005",
    network: "amex",
    behaviour: "pays",
    words: { en: "Pays, American Express", sv: "Betalar, American Express" }
  },
  {
    name: "authentication",
    number: "4000002500003155",
    network: "visa",
    behaviour: "asks",
    words: {
      en: "Asks you to approve each payment (3-D Secure)",
      sv: "Ber dig godkänna varje betalning (3-D Secure)"
    }
  },
  {
    name: "declined_later",
    number: "4000000000000341",
    network: "visa",
    behaviour: { declines: "card_declined" },
    words: { en: "Can be saved, is declined when charged", sv: "Går att spara, nekas när den debiteras" }
  },
  {
    name: "declined",
    number: "4000000000000002",
    network: "visa",
    behaviour: { declines: "card_declined" },
    words: { en: "Is declined", sv: "Nekas" }
  },
  {
    name: "insufficient_funds",
    number: "4000000000009995",
    network: "visa",
    behaviour: { declines: "insufficient_funds" },
    words: { en: "Is declined: not enough money", sv: "Nekas: pengarna räcker inte" }
  },
  {
    name: "expired_card",
    number: "4000000000000069",
    network: "visa",
    behaviour: { declines: "expired_card" },
    words: { en: "Is declined: the card has expired", sv: "Nekas: kortet har gått ut" }
  },
  {
    name: "processing_error",
    number: "4000000000000119",
    network: "visa",
    behaviour: { declines: "processing_error" },
    words: { en: "Is declined: the bank made a mistake", sv: "Nekas: fel hos banken" }
  },
  {
    name: "answer_lost",
    number: "4000000000001109",
    network: "visa",
    behaviour: "answer lost",
    words: {
      en: "Pays, but the answer is lost on the way",
      sv: "Betalar, men svaret försvinner på vägen"
    }
  },
  {
    name: "slow",
    number: "4000000000002206",
    network: "visa",
    behaviour: "slow",
    words: { en: "Pays, but the bank answers slowly", sv: "Betalar, men banken svarar långsamt" }
  },
  {
    name: "down",
    number: "4000000000003303",
    network: "visa",
    behaviour: "down",
    words: { en: "The bank cannot be reached", sv: "Banken går inte att nå" }
  }
]

/** The digits of a number that was typed with blanks or hyphens; anything else in it stays and makes it no number. */
export const digitsOf = (typed: string): string => typed.replace(/[\s-]/g, "")

/** Whether the last digit is the check digit of those before it. Source: ISO/IEC 7812-1, annex B (the Luhn formula). */
export const hasCheckDigit = (number: string): boolean => {
  if (!/^[0-9]{12,19}$/.test(number)) return false
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** By a name, or by a number as a person types it; null for everything else. */
export const findTestCard = (nameOrNumber: string): TestCard | null => {
  const digits = digitsOf(nameOrNumber)
  return testCards.find(({ name, number }) => name === nameOrNumber || number === digits) ?? null
}

/** The number in groups, as it stands on a card: `4242 4242 4242 4242`, `3782 822463 10005`. */
export const grouped = ({ network, number }: TestCard): string =>
  network === "amex" ? number.replace(/^(.{4})(.{6})/, "$1 $2 ") : number.replace(/(.{4})(?=.)/g, "$1 ")
