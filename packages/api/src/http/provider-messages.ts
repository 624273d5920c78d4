import { Effect } from "effect"
import { methodNotAllowed, problemOf, toWebResponse } from "../rest/problem.ts"
import { receiveNotice } from "../runtime/money/receive-notice.ts"
import type { Deployment } from "./context.ts"

/**
 * `POST /webhooks/{provider}`: what the payment provider sends. Whatever it signed is answered with 200, also what we
 * know nothing of: asking it to send that again would change nothing. Null for every other address.
 */
export const providerMessages =
  ({ runtime }: Deployment) =>
  async (request: Request): Promise<Response | null> => {
    const { pathname } = new URL(request.url)
    if (!/^\/webhooks\/[a-z_]{1,32}$/.test(pathname)) return null
    if (request.method !== "POST") return toWebResponse(methodNotAllowed(["POST"]))
    const body = new Uint8Array(await request.arrayBuffer())
    return await runtime.runPromise(
      receiveNotice({ body, headers: Object.fromEntries(request.headers) }).pipe(
        Effect.as(new Response(null, { status: 200 })),
        Effect.catchTag("NoticeRefused", (refused) => Effect.succeed(toWebResponse(problemOf(refused)))),
        // It will be sent again, and our own worker looks by itself.
        Effect.catchTag(["ProviderDown", "ProviderSilent", "StaleWrite"], (failure) =>
          Effect.succeed(toWebResponse({ ...problemOf(failure), status: 503 }))
        ),
        Effect.catch(() => Effect.succeed(new Response(null, { status: 200 })))
      )
    )
  }
