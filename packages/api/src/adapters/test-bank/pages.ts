import { Effect } from "effect"
import { acceptedLanguage } from "../../http/accepted-language.ts"
import { limited } from "../../http/body-limit.ts"
import { maxBodyBytes } from "../../http/guard.ts"
import { isFromOurPages } from "../../http/origin.ts"
import { asPage } from "../../http/refusal.ts"
import { authenticationPage } from "./authentication-page.ts"
import type { TestBank } from "./open.ts"
import { absentPage, styleSheet } from "./page-frame.ts"
import { setupPage } from "./setup-page.ts"

const address = /^\/test-bank\/(?:(?<page>setup|authenticate)\/(?<object>[A-Za-z0-9_]{1,64})|style\.css)$/

/**
 * The pages of the test bank: `/test-bank/setup/{object}` saves a card, `/test-bank/authenticate/{object}` approves a
 * payment. Looking changes nothing; forms are taken from the portal's own origin only. Null for every other address.
 */
export const testBankPages =
  (bank: TestBank) =>
  async (request: Request): Promise<Response | null> => {
    const found = address.exec(new URL(request.url).pathname)
    if (found === null) return null
    const { page, object = "" } = found.groups ?? {}
    const allowed = page === undefined ? reading : [...reading, "POST"]
    if (!allowed.includes(request.method)) {
      return new Response(null, { status: 405, headers: { allow: allowed.join(", ") } })
    }
    const answer = page === undefined ? styleSheet() : await answerOf(bank, request, { page, object })
    return request.method === "HEAD" ? new Response(null, answer) : answer
  }

const reading: ReadonlyArray<string> = ["GET", "HEAD"]

const answerOf = async (
  bank: TestBank,
  request: Request,
  { page, object }: { readonly page: string; readonly object: string }
): Promise<Response> => {
  const form = request.method === "POST" ? await formOf(bank, request) : null
  if (form instanceof Response) return form
  const wanted = acceptedLanguage(request.headers.get("accept-language")) ?? "en"
  const answer = page === "setup" ? setupPage(bank, object, form) : authenticationPage(bank, object, { form, wanted })
  return (await Effect.runPromise(answer)) ?? absentPage(wanted)
}

/** What was sent, or why it is not read. */
const formOf = async ({ publicUrl }: TestBank, request: Request): Promise<URLSearchParams | Response> => {
  // The guard in front of every door asks the same; these pages also stand where it does not.
  if (!isFromOurPages(request.headers, { mode: "test", publicUrl })) return asPage(refusals.foreign)
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? "")) {
    return asPage(refusals.mediaType)
  }
  const body = await limited(request, maxBodyBytes)
  return body === null ? asPage(refusals.tooLarge) : new URLSearchParams(new TextDecoder().decode(body))
}

const refusals = {
  foreign: { status: 403, code: "FOREIGN_ORIGIN", message: "This form was not sent from a page of the test bank." },
  mediaType: { status: 415, code: "UNSUPPORTED_MEDIA_TYPE", message: "Only forms are read here." },
  tooLarge: { status: 413, code: "BODY_TOO_LARGE", message: "The form is larger than 64 kB." }
} as const
