import { requestScope } from "@kundportal/api/http/request-scope"
import { createMiddleware } from "@solidjs/start/middleware"
import { getRequestEvent } from "solid-js/web"
import { loadAllMessages } from "./i18n/messages.ts"
import { seeOther } from "./server/answer.ts"
import { barePage } from "./server/bare-page.ts"
import { cookieOf, dropCookie } from "./server/cookies.ts"
import { openRequest } from "./server/open-request.ts"
import { pageInstead } from "./server/page-answer.ts"
import type { RequestFacts } from "./server/request-facts.ts"

const wordsLoaded = loadAllMessages()

/** Before any page and any form: who asks, in which language, and whether there is anything to show at all. */
const open = async (_: unknown, next: () => unknown) => {
  const event = getRequestEvent()
  if (event === undefined) throw new Error("No request is being answered")
  await wordsLoaded
  const { request, response } = event
  const cookies: Array<string> = []
  const facts = await openRequest(request, (value) => cookies.push(value))
  event.locals.facts = facts
  event.locals.cookies = cookies
  if (!isReading(request) && facts.trouble !== null) return pageInstead(request)
  const elsewhere = facts.trouble === null ? detour(request, facts) : null
  if (elsewhere !== null) return seeOther(elsewhere)
  const answer = await reported(next)
  if (typeof answer !== "string") return answer
  if (facts.notice !== null) response.headers.append("set-cookie", dropCookie("notice", facts.mode))
  // A page of trouble stays as it is: coming to life would only repeat the failure, as an uncaught one.
  return facts.hydrates && (response.status ?? 200) < 400 ? answer : barePage(answer)
}

/** What nobody foresaw is taken down before the framework turns it into a plain 500. */
const reported = async (next: () => unknown): Promise<unknown> => {
  try {
    return await next()
  } catch (problem) {
    requestScope()?.report(problem)
    throw problem
  }
}

/** Where somebody is sent who may not be where they want to go. */
const detour = (request: Request, { current, mode }: RequestFacts): string | null => {
  const { pathname } = new URL(request.url)
  if (!/^\/portal(?:\/|$)/.test(pathname)) return null
  if (current === null) {
    const business = cookieOf(request.headers, "business", mode)
    return business === null ? "/" : `/login/${business}`
  }
  return /^\/portal\/?$/.test(pathname) ? "/portal/overview" : null
}

const isReading = ({ method }: Request): boolean => method === "GET" || method === "HEAD"

export default createMiddleware([open])
