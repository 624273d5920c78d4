import { Sessions } from "@kundportal/core/access/sessions"
import type { Actor } from "@kundportal/core/actor"
import type { Mode } from "@kundportal/core/business/api-key-text"
import { authenticateKey } from "@kundportal/core/business/authenticate-key"
import type { ManagedRuntime } from "effect"
import { Cause, Effect, Exit } from "effect"
import type { Ports } from "../runtime/ports.ts"
import type { RequestContext } from "../trpc/context.ts"
import { acceptedLanguage } from "./accepted-language.ts"
import { browserCookie, readCookie, readLanguage, sessionCookie } from "./cookies.ts"

export interface Deployment {
  readonly runtime: ManagedRuntime.ManagedRuntime<Ports, never>
  readonly mode: Mode
}

export interface Asking {
  readonly ip: string
  readonly setCookie: (value: string) => void
}

/** Find out who asks, once per request: a merchant by the bearer key, a customer by the session cookie, or anybody. */
export const contextOf = async (
  { runtime, mode }: Deployment,
  request: Request,
  { ip, setCookie }: Asking
): Promise<RequestContext> => ({
  runtime,
  mode,
  actor: await actorOf({ runtime, mode }, request),
  ip,
  browserSecret: readCookie(request.headers, browserCookie, mode),
  language: readLanguage(request.headers, mode) ?? acceptedLanguage(request.headers.get("accept-language")),
  signal: request.signal,
  setCookie
})

const visitor: Actor = { _tag: "Visitor" }

/** A request with a bearer key is never also a customer's: the two kinds of proof do not mix. */
const actorOf = async ({ runtime, mode }: Deployment, request: Request): Promise<Actor> => {
  const authorization = request.headers.get("authorization")
  const sessionSecret = readCookie(request.headers, sessionCookie, mode)
  if (authorization === null && sessionSecret === null) return visitor
  const who = authorization === null ? byCookie(sessionSecret ?? "") : byKey(authorization, mode)
  const exit = await runtime.runPromiseExit(who, { signal: request.signal })
  if (Exit.isFailure(exit)) throw Cause.squash(exit.cause)
  return exit.value
}

const byKey = (authorization: string, mode: Mode) => {
  const [scheme = "", key = ""] = authorization.split(" ")
  if (scheme.toLowerCase() !== "bearer") return Effect.succeed(visitor)
  return authenticateKey(key, mode).pipe(
    Effect.map((actor): Actor => actor),
    Effect.catchTag("NotSignedIn", () => Effect.succeed(visitor))
  )
}

const byCookie = Effect.fnUntraced(function* (secret: string) {
  const session = yield* (yield* Sessions).identify(secret)
  if (session === null) return visitor
  const actor: Actor = {
    _tag: "Customer",
    businessId: session.businessId,
    customerId: session.customerId,
    sessionId: session.id,
    proof: session.proof,
    returnUrl: session.returnUrl
  }
  return actor
})
