import { createContext, useContext } from "solid-js"
import type { Current } from "../../data/answers.ts"
import { type Format, formatFor } from "../../i18n/format.ts"
import type { Language } from "../../i18n/locale.ts"
import type { Messages } from "../../i18n/messages/en.ts"
import { messagesIn } from "../../i18n/messages.ts"

/** Who reads a page of the portal, and how they read. */
export interface Reading {
  readonly language: Language
  readonly say: Messages
  readonly format: Format
  readonly current: Current
}

export const ReadingContext = createContext<Reading>()

/** How the reader of this page reads. */
export const useReading = (): Reading => {
  const reading = useContext(ReadingContext)
  if (reading === undefined) throw new Error("Only pages inside the portal have a reader")
  return reading
}

export const readingOf = (current: Current, language: Language): Reading => ({
  language,
  say: messagesIn(language),
  format: formatFor(language, current.business.timeZone),
  current
})
