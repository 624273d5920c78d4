import type { CookieKind, Mode } from "@kundportal/api/http/cookies"
import { cookieKind, forgetCookie, languageCookie, readCookie, setCookie } from "@kundportal/api/http/cookies"

const minute = 60
const year = 365 * 24 * 60 * minute

/** Cookies of the pages themselves. None of them opens anything; the session's belongs to the API. */
const kinds = {
  /** The business one signed in to last: where a signed-out visit to the portal leads. */
  business: cookieKind("business", { maxAgeSeconds: year }),
  /** What a form answered, until the next page has said it. */
  notice: cookieKind("notice", { maxAgeSeconds: minute, maxLength: 2500 }),
  /** The address typed on the login page, as long as its letter works. */
  asked: cookieKind("asked", { maxAgeSeconds: 10 * minute, maxLength: 500 }),
  language: languageCookie
} as const satisfies Record<string, CookieKind>

export type CookieWord = keyof typeof kinds

/** The value of a cookie; null when it is missing, given twice or not written in our characters. */
export const cookieOf = (headers: Headers, word: CookieWord, mode: Mode): string | null =>
  readCookie(headers, kinds[word], mode)

/** The `Set-Cookie` value that keeps a word. `value` is made of letters, digits, `_`, `-` and `.`. */
export const keepCookie = (word: CookieWord, mode: Mode, value: string): string => setCookie(kinds[word], mode, value)

export const dropCookie = (word: CookieWord, mode: Mode): string => forgetCookie(kinds[word], mode)
