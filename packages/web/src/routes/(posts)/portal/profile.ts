import { isLine, isPhoneNumber } from "@kundportal/core/kernel/text"
import type { APIEvent } from "@solidjs/start/server"
import { isLanguage } from "../../../i18n/locale.ts"
import { keepCookie } from "../../../server/cookies.ts"
import { failureCode, readForm, sendBack } from "../../../server/form.ts"

/** A customer changes name, phone number or language. */
export const POST = async (event: APIEvent) => {
  const form = await readForm(event)
  const typed = {
    name: form.fields.get("name")?.trim() ?? "",
    phone: form.fields.get("phone")?.trim() ?? "",
    language: form.fields.get("language") ?? ""
  }
  const answer = (wrong: Readonly<Record<string, string>>) =>
    sendBack(form, "/portal/profile", { form: "profile", wrong, typed: Object.keys(wrong).length === 0 ? {} : typed })
  const wrong = mistakes(typed)
  if (Object.keys(wrong).length > 0) return answer(wrong)
  const language = isLanguage(typed.language) ? typed.language : null
  try {
    await form.client.portal.profile.update.mutate({
      name: typed.name,
      phoneNumber: typed.phone === "" ? null : typed.phone,
      language
    })
  } catch (error) {
    return answer({ form: failureCode(error) })
  }
  const saved = answer({})
  if (language !== null) saved.headers.append("set-cookie", keepCookie("language", form.facts.mode, language))
  return saved
}

const mistakes = ({ name, phone }: { readonly name: string; readonly phone: string }): Record<string, string> => ({
  ...(name === "" ? { name: "name_missing" } : isLine(name) ? {} : { name: "name_shape" }),
  ...(phone === "" || isPhoneNumber(phone) ? {} : { phone: "phone_shape" })
})
