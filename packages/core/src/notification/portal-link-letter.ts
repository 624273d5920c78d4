import type { DateTime } from "effect"
import { dynamicLifetimeMs } from "../access/link.ts"
import type { Business } from "../business/model.ts"
import type { Language } from "../kernel/language.ts"
import { hostOf } from "./address.ts"
import type { LetterContent } from "./letter-content.ts"
import { write } from "./letter-content.ts"
import { spoken } from "./moment.ts"

/** What the letter with a merchant's link needs to know. */
export interface PortalLinkLetter {
  readonly business: Business
  readonly customerName: string
  readonly language: Language
  /** This deployment's origin, whose host the letter names. */
  readonly origin: string
  readonly url: string
  /** Where to ask for a new link. */
  readonly loginUrl: string
  readonly expiresAt: DateTime.Utc
}

/** A link that the business made for its customer. */
export const portalLinkLetter = (letter: PortalLinkLetter): LetterContent => {
  const { business, customerName, language, origin, url, loginUrl, expiresAt } = letter
  const words = wordings[language]({
    business: business.name,
    customer: customerName,
    host: hostOf(origin),
    until: spoken(expiresAt, business.timeZone, language)
  })
  return write({
    business,
    language,
    subject: words.subject,
    heading: words.heading,
    blocks: [
      { _tag: "Paragraph", text: words.greeting },
      { _tag: "Paragraph", text: words.opening },
      { _tag: "Action", label: words.action, url },
      { _tag: "Paragraph", text: words.limits },
      { _tag: "Address", lead: words.another, url: loginUrl }
    ]
  })
}

interface Facts {
  readonly business: string
  readonly customer: string
  readonly host: string
  readonly until: string
}

const hours = dynamicLifetimeMs / 3_600_000

const wordings = {
  en: ({ business, customer, host, until }: Facts) => ({
    subject: `Your customer portal at ${business}`,
    heading: `Your customer portal at ${business}`,
    greeting: `Hello ${customer},`,
    opening: `${business} sends you a link to your customer portal, with your subscriptions, payments and invoices.`,
    action: `Open the portal at ${host}`,
    limits: `The link is personal and works once within ${hours} hours, until ${until}. Do not pass it on.`,
    another: "If it has stopped working, ask for a new one here:"
  }),
  sv: ({ business, customer, host, until }: Facts) => ({
    subject: `Din kundportal hos ${business}`,
    heading: `Din kundportal hos ${business}`,
    greeting: `Hej ${customer},`,
    opening: `Här är en länk från ${business} till din kundportal, med dina prenumerationer, betalningar och fakturor.`,
    action: `Öppna portalen på ${host}`,
    limits: `Länken är personlig och kan användas en gång inom ${hours} timmar, fram till ${until}. Skicka den inte vidare.`,
    another: "Fungerar den inte längre kan du be om en ny här:"
  })
} as const satisfies Record<Language, (facts: Facts) => Record<string, string>>
