import { failureMessage } from "../../i18n/failure-messages.ts"
import type { Messages } from "../../i18n/messages/en.ts"
import type { Notice } from "../../server/notice.ts"

/** The sentence for a code in a notice. */
export const sentenceOf = (code: string | undefined, say: Messages): string | undefined => {
  if (code === undefined) return undefined
  const ofField = Object.entries(say.fields).find(([known]) => known === code)?.[1]
  return ofField ?? failureMessage(say.failures, code)
}

/** Every sentence of a notice, for the top of its form. */
export const sentencesOf = (notice: Notice | null, say: Messages): ReadonlyArray<string> =>
  Object.values(notice?.wrong ?? {}).flatMap((code) => sentenceOf(code, say) ?? [])
