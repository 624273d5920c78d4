import { query, redirect } from "@solidjs/router"
import { getRequestEvent, isServer } from "solid-js/web"
import type { Notice } from "../server/notice.ts"
import type { Current } from "./answers.ts"
import { portalClient } from "./portal-client.ts"
import { isUnauthenticated, troubleError } from "./trouble.ts"

/** Ask the API. A browser whose session has ended asks the server for the page itself, which then shows the login. */
const ask = async <A>(question: () => Promise<A>): Promise<A> => {
  try {
    return await question()
  } catch (error) {
    if (!isServer && isUnauthenticated(error)) throw redirect(new URL("/portal/overview", location.href).href)
    throw troubleError(error)
  }
}

/** Who is signed in. The server has found out before it renders any page of the portal. */
export const current = query(async (): Promise<Current> => {
  const known = isServer
    ? getRequestEvent()?.locals.facts.current
    : await ask(() => portalClient().portal.access.current.query())
  if (known === null || known === undefined) throw redirect("/")
  return known
}, "current")

/** What the last form had to say, once. */
export const notice = query(
  async (): Promise<Notice | null> => (isServer ? (getRequestEvent()?.locals.facts.notice ?? null) : null),
  "notice"
)

export const overview = query(() => ask(() => portalClient().portal.overview.show.query()), "overview")

export const subscriptions = query(() => ask(() => portalClient().portal.subscriptions.list.query()), "subscriptions")

export const subscription = query(
  (id: string) => ask(() => portalClient().portal.subscriptions.byId.query({ id })),
  "subscription"
)

export interface HistoryQuestion {
  readonly search: string | null
  readonly subscriptionId: string | null
  readonly after: string | null
}

export const history = query(
  (question: HistoryQuestion) => ask(() => portalClient().portal.billing.history.query(question)),
  "history"
)

export const invoice = query(
  (paymentId: string) => ask(() => portalClient().portal.billing.invoice.query({ paymentId })),
  "invoice"
)

export const invoiceDocument = query(
  (subscriptionId: string, id: string) =>
    ask(() => portalClient().portal.billing.document.query({ subscriptionId, id })),
  "invoice-document"
)

export const profile = query(() => ask(() => portalClient().portal.profile.show.query()), "profile")
