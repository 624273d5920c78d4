import { randomBytes } from "node:crypto"
import { limited } from "@kundportal/api/http/body-limit"
import { clientIp } from "@kundportal/api/http/client-ip"
import { answersInJson, bodyTooLarge, guard, maxBodyBytes } from "@kundportal/api/http/guard"
import { freshNonce, withSecurityHeaders } from "@kundportal/api/http/headers"
import { asJson, asPage } from "@kundportal/api/http/refusal"
import { type RequestScope, withRequestScope } from "@kundportal/api/http/request-scope"
import type { Settings } from "@kundportal/api/runtime/config"

/** What answers a request that the guard let in, in this order; the first answer counts. */
export interface Parts {
  readonly settings: Pick<Settings, "mode" | "publicUrl" | "trustedProxyHops">
  /** The files of the web build. */
  readonly assets: (request: Request) => Promise<Response | null>
  /** The APIs. */
  readonly portal: (request: Request, from: { readonly ip: string }) => Promise<Response | null>
  /** The pages, which answer whatever is left. */
  readonly pages: (request: Request) => Promise<Response>
  /** Told of what went wrong, with the id that the visitor sees. */
  readonly report: (problem: unknown, requestId: string) => void
}

/** Answer one request. `peer` is the address at the other end of the connection. Never rejects. */
export const answer = async (request: Request, peer: string | undefined, parts: Parts): Promise<Response> => {
  const { settings } = parts
  const { pathname } = new URL(request.url)
  const requestId = randomBytes(9).toString("base64url")
  const scope: RequestScope = {
    requestId,
    report: (problem) => parts.report(problem, requestId),
    nonce: freshNonce(),
    ip: clientIp(peer, request.headers.get("x-forwarded-for"), settings.trustedProxyHops)
  }
  const response = await withRequestScope(scope, () => answerWithin(request, scope, parts)).catch(
    (problem: unknown) => {
      if (!request.signal.aborted) parts.report(problem, scope.requestId)
      return broken(pathname, scope.requestId)
    }
  )
  const secured = withSecurityHeaders(response, { settings, pathname, nonce: scope.nonce })
  secured.headers.set("x-request-id", scope.requestId)
  // A dead database is back within seconds or not for long: either way there is no need to ask sooner.
  if (secured.status === 503 && !secured.headers.has("retry-after")) secured.headers.set("retry-after", "2")
  return secured
}

const answerWithin = async (request: Request, scope: RequestScope, parts: Parts): Promise<Response> => {
  const refused = guard(request, parts.settings)
  if (refused !== null) {
    // Read what is being sent, or its sender is cut off before the answer.
    await limited(request, maxBodyBytes)
    return refused
  }
  const { pathname } = new URL(request.url)
  if (pathname === "/healthz") return Response.json({ status: "ok" })
  const body = await limited(request, maxBodyBytes)
  if (body === null) return bodyTooLarge(pathname)
  const own = asOurs(request, body, parts.settings)
  const found = (await parts.assets(own)) ?? (await parts.portal(own, scope))
  if (found !== null) return found
  const page = await parts.pages(own)
  // A page that broke says so in HTML; anything else is the framework's own word, which may name our insides.
  const isOurWord = page.status < 500 || page.headers.get("content-type")?.startsWith("text/html") === true
  if (isOurWord) return page
  parts.report(new Error(`The pages answered ${page.status}`), scope.requestId)
  return broken(pathname, scope.requestId)
}

/**
 * The request as if it had come to the public address. Nothing behind the guard can then be led to write another host
 * into a link or a redirect, whatever `Host` or a forwarding header says.
 */
const asOurs = (request: Request, body: Uint8Array<ArrayBuffer>, { publicUrl }: Parts["settings"]): Request => {
  const { pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  for (const name of forwarding) headers.delete(name)
  headers.set("host", new URL(publicUrl.origin).host)
  const { method, signal } = request
  const isReading = method === "GET" || method === "HEAD"
  return new Request(`${publicUrl.origin}${pathname}${search}`, {
    method,
    headers,
    signal,
    body: isReading || body.byteLength === 0 ? null : body
  })
}

const forwarding = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-original-url",
  "x-real-ip",
  "x-rewrite-url"
]

/** The number is all that is told; what happened stands in the log beside it. */
const broken = (pathname: string, requestId: string): Response => {
  const message = `Something went wrong on our side. If it happens again, tell us this number: ${requestId}`
  const refusal = { status: 500, code: "INTERNAL_SERVER_ERROR", message } as const
  return answersInJson(pathname) ? asJson(refusal) : asPage(refusal)
}
