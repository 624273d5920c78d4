import type { APIEvent } from "@solidjs/start/server"
import { isUnauthenticated } from "../../data/trouble.ts"
import { seeOther } from "../../server/answer.ts"
import { cookieOf } from "../../server/cookies.ts"
import { readForm } from "../../server/form.ts"

/** End the session on the server, and show the login of the business it was for. */
export const POST = async (event: APIEvent) => {
  const { client, cookies, facts } = await readForm(event)
  const businessId = facts.current?.business.id ?? cookieOf(event.request.headers, "business", facts.mode)
  try {
    await client.portal.access.end.mutate()
  } catch (error) {
    if (!isUnauthenticated(error)) throw error
  }
  const answer = seeOther(businessId === null ? "/" : `/login/${businessId}`, cookies)
  // Whatever the browser still keeps of these pages goes as well. Cookies stay: those that are left open nothing.
  answer.headers.set("clear-site-data", '"cache", "storage"')
  return answer
}
