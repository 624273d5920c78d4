import { freshNonce } from "@kundportal/api/http/headers"
import { requestScope } from "@kundportal/api/http/request-scope"
import { currentPortal } from "@kundportal/api/runtime/current"
import type { AppRouter } from "@kundportal/api/trpc/router"
import { appRouter } from "@kundportal/api/trpc/router"
import { createTRPCClient, unstable_localLink as localLink } from "@trpc/client"
import type { Business, CardReturn, ConfirmedPayment, Current, LinkDescription } from "../data/answers.ts"
import type { PortalClient } from "../data/portal-client.ts"
import { httpStatusOf } from "../data/trouble.ts"
import { chosenLanguage, isLanguage } from "../i18n/locale.ts"
import { cookieOf } from "./cookies.ts"
import { readNotice } from "./notice.ts"
import type { RequestFacts, Visit } from "./request-facts.ts"

/** Find out everything a page needs before it is rendered. `setCookie` takes what the API wants the browser to keep. */
export const openRequest = async (request: Request, setCookie: (value: string) => void): Promise<RequestFacts> => {
  const { mode } = currentPortal()
  const { pathname } = new URL(request.url)
  const { headers } = request
  const asked = cookieOf(headers, "asked", mode)
  const unopened: RequestFacts = {
    nonce: requestScope()?.nonce ?? freshNonce(),
    mode,
    language: chosenLanguage({ ...wishesOf(headers, mode), customer: null, business: null }),
    hydrates: false,
    client: null,
    current: null,
    visit: null,
    notice: readNotice(cookieOf(headers, "notice", mode)),
    askedEmail: asked === null ? null : Buffer.from(asked, "base64url").toString("utf8"),
    trouble: null,
    requestId: requestScope()?.requestId ?? null
  }
  try {
    const client = await clientOf(request, setCookie)
    const shows = request.method === "GET" || request.method === "HEAD"
    const [current, visit] = await Promise.all([currentOf(client, pathname), shows ? visitOf(client, pathname) : null])
    return {
      ...unopened,
      client,
      current,
      visit,
      hydrates: current !== null && pathname.startsWith("/portal/"),
      language: chosenLanguage({
        ...wishesOf(headers, mode),
        customer: current?.profile.language ?? linkLanguage(visit),
        business: (current?.business ?? visit?.business)?.language ?? null
      })
    }
  } catch (error) {
    if (isUnavailable(error)) return { ...unopened, trouble: 503 }
    requestScope()?.report(error)
    return { ...unopened, trouble: 500 }
  }
}

const wishesOf = (headers: Headers, mode: "test" | "live") => ({
  cookie: cookieOf(headers, "language", mode),
  acceptLanguage: headers.get("accept-language")
})

/** The procedures in process: no HTTP, no JSON. Who asks is found out once for all of a page's questions. */
const clientOf = async (request: Request, setCookie: (value: string) => void): Promise<PortalClient> => {
  const context = await currentPortal().context(request, { ip: requestScope()?.ip ?? "unknown", setCookie })
  return createTRPCClient<AppRouter>({
    links: [
      localLink({
        router: appRouter,
        createContext: () => Promise.resolve(context),
        onError: ({ error }) => {
          if (error.code === "INTERNAL_SERVER_ERROR") requestScope()?.report(error.cause ?? error)
        }
      })
    ]
  })
}

/** Who is signed in matters inside the portal and to a link that may be somebody else's. */
const currentOf = async (client: PortalClient, pathname: string): Promise<Current | null> =>
  /^\/(?:portal|session|language|logout)(?:\/|$)/.test(pathname) || pathname === "/"
    ? await client.portal.access.current.query()
    : null

const visitOf = async (client: PortalClient, pathname: string): Promise<Visit | null> => {
  const [, first, businessId = "", rest = ""] = pathname.split("/")
  if (first === "login") return { page: "login", business: await businessOf(client, businessId) }
  const business = () => businessOf(client, businessId)
  if (first === "session") {
    const [whose, link] = await Promise.all([business(), linkOf(client, businessId, rest)])
    return { page: "link", business: whose, link }
  }
  if (first === "cards")
    return { page: "card", card: await cardOf(client, businessId, rest), business: await business() }
  if (first !== "confirmed") return null
  return { page: "confirmed", payment: await confirmedOf(client, businessId, rest), business: await business() }
}

const businessOf = (client: PortalClient, businessId: string): Promise<Business | null> =>
  nullWhenAbsent(() => client.portal.access.business.query({ businessId }))

/** What came of a page of the provider on which a card was to be saved. */
const cardOf = (client: PortalClient, businessId: string, setupId: string): Promise<CardReturn | null> =>
  nullWhenAbsent(() => client.portal.paymentMethods.back.mutate({ businessId, setupId }))

/** How a payment stands that somebody has confirmed. */
const confirmedOf = (client: PortalClient, businessId: string, paymentId: string): Promise<ConfirmedPayment | null> =>
  nullWhenAbsent(() => client.portal.billing.confirmed.mutate({ businessId, paymentId }))

/** What a link says. Every link that does not open is the same: nothing. */
const linkOf = (client: PortalClient, businessId: string, text: string): Promise<LinkDescription | null> => {
  const { linkId, secret } = linkParts(text)
  return nullWhenAbsent(() => client.portal.access.describeLink.query({ businessId, linkId, secret }))
}

/** `lnk_….secret`, as it stands in the address. */
export const linkParts = (text: string): { readonly linkId: string; readonly secret: string } => {
  const dot = text.indexOf(".")
  return dot < 0 ? { linkId: text, secret: "" } : { linkId: text.slice(0, dot), secret: text.slice(dot + 1) }
}

/** 404 is a failure with a name; 400 is an id that cannot be one. */
const nullWhenAbsent = async <A>(question: () => Promise<A>): Promise<A | null> => {
  try {
    return await question()
  } catch (error) {
    const status = httpStatusOf(error)
    if (status === 400 || status === 404) return null
    throw error
  }
}

const linkLanguage = (visit: Visit | null) => {
  const language = visit?.page === "link" ? visit.link?.language : null
  return isLanguage(language) ? language : null
}

const isUnavailable = (error: unknown): boolean =>
  httpStatusOf(error) === 503 || (error instanceof Error && error.name === "DatabaseUnavailable")
