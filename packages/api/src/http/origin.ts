import type { Settings } from "../runtime/config.ts"

type Place = Pick<Settings, "mode" | "publicUrl">

/**
 * Whether a browser says that one of our own pages sends this request. The browser is believed, because a page cannot
 * write these two headers; a program that is not a browser can, but it has nobody's cookies.
 *
 * - `Sec-Fetch-Site` must be `same-origin` when it is there. `none` (typed, bookmarked) never submits a form of ours,
 *   `same-site` is a neighbour under the same domain, which may belong to somebody else.
 * - `Origin` must be ours when it is there. The text `null` is what browsers send from a page with
 *   `Referrer-Policy: no-referrer`, as our one-time links have; it says nothing, so `Sec-Fetch-Site` has to say it.
 * - Neither: refused.
 */
export const isFromOurPages = (headers: Headers, place: Place): boolean => {
  const site = headers.get("sec-fetch-site")
  const origin = headers.get("origin")
  if (site !== null && site !== "same-origin") return false
  if (origin === null || origin === "null") return site === "same-origin"
  return isOurOrigin(origin, place)
}

/** Whether a browser says that the request was caused by somebody else's page. */
export const isFromElsewhere = (headers: Headers): boolean => {
  const site = headers.get("sec-fetch-site")
  return site === "cross-site" || site === "same-site"
}

/**
 * Ours is the origin of `PUBLIC_URL`. In test mode on one's own machine people mix `localhost` and `127.0.0.1`; they
 * are the same machine, so there the names of the loopback are exchangeable, never the port.
 */
const isOurOrigin = (origin: string, { mode, publicUrl }: Place): boolean => {
  if (origin === publicUrl.origin) return true
  if (mode !== "test") return false
  const [theirs, ours] = [URL.parse(origin), new URL(publicUrl.origin)]
  if (theirs === null || theirs.origin !== origin) return false
  const isSamePort = theirs.protocol === ours.protocol && theirs.port === ours.port
  return isSamePort && loopbackNames.has(theirs.hostname) && loopbackNames.has(ours.hostname)
}

const loopbackNames: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"])
