import type { APIEvent } from "@solidjs/start/server"
import { isLanguage } from "../../i18n/locale.ts"
import { seeOther } from "../../server/answer.ts"
import { keepCookie } from "../../server/cookies.ts"
import { readForm } from "../../server/form.ts"
import { wayBack } from "../../server/way-back.ts"

/** Somebody chooses a language: kept in the browser, and by us when we know who it is. */
export const POST = async (event: APIEvent) => {
  const { client, cookies, facts, fields } = await readForm(event)
  const back = wayBack(fields.get("back"))
  const language = fields.get("language")
  if (!isLanguage(language)) return seeOther(back)
  if (facts.current !== null) {
    const { name, phoneNumber } = facts.current.profile
    await client.portal.profile.update.mutate({ name, phoneNumber, language })
  }
  return seeOther(back, [...cookies, keepCookie("language", facts.mode, language)])
}
