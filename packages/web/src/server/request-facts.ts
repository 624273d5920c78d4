import { getRequestEvent } from "solid-js/web"
import type { Business, CardReturn, ConfirmedPayment, Current, LinkDescription } from "../data/answers.ts"
import type { PortalClient } from "../data/portal-client.ts"
import type { Language } from "../i18n/locale.ts"
import type { Notice } from "./notice.ts"

/** What a page outside of the portal is about. */
export type Visit =
  | { readonly page: "login"; readonly business: Business | null }
  | { readonly page: "link"; readonly business: Business | null; readonly link: LinkDescription | null }
  | { readonly page: "card"; readonly business: Business | null; readonly card: CardReturn | null }
  | { readonly page: "confirmed"; readonly business: Business | null; readonly payment: ConfirmedPayment | null }

/** What is known of a request before its page is rendered. */
export interface RequestFacts {
  readonly nonce: string
  /** `test` or `live`; decides the names of cookies. */
  readonly mode: "test" | "live"
  readonly language: Language
  /** Pages of the portal come to life in the browser; all others are complete as they are and load no script. */
  readonly hydrates: boolean
  readonly client: PortalClient | null
  readonly current: Current | null
  readonly visit: Visit | null
  readonly notice: Notice | null
  /** The address that was typed on the login page just before; null when unknown. */
  readonly askedEmail: string | null
  /** Set when not even the visitor could be identified. */
  readonly trouble: 500 | 503 | null
  /** Under which a problem stands in the log. */
  readonly requestId: string | null
}

/** The facts of the request being answered; servers only. */
export const requestFacts = (): RequestFacts => {
  const facts: RequestFacts | undefined = getRequestEvent()?.locals.facts
  if (facts === undefined) throw new Error("The middleware runs first")
  return facts
}
