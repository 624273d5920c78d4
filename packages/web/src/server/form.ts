import type { APIEvent } from "@solidjs/start/server"
import type { PortalClient } from "../data/portal-client.ts"
import { httpStatusOf, tagOf } from "../data/trouble.ts"
import { seeOther } from "./answer.ts"
import { keepCookie } from "./cookies.ts"
import { type Notice, writeNotice } from "./notice.ts"
import type { RequestFacts } from "./request-facts.ts"

/** A form that was sent to us, with everything that is needed to answer it. */
export interface SentForm {
  readonly fields: URLSearchParams
  readonly facts: RequestFacts
  readonly client: PortalClient
  /** What the API wants the browser to keep; grows while its procedures run. */
  readonly cookies: ReadonlyArray<string>
  readonly param: (name: string) => string
}

export const readForm = async ({ locals, params, request }: APIEvent): Promise<SentForm> => {
  const facts: RequestFacts = locals.facts
  if (facts.client === null) throw new Error("The middleware answers when the portal is out of reach")
  const cookies: ReadonlyArray<string> = locals.cookies
  return {
    facts,
    client: facts.client,
    cookies,
    fields: new URLSearchParams(await request.text()),
    param: (name) => params[name] ?? ""
  }
}

/** Back to the form, which then says what is wrong and keeps what was typed. */
export const sendBack = (form: SentForm, location: string, notice: Notice): Response => {
  const text = writeNotice(notice) ?? writeNotice({ ...notice, typed: {} })
  const { mode } = form.facts
  return seeOther(location, [...form.cookies, ...(text === null ? [] : [keepCookie("notice", mode, text)])])
}

/** The code under which a form tells that something failed as a whole. */
export const failureCode = (error: unknown): string => {
  const status = httpStatusOf(error)
  if (status === 503) return "Unavailable"
  return status === 500 || status === null ? "Unexpected" : tagOf(error)
}
