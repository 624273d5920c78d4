import type { APIEvent } from "@solidjs/start/server"
import { httpStatusOf } from "../../../data/trouble.ts"
import { seeOther } from "../../../server/answer.ts"
import { keepCookie } from "../../../server/cookies.ts"
import { failureCode, readForm, sendBack } from "../../../server/form.ts"
import { pageInstead } from "../../../server/page-answer.ts"

/** Somebody asks for a way in. The answer is the same whether the address is known or not. */
export const POST = async (event: APIEvent) => {
  const form = await readForm(event)
  const businessId = form.param("business")
  const email = (form.fields.get("email") ?? "").trim()
  const refuse = (wrong: Readonly<Record<string, string>>) =>
    sendBack(form, `/login/${businessId}`, { form: "login", wrong, typed: { email } })
  if (email === "") return refuse({ email: "email_missing" })
  try {
    await form.client.portal.access.requestLink.mutate({ businessId, email })
  } catch (error) {
    const status = httpStatusOf(error)
    if (status === 404) return pageInstead(event.request)
    return refuse(status === 400 ? { email: "email_shape" } : { form: failureCode(error) })
  }
  const asked = Buffer.from(email, "utf8").toString("base64url")
  return seeOther(`/login/${businessId}/sent`, [...form.cookies, keepCookie("asked", form.facts.mode, asked)])
}
