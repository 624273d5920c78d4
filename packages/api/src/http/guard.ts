import type { Settings } from "../runtime/config.ts"
import { type Door, doorOf } from "./door.ts"
import { isFromElsewhere, isFromOurPages } from "./origin.ts"
import { asJson, asPage, type Refusal } from "./refusal.ts"

/** What the guard reads of a request. Not the body: that is counted while it is read (`body-limit.ts`). */
export type Asked = Pick<Request, "headers" | "method" | "url">

/** The longest path with query, in bytes. A search and a cursor fit several times. */
export const maxUrlBytes = 8 * 1024

/** The largest body, in bytes. The largest thing anybody sends us is a form. */
export const maxBodyBytes = 64 * 1024

/** How many procedures one tRPC request may call. A page asks for at most five at once. */
export const maxBatchSize = 10

/**
 * Everything that is decided about a request before any of it is understood: path, method, size, media type, and
 * whether a browser was made to send it by somebody else's page. Null lets it in.
 *
 * Reads only the request: neither `Host` nor any `X-Forwarded-*` has a say.
 */
export const guard = (asked: Asked, place: Pick<Settings, "mode" | "publicUrl">): Response | null => {
  const url = new URL(asked.url)
  const door = doorOf(url.pathname)
  const refusal = refusalOf(asked, url, door) ?? (door === null ? null : originRefusal(asked, door, place))
  if (refusal === null) return null
  return answersInJson(url.pathname) ? asJson(refusal) : asPage(refusal)
}

/** Whether a path belongs to programs, who read JSON, rather than to people. */
export const answersInJson = (pathname: string): boolean => {
  const door = doorOf(pathname)
  return door === "trpc" || door === "rest" || pathname.startsWith("/api/")
}

const refusalOf = (asked: Asked, url: URL, door: Door | null): Refusal | null => {
  if (url.pathname.length + url.search.length > maxUrlBytes) return refusals.urlTooLong
  if (door === null) return refusals.brokenPath
  if (door === "closed") return refusals.absent
  const allowed = methodsOf[door]
  if (!allowed.includes(asked.method)) return { ...refusals.method, headers: { allow: allowed.join(", ") } }
  if (door === "trpc" && url.pathname.split(/,|%2c/i).length > maxBatchSize) return refusals.batchTooLarge
  return bodyRefusal(asked, door)
}

const methodsOf: Readonly<Record<Exclude<Door, "closed">, ReadonlyArray<string>>> = {
  page: ["GET", "HEAD"],
  form: ["GET", "HEAD", "POST"],
  form_only: ["POST"],
  trpc: ["GET", "POST"],
  // Which of them a resource has is known to the REST surface itself.
  rest: ["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE"]
}

const isReading = (method: string): boolean => method === "GET" || method === "HEAD"

const bodyRefusal = ({ headers, method }: Asked, door: Door): Refusal | null => {
  if (Number(headers.get("content-length") ?? 0) > maxBodyBytes) return refusals.bodyTooLarge
  if (isReading(method)) return null
  // A compressed body could grow past every limit after it was counted.
  if (headers.has("content-encoding")) return refusals.mediaType
  const type = headers.get("content-type")
  // The official SDK sends its bodyless POST without a media type.
  if (door === "rest" && type === null && !hasBody(headers)) return null
  const expected = door === "rest" || door === "trpc" ? "application/json" : "application/x-www-form-urlencoded"
  return isMediaType(type, expected) ? null : refusals.mediaType
}

const hasBody = (headers: Headers): boolean =>
  headers.has("transfer-encoding") || (headers.get("content-length") ?? "0") !== "0"

/** `application/json` or `application/json; charset=utf-8`; another charset would be misread. */
const isMediaType = (type: string | null, expected: string): boolean => {
  const [name = "", ...parameters] = (type ?? "")
    .toLowerCase()
    .split(";")
    .map((part) => part.trim())
  return name === expected && parameters.every((each) => each === "charset=utf-8" || each === 'charset="utf-8"')
}

const originRefusal = (asked: Asked, door: Door, place: Pick<Settings, "mode" | "publicUrl">): Refusal | null => {
  if (isForServers(asked, door)) return asked.headers.has("origin") ? refusals.keyInBrowser : null
  if (!isReading(asked.method)) return isFromOurPages(asked.headers, place) ? null : refusals.foreignPage
  return door === "trpc" && isFromElsewhere(asked.headers) ? refusals.foreignPage : null
}

/** Requests that a key answers for, which no page can have. Browsers add `Origin` to whatever a page's script sends. */
const isForServers = ({ headers }: Asked, door: Door): boolean =>
  door === "rest" || (door === "trpc" && /^bearer /i.test(headers.get("authorization") ?? ""))

const refusals = {
  absent: { status: 404, code: "NOT_FOUND", message: "There is nothing at this address." },
  batchTooLarge: { status: 400, code: "BATCH_TOO_LARGE", message: "At most ten calls fit into one request." },
  bodyTooLarge: { status: 413, code: "BODY_TOO_LARGE", message: "The request is larger than 64 kB." },
  brokenPath: { status: 400, code: "BAD_REQUEST", message: "The address cannot be read." },
  foreignPage: {
    status: 403,
    code: "FOREIGN_ORIGIN",
    message: "This request was not sent from a page of this portal. Open the portal at its own address and try again."
  },
  keyInBrowser: {
    status: 403,
    code: "KEY_IN_BROWSER",
    message: "This API is for servers. An API key must never reach a browser."
  },
  mediaType: {
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
    message: "The body has a media type that is not read here."
  },
  method: { status: 405, code: "METHOD_NOT_ALLOWED", message: "This address does not answer that method." },
  urlTooLong: { status: 414, code: "URL_TOO_LONG", message: "The address is longer than 8 kB." }
} as const satisfies Record<string, Refusal>

/** The answer to a body that turned out too large while it was read. */
export const bodyTooLarge = (pathname: string): Response =>
  answersInJson(pathname) ? asJson(refusals.bodyTooLarge) : asPage(refusals.bodyTooLarge)
