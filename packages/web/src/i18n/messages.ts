import { type Language, languages } from "./locale.ts"
import type { Messages } from "./messages/en.ts"

const loaded = new Map<Language, Messages>()

const sources: { readonly [L in Language]: () => Promise<Messages> } = {
  en: async () => (await import("./messages/en.ts")).en,
  sv: async () => (await import("./messages/sv.ts")).sv
}

/** Fetch the words of a language. A browser fetches the one language of its page. */
export const loadMessages = async (language: Language): Promise<void> => {
  loaded.set(language, await sources[language]())
}

/** Servers speak every language. */
export const loadAllMessages = async (): Promise<void> => {
  await Promise.all(languages.map(loadMessages))
}

/** The words of a language that was loaded before. */
export const messagesIn = (language: Language): Messages => {
  const messages = loaded.get(language)
  if (messages === undefined) throw new Error(`The words of "${language}" are not loaded`)
  return messages
}
