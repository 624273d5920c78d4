import { Schema } from "effect"

/** Whose portal, and by whose key. */
export interface Entrance {
  readonly origin: string
  readonly apiKey: string
  readonly customerId: string
}

const decode = Schema.decodeUnknownPromise(Schema.Struct({ link: Schema.String }))

/** Ask, as a merchant's server does, for a personal link: one-time, for 24 hours. */
export const portalLink = async ({ origin, apiKey, customerId }: Entrance): Promise<string> => {
  const response = await fetch(`${origin}/customers/${customerId}/customer-portal/session`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}` }
  })
  return (await decode(await response.json())).link
}

/** Open a link as a person does, by pressing its button. The answer is the `Cookie` header of the session. */
export const enter = async (link: string): Promise<string> => {
  const { origin } = new URL(link)
  const response = await fetch(link, {
    method: "POST",
    redirect: "manual",
    headers: { origin, "content-type": "application/x-www-form-urlencoded" }
  })
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.slice(0, cookie.indexOf(";")))
    .join("; ")
}
