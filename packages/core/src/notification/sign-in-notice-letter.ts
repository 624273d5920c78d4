import type { DateTime } from "effect"
import { absoluteMs } from "../access/session.ts"
import type { Business } from "../business/model.ts"
import type { Language } from "../kernel/language.ts"
import type { LetterContent } from "./letter-content.ts"
import { write } from "./letter-content.ts"
import { spoken } from "./moment.ts"

/** What the letter after a sign-in needs to know. */
export interface SignInNoticeLetter {
  readonly business: Business
  readonly customerName: string
  readonly language: Language
  /** When the link was opened. */
  readonly at: DateTime.Utc
  /** Where the customer can log in and look. */
  readonly loginUrl: string
}

/** Tells a customer that a link made by the business was opened, because somebody else may have opened it. */
export const signInNoticeLetter = (letter: SignInNoticeLetter): LetterContent => {
  const { business, customerName, language, at, loginUrl } = letter
  const words = wordings[language]({
    business: business.name,
    customer: customerName,
    support: business.supportEmail,
    when: spoken(at, business.timeZone, language)
  })
  return write({
    business,
    language,
    subject: words.subject,
    heading: words.heading,
    blocks: [
      { _tag: "Paragraph", text: words.greeting },
      { _tag: "Paragraph", text: words.opening },
      { _tag: "Paragraph", text: words.fine },
      { _tag: "Paragraph", text: words.notFine },
      { _tag: "Address", lead: words.look, url: loginUrl }
    ]
  })
}

interface Facts {
  readonly business: string
  readonly customer: string
  readonly support: string
  readonly when: string
}

const hours = absoluteMs / 3_600_000

const wordings = {
  en: ({ business, customer, support, when }: Facts) => ({
    subject: `Somebody logged in to your customer portal at ${business}`,
    heading: "A link to your customer portal was opened",
    greeting: `Hello ${customer},`,
    opening: `Somebody logged in to your customer portal at ${business} with a link that ${business} had made for you. It happened on ${when}.`,
    fine: "If it was you, you need not do anything.",
    notFine: `If it was not you, reply to this mail or write to ${support} and ask for the login to be ended. It ends by itself within ${hours} hours.`,
    look: "To see for yourself that everything is as it should be, log in here:"
  }),
  sv: ({ business, customer, support, when }: Facts) => ({
    subject: `Någon har loggat in i din kundportal hos ${business}`,
    heading: "En länk till din kundportal har öppnats",
    greeting: `Hej ${customer},`,
    opening: `Någon har loggat in i din kundportal hos ${business} med en länk som ${business} har gjort åt dig. Det skedde ${when}.`,
    fine: "Var det du behöver du inte göra något.",
    notFine: `Var det inte du, svara på det här mejlet eller skriv till ${support} och be dem avsluta inloggningen. Den upphör av sig själv inom ${hours} timmar.`,
    look: "Vill du själv se att allt är som det ska kan du logga in här:"
  })
} as const satisfies Record<Language, (facts: Facts) => Record<string, string>>
