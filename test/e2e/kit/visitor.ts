import { type DemoBusiness, linkFor, origin } from "./demo.ts"
import { type Answer, ask } from "./http.ts"

export const sessionCookie = "__Host-kp-test-session"

/** A browser without a screen: keeps cookies, sends forms as our own pages do, follows nothing. */
export interface Visitor {
  readonly cookies: Map<string, string>
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  readonly post: (
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>
  ) => Promise<Answer>
}

/** What a browser says of a form on one of our pages. */
export const fromOurPage = { origin, "sec-fetch-site": "same-origin" } as const

export const form = { "content-type": "application/x-www-form-urlencoded" } as const

export const visitor = (from?: string): Visitor => {
  const cookies = new Map<string, string>()
  const keep = (answer: Answer): Answer => {
    for (const text of answer.setCookies) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      if (/Max-Age=0\b/i.test(text)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  const kept = (): Readonly<Record<string, string>> =>
    cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") }
  return {
    cookies,
    get: async (path, headers) => keep(await ask(path, { headers: { ...kept(), ...headers }, from })),
    post: async (path, fields = {}, headers = {}) =>
      keep(
        await ask(path, {
          method: "POST",
          headers: { ...kept(), ...form, ...fromOurPage, ...headers },
          body: new URLSearchParams(fields).toString(),
          from
        })
      )
  }
}

/** The path of a link, with which everything can be done that its address allows. */
export const pathOf = (link: string): string => link.slice(origin.length)

/** A visitor who came in by a merchant's link. */
export const signedIn = async (business: DemoBusiness, customer: { readonly id: string }): Promise<Visitor> => {
  const one = visitor()
  const { status } = await one.post(pathOf(await linkFor(business, customer)))
  if (status !== 303) throw new Error(`The link answered ${status}`)
  return one
}
