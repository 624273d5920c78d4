import type { Language } from "@kundportal/core/kernel/language"
import type { Settings } from "../runtime/config.ts"

export type Mode = Settings["mode"]

/** A cookie we set: its name for this mode and how long a browser keeps it. */
export interface CookieKind {
  readonly name: (mode: Mode) => string
  readonly maxAgeSeconds: number
  /** A longer value is not ours. */
  readonly maxLength: number
}

/**
 * `__Host-` makes the browser itself hold the cookie to this host, to https (or the loopback) and to every path, so a
 * neighbour under the same domain can neither read nor plant it. The names differ by mode: a browser that knows both
 * deployments under one host name, one after the other, never shows the one's session to the other.
 */
export const cookieKind = (
  word: string,
  { maxAgeSeconds, maxLength = 256 }: { readonly maxAgeSeconds: number; readonly maxLength?: number }
): CookieKind => ({
  name: (mode) => (mode === "test" ? `__Host-kp-test-${word}` : `__Host-kp-${word}`),
  maxAgeSeconds,
  maxLength
})

/** The secret of a session. Kept no longer than a session lives at most. */
export const sessionCookie = cookieKind("session", { maxAgeSeconds: 24 * 60 * 60 })

/** The browser's own secret, to which the code of a login letter is bound. */
export const browserCookie = cookieKind("browser", { maxAgeSeconds: 24 * 60 * 60 })

/** The language somebody chose. */
export const languageCookie = cookieKind("language", { maxAgeSeconds: 365 * 24 * 60 * 60 })

/** The value of one of our cookies, or null when it is missing, given twice, or could not have been set by us. */
export const readCookie = (headers: Headers, cookie: CookieKind, mode: Mode): string | null => {
  const name = cookie.name(mode)
  const values = (headers.get("cookie") ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
  const [value] = values
  if (value === undefined || values.length > 1) return null
  return value.length <= cookie.maxLength && isTokenText(value) ? value : null
}

/** The language of the cookie, if somebody chose one. */
export const readLanguage = (headers: Headers, mode: Mode): Language | null => {
  const value = readCookie(headers, languageCookie, mode)
  return value === "en" || value === "sv" ? value : null
}

/** The `Set-Cookie` value that sets a cookie. `value` is one of our own secrets or words, never text from outside. */
export const setCookie = (cookie: CookieKind, mode: Mode, value: string): string =>
  written(cookie.name(mode), value, cookie.maxAgeSeconds)

/** The `Set-Cookie` value that makes a browser forget a cookie. */
export const forgetCookie = (cookie: CookieKind, mode: Mode): string => written(cookie.name(mode), "", 0)

const written = (name: string, value: string, maxAgeSeconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; Secure; SameSite=Lax`

/** Everything we set is written in these characters, so nothing ever needs decoding. */
const isTokenText = (value: string): boolean => /^[\w.~-]+$/.test(value)
