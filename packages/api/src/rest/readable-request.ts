import { Effect, Layer, SchemaIssue } from "effect"
import { HttpServerRequest } from "effect/http"
import { HttpApiError, HttpApiMiddleware, HttpApiSchema } from "effect/http-api"
import type { Problem } from "./problem.ts"
import { bodyTooLarge, ProblemBody, toResponse, unsupportedMediaType } from "./problem.ts"
import { troubleWith } from "./strict-json.ts"

/** Refuses what cannot be understood, in words: a body that is not strict JSON, and whatever does not fit the contract. */
export class ReadableRequest extends HttpApiMiddleware.Service<ReadableRequest>()("@kundportal/api/ReadableRequest", {
  error: [ProblemBody.pipe(HttpApiSchema.status(400)), ProblemBody.pipe(HttpApiSchema.status(422))]
}) {}

const maxBodyCharacters = 64 * 1024

export const layerReadableRequest = Layer.succeed(ReadableRequest, (answer, { endpoint }) =>
  Effect.gen(function* () {
    const trouble = endpoint.payload.size === 0 ? null : yield* bodyTrouble
    if (trouble !== null) return toResponse(trouble)
    return yield* Effect.catch(answer, (failure) =>
      HttpApiError.HttpApiSchemaError.is(failure) ? toResponseOfMisfit(failure) : Effect.fail(failure)
    )
  })
)

const bodyTrouble = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  const type = request.headers["content-type"] ?? ""
  if (!/^application\/json(?:\s*;|$)/i.test(type)) return unsupportedMediaType
  if (Number(request.headers["content-length"] ?? 0) > maxBodyCharacters) return bodyTooLarge
  // Read once: the text is kept, and decoded from there.
  const text = yield* Effect.orElseSucceed(request.text, () => null)
  if (text === null) return malformed("The body could not be read.")
  if (text.length > maxBodyCharacters) return bodyTooLarge
  const trouble = troubleWith(text)
  return trouble === null ? null : malformed(trouble)
})

const malformed = (message: string): Problem => ({ status: 400, code: "MALFORMED_BODY", message })

/** A query that does not fit is malformed (400); a body that does not fit was understood and is refused (422). */
const toResponseOfMisfit = (misfit: HttpApiError.HttpApiSchemaError) => {
  switch (misfit.kind) {
    case "Query":
      return Effect.succeed(toResponse({ status: 400, code: "INVALID_QUERY", message: sentence(misfit) }))
    case "Payload":
      return Effect.succeed(toResponse({ status: 422, code: "INVALID_REQUEST_BODY", message: sentence(misfit) }))
    default:
      // Our own answer did not fit our own contract.
      return Effect.die(misfit)
  }
}

const format = SchemaIssue.makeFormatterStandardSchemaV1()

/** What the schema says in its own terms, for people who know only their own request. */
const plainly: ReadonlyMap<string, string> = new Map([
  ["Expected no excess property", "Unknown field"],
  ["Missing key", "Required"]
])

/** The first few things that do not fit, each with the field it is about. What was sent is not repeated. */
const sentence = ({ cause }: HttpApiError.HttpApiSchemaError): string => {
  const { issues } = format(cause.issue)
  const told = issues.slice(0, 5).map(({ path, message }) => {
    const field = (path ?? []).map(String).join(".").slice(0, 100)
    const says = plainly.get(message) ?? message
    return field === "" ? says : `${field}: ${says}`
  })
  return told.join("; ").slice(0, 600)
}
