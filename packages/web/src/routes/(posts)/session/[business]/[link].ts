import type { APIEvent } from "@solidjs/start/server"
import { seeOther } from "../../../../server/answer.ts"
import { keepCookie } from "../../../../server/cookies.ts"
import { readForm } from "../../../../server/form.ts"
import { linkParts } from "../../../../server/open-request.ts"
import { pageInstead } from "../../../../server/page-answer.ts"

/** A person uses a link up. Whatever keeps it shut, the answer is the page that every dead link has. */
export const POST = async (event: APIEvent) => {
  const form = await readForm(event)
  const businessId = form.param("business")
  try {
    await form.client.portal.access.openLink.mutate({ businessId, ...linkParts(form.param("link")) })
  } catch {
    return pageInstead(event.request)
  }
  return seeOther("/portal/overview", [...form.cookies, keepCookie("business", form.facts.mode, businessId)])
}
