import { acceptedLanguage } from "@kundportal/api/http/accepted-language"

/** The languages in which the pages are written. */
export const languages = ["en", "sv"] as const
export type Language = (typeof languages)[number]

/** What each language calls itself. */
export const ownNames: { readonly [L in Language]: string } = { en: "English", sv: "Svenska" }

/** English by way of Europe: day before month, which no reader takes for anything else once the month is a word. */
export const locales: { readonly [L in Language]: string } = { en: "en-GB", sv: "sv-SE" }

export const isLanguage = (text: unknown): text is Language => languages.some((language) => language === text)

/** The language that the page was served in; browsers only. */
export const languageOfDocument = (): Language => {
  const { lang } = document.documentElement
  return isLanguage(lang) ? lang : "en"
}

/** Who was asked about the language, most important first; null where nobody answered. */
export interface LanguageWishes {
  readonly customer: Language | null
  readonly cookie: string | null
  readonly acceptLanguage: string | null
  readonly business: Language | null
}

export const chosenLanguage = (wishes: LanguageWishes): Language =>
  wishes.customer ??
  (isLanguage(wishes.cookie) ? wishes.cookie : null) ??
  acceptedLanguage(wishes.acceptLanguage) ??
  wishes.business ??
  "en"
