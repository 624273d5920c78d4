import { randomBytes } from "node:crypto"
import type { Settings } from "../runtime/config.ts"

/** A fresh nonce for one response: 144 random bits, in characters that need no quoting in HTML. */
export const freshNonce = (): string => randomBytes(18).toString("base64url")

/** What the headers of a response depend on, beside the response itself. */
export interface Answered {
  readonly settings: Pick<Settings, "publicUrl">
  readonly pathname: string
  readonly nonce: string
}

/**
 * Put the security headers on a response, whoever made it. Sets them over whatever is there, so that no handler can
 * weaken them; only what everybody may share keeps its own `Cache-Control`.
 */
export const withSecurityHeaders = (response: Response, answered: Answered): Response => {
  const secured = withOwnHeaders(response)
  const { headers } = secured
  const type = withCharset(headers.get("content-type"))
  if (type !== null) headers.set("content-type", type)
  headers.set("content-security-policy", policy(type, answered.nonce))
  headers.set("referrer-policy", isLinkPage(answered.pathname) ? "no-referrer" : "same-origin")
  if (!isShared(answered.pathname, response.status)) headers.set("cache-control", "no-store")
  for (const [name, value] of fixed) headers.set(name, value)
  if (answered.settings.publicUrl.origin.startsWith("https:")) headers.set("strict-transport-security", twoYears)
  for (const name of unwanted) headers.delete(name)
  return secured
}

const twoYears = `max-age=${2 * 365 * 24 * 60 * 60}`

const fixed: ReadonlyArray<readonly [string, string]> = [
  ["x-content-type-options", "nosniff"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  // For browsers that do not know frame-ancestors.
  ["x-frame-options", "DENY"],
  [
    "permissions-policy",
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
  ]
]

/** They tell what we run on; `X-Error` is where a framework puts the text of an exception. */
const unwanted = ["server", "x-powered-by", "x-error"]

/** Pages may use our own scripts, styles, fonts and pictures and nothing else; inline scripts need this nonce. */
const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'"
  ].join("; ")

/** What is not a page may load nothing, should a browser ever take it for one. */
const filePolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const policy = (type: string | null, nonce: string): string => {
  if (type?.startsWith("text/html") === true) return pagePolicy(nonce)
  // A sandbox would also keep browsers from showing a PDF.
  return type?.startsWith("application/pdf") === true ? filePolicy : `${filePolicy}; sandbox`
}

/**
 * The address of a one-time link is a secret, so its page sends no referrer, not even to ourselves. Browsers then write
 * `Origin: null` on the form of that page; `origin.ts` knows. Other pages send theirs to us alone.
 */
const isLinkPage = (pathname: string): boolean => pathname.startsWith("/session/")

/** What is the same for everybody and changes its address when it changes: hashed files, and logos with their `?v=`. */
const isShared = (pathname: string, status: number): boolean =>
  /^\/(?:_build\/assets|brand)\//.test(pathname) && (status === 200 || status === 206 || status === 304)

const withCharset = (type: string | null): string | null => {
  if (type === null || /charset=/i.test(type)) return type
  return /^(?:text\/|application\/(?:json|problem\+json|xml)\b)/i.test(type) ? `${type}; charset=utf-8` : type
}

/** The headers of some responses (redirects, answers of `fetch`) cannot be changed; those are copied. */
const withOwnHeaders = (response: Response): Response => {
  try {
    response.headers.delete("x-powered-by")
    return response
  } catch {
    return new Response(response.body, {
      status: response.status,
      statusText: response.statusText,
      headers: new Headers(response.headers)
    })
  }
}
