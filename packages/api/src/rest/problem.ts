import { randomUUID } from "node:crypto"
import type { Failure } from "@kundportal/core/failures"
import type { Kind } from "@kundportal/core/kernel/failure"
import { Context, Effect, Schema } from "effect"
import { HttpServerResponse } from "effect/http"
import { DatabaseUnavailable } from "../adapters/store/unavailable.ts"
import type { RequestScope } from "../http/request-scope.ts"
import { wordsOf } from "./problem-words.ts"

/** What every refusal says: a code for programs, which never changes, and a sentence for people. */
export const ProblemBody = Schema.Struct({
  code: Schema.String.annotate({ examples: ["CUSTOMER_NOT_FOUND"] }),
  message: Schema.String
}).annotate({ identifier: "Problem" })

export interface Problem {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

const statusOf: { readonly [K in Kind]: number } = {
  conflict: 409,
  forbidden: 403,
  gone: 410,
  invalid: 422,
  not_found: 404,
  payment_refused: 402,
  too_many: 429,
  unauthenticated: 401,
  unavailable: 503
}

/** A failure as the public contract tells it. */
export const problemOf = (failure: Failure): Problem => {
  const [code, message] = wordsOf[failure._tag]
  return { status: statusOf[failure.kind], code, message, headers: headersOf(failure) }
}

/** Headers that tell a caller what to do next. The SDK would post a conflict three times if it were not told. */
const headersOf = (failure: Failure): Readonly<Record<string, string>> => {
  if (failure._tag === "TooManyAttempts") return { "retry-after": String(failure.retryAfterSeconds) }
  if (failure.kind === "conflict") return { "x-should-retry": "false" }
  return failure.kind === "unauthenticated" ? { "www-authenticate": "Bearer" } : {}
}

export const notFound: Problem = { status: 404, code: "NOT_FOUND", message: "There is nothing at this address." }

export const methodNotAllowed = (allowed: ReadonlyArray<string>): Problem => ({
  status: 405,
  code: "METHOD_NOT_ALLOWED",
  message: "This address does not take this method.",
  headers: { allow: allowed.join(", ") }
})

export const unsupportedMediaType: Problem = {
  status: 415,
  code: "UNSUPPORTED_MEDIA_TYPE",
  message: "Send the body as `application/json`."
}

export const bodyTooLarge: Problem = {
  status: 413,
  code: "BODY_TOO_LARGE",
  message: "The body is larger than 64 kB."
}

const unavailable: Problem = {
  status: 503,
  code: "UNAVAILABLE",
  message: "The service is not available at the moment. Try again shortly.",
  headers: { "retry-after": "2" }
}

/** On every answer. Nobody keeps what a merchant's program was told: it holds personal data. */
export const always = { "cache-control": "no-store", "x-content-type-options": "nosniff" }

export const toResponse = ({ status, code, message, headers }: Problem): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.jsonUnsafe({ code, message }, { status, headers: { ...headers } })

/** The same for whoever is outside of the HTTP machinery. */
export const toWebResponse = ({ status, code, message, headers }: Problem): Response =>
  Response.json({ code, message }, { status, headers: { ...headers } })

/** The request being answered, as the host knows it; null where there is no host, as in a test. */
export const HostScope = Context.Reference<RequestScope | null>("@kundportal/api/HostScope", {
  defaultValue: () => null
})

/**
 * Something broke. A database that cannot be reached is told as what it is; anything else is ours to mend: the caller
 * gets a reference, the log gets the rest.
 */
export const broken = Effect.fnUntraced(function* (defect: unknown) {
  if (defect instanceof DatabaseUnavailable) return toResponse(unavailable)
  const scope = yield* HostScope
  const reference = scope?.requestId ?? randomUUID()
  if (scope === null) yield* Effect.annotateLogs(Effect.logError("A REST request broke", defect), { reference })
  else scope.report(defect)
  return toResponse({
    status: 500,
    code: "UNEXPECTED",
    message: `Something went wrong on our side. Reference: ${reference}`
  })
})
