import type { APIEvent } from "@solidjs/start/server"
import { httpStatusOf } from "../../../../data/trouble.ts"
import { seeOther } from "../../../../server/answer.ts"
import { dropCookie, keepCookie } from "../../../../server/cookies.ts"
import { failureCode, readForm, sendBack } from "../../../../server/form.ts"

/** The six digits of a login mail, which people copy with blanks and dashes. */
export const POST = async (event: APIEvent) => {
  const form = await readForm(event)
  const { mode } = form.facts
  const businessId = form.param("business")
  const code = (form.fields.get("code") ?? "").replace(/[\s-]/g, "")
  try {
    await form.client.portal.access.redeemCode.mutate({ businessId, code })
  } catch (error) {
    const wrong = httpStatusOf(error) === 400 ? { code: "code_shape" } : codeFailure(failureCode(error))
    return sendBack(form, `/login/${businessId}/sent`, { form: "code", wrong, typed: {} })
  }
  return seeOther("/portal/overview", [
    ...form.cookies,
    keepCookie("business", mode, businessId),
    dropCookie("asked", mode)
  ])
}

/** These two are about the code; anything else is about the form. */
const codeFailure = (code: string): Readonly<Record<string, string>> =>
  code === "CodeWrong" || code === "LinkDead" ? { code } : { form: code }

/** Where somebody lands who reloads after a mistake. */
export const GET = ({ params }: APIEvent) => seeOther(`/login/${params.business ?? ""}/sent`)
