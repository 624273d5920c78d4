import { lifetimeMs } from "../access/login-request.ts"
import type { Business } from "../business/model.ts"
import type { Language } from "../kernel/language.ts"
import { hostOf } from "./address.ts"
import type { LetterContent } from "./letter-content.ts"
import { write } from "./letter-content.ts"

/** What the letter to somebody who asked for a way in needs to know. */
export interface LoginLetter {
  readonly business: Business
  readonly language: Language
  /** This deployment's origin, whose host the letter names. */
  readonly origin: string
  readonly url: string
  /** Six digits for the browser that asked. */
  readonly code: string
}

/** The way in that somebody asked for: a link for any browser, and a code for the one that asked. */
export const loginLetter = ({ business, language, origin, url, code }: LoginLetter): LetterContent => {
  const words = wordings[language](business.name, hostOf(origin))
  return write({
    business,
    language,
    subject: words.subject,
    heading: words.heading,
    blocks: [
      { _tag: "Paragraph", text: words.opening },
      { _tag: "Action", label: words.action, url },
      { _tag: "Paragraph", text: words.orCode },
      { _tag: "Code", digits: code },
      { _tag: "Paragraph", text: words.limits },
      { _tag: "Paragraph", text: words.ignore }
    ]
  })
}

const minutes = lifetimeMs / 60_000

const wordings = {
  en: (name: string, host: string) => ({
    subject: `Your login link for ${name}`,
    heading: `Log in to ${name}`,
    opening: `You asked to log in to your customer portal at ${name}. Open this link:`,
    action: `Log in at ${host}`,
    orCode: "Or type this code on the page where you asked:",
    limits: `The link and the code work for ${minutes} minutes, and once. The code works only in the browser where you asked for it.`,
    ignore: "If you did not ask for this, ignore this mail. Nobody gets in without it."
  }),
  sv: (name: string, host: string) => ({
    subject: `Din inloggningslänk till ${name}`,
    heading: `Logga in hos ${name}`,
    opening: `Du har bett om att få logga in i din kundportal hos ${name}. Öppna den här länken:`,
    action: `Logga in på ${host}`,
    orCode: "Du kan också skriva in koden på sidan där du bad om den:",
    limits: `Länken och koden gäller i ${minutes} minuter och kan användas en gång. Koden fungerar bara i den webbläsare där du bad om den.`,
    ignore: "Var det inte du som bad om det här kan du bortse från mejlet. Ingen kommer in utan det."
  })
} as const satisfies Record<Language, (name: string, host: string) => Record<string, string>>
