import { Result, Schema } from "effect"
import type { Business } from "../business/model.ts"
import type { Kind } from "../kernel/failure.ts"

/** The address to return to is not one that this business allows. */
export class ReturnUrlRefused extends Schema.TaggedError<ReturnUrlRefused>()("ReturnUrlRefused", {}) {
  readonly kind: Kind = "invalid"
}

/** Scheme and host with an optional port; no room for a user name, a backslash or a blank. */
const httpsUrl = /^(?<origin>https:\/\/[a-z0-9.-]+(?::[0-9]{1,5})?)(?:[/?#][^\s\\"'<>]*)?$/i

/** Control characters, lone surrogates and what turns the direction of writing: none of it belongs into an address. */
const unseen = /\p{C}/u

/** Only `https` addresses on an origin that the business has registered: the portal shows them as the way back. */
export const allowReturnUrl = (
  business: Business,
  url: string | null
): Result.Result<string | null, ReturnUrlRefused> => {
  if (url === null) return Result.succeed(null)
  const origin = httpsUrl.exec(url)?.groups?.origin?.toLowerCase()
  return origin !== undefined && url.length <= 2000 && !unseen.test(url) && business.returnOrigins.includes(origin)
    ? Result.succeed(url)
    : Result.fail(new ReturnUrlRefused())
}
