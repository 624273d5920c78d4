import type { Language } from "../kernel/language.ts"
import type { DeclineReason } from "../payment/model.ts"

/** Why a payment failed, as a sentence for whoever wanted to pay. */
export const declineWords = (reason: DeclineReason | null, language: Language): string =>
  reason === null ? bankDeclined[language] : sentences[language][reason]

/**
 * Said where the bank gives no reason, and of a card that is reported lost, stolen or misused alike: whoever holds such a
 * card must not learn from a letter that this is known.
 */
const bankDeclined = {
  en: "Your bank declined the payment. Ask the bank why, or pay with another card.",
  sv: "Din bank nekade betalningen. Fråga banken varför, eller betala med ett annat kort."
} as const satisfies Record<Language, string>

const sentences = {
  en: {
    card_declined: bankDeclined.en,
    do_not_honor: bankDeclined.en,
    lost_card: bankDeclined.en,
    stolen_card: bankDeclined.en,
    pickup_card: bankDeclined.en,
    fraudulent: bankDeclined.en,
    insufficient_funds: "There was not enough money on the card.",
    velocity_exceeded: "The card has reached its limit for now.",
    try_again_later: "The bank could not take the payment just then.",
    processing_error: "Something went wrong at the bank.",
    expired_card: "The card has expired.",
    invalid_card: "The card is not valid.",
    card_not_supported: "The card cannot be used for this payment.",
    account_closed: "The bank has closed the card.",
    authentication_required: "Your bank wants you to confirm the payment yourself.",
    authentication_failed: "The payment was not confirmed with your bank.",
    no_payment_method: "There is no card to pay with."
  },
  sv: {
    card_declined: bankDeclined.sv,
    do_not_honor: bankDeclined.sv,
    lost_card: bankDeclined.sv,
    stolen_card: bankDeclined.sv,
    pickup_card: bankDeclined.sv,
    fraudulent: bankDeclined.sv,
    insufficient_funds: "Det fanns inte tillräckligt med pengar på kortet.",
    velocity_exceeded: "Kortet har nått sin gräns för tillfället.",
    try_again_later: "Banken kunde inte ta emot betalningen just då.",
    processing_error: "Något gick fel hos banken.",
    expired_card: "Kortet har gått ut.",
    invalid_card: "Kortet är inte giltigt.",
    card_not_supported: "Kortet kan inte användas för den här betalningen.",
    account_closed: "Banken har avslutat kortet.",
    authentication_required: "Din bank vill att du själv bekräftar betalningen.",
    authentication_failed: "Betalningen bekräftades inte hos din bank.",
    no_payment_method: "Det finns inget kort att betala med."
  }
} as const satisfies Record<Language, Record<DeclineReason, string>>
