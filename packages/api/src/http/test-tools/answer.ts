import type { Failure } from "@kundportal/core/failures"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Cause, type Effect, Exit, Option, Schema } from "effect"
import {
  always,
  bodyTooLarge,
  type Problem,
  problemOf,
  toWebResponse,
  unsupportedMediaType
} from "../../rest/problem.ts"
import { troubleWith } from "../../rest/strict-json.ts"
import type { Ports } from "../../runtime/ports.ts"
import { limited } from "../body-limit.ts"
import type { Deployment } from "../context.ts"
import { maxBodyBytes } from "../guard.ts"

/** A tool of test mode, asked by a business with its key. */
export interface ToolRequest {
  readonly deployment: Deployment
  readonly request: Request
  readonly businessId: BusinessId
}

/** An answer, kept by nobody. */
export const told = (body: unknown, status = 200): Response => Response.json(body, { status, headers: always })

export const refused = (problem: Problem): Response => {
  const response = toWebResponse(problem)
  for (const [name, value] of Object.entries(always)) response.headers.set(name, value)
  return response
}

/** Run a use case and tell what came of it, or why nothing did. */
export const answered = async <A, E extends Failure>(
  { deployment: { runtime }, request }: ToolRequest,
  { useCase, tell }: { readonly useCase: Effect.Effect<A, E, Ports>; readonly tell: (value: A) => Response }
): Promise<Response> => {
  const exit = await runtime.runPromiseExit(useCase, { signal: request.signal })
  if (Exit.isSuccess(exit)) return tell(exit.value)
  const failure = Option.getOrNull(Cause.findErrorOption(exit.cause))
  if (failure === null) throw Cause.squash(exit.cause)
  return refused(problemOf(failure))
}

/** The body of a request, read strictly; or the answer that says what is wrong with it. */
export const bodyOf = async <A>(request: Request, schema: Schema.Codec<A, unknown>): Promise<A | Response> => {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) return refused(unsupportedMediaType)
  const bytes = await limited(request, maxBodyBytes)
  if (bytes === null) return refused(bodyTooLarge)
  const text = new TextDecoder().decode(bytes)
  const trouble = troubleWith(text)
  if (trouble !== null) return refused({ status: 400, code: "BAD_REQUEST", message: trouble })
  const value = Schema.decodeUnknownOption(schema)(JSON.parse(text), { onExcessProperty: "error" })
  return Option.getOrElse(value, () =>
    refused({ status: 422, code: "INVALID_REQUEST_BODY", message: "The body is not what this address takes." })
  )
}
