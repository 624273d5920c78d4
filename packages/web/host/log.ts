import { randomBytes } from "node:crypto"
import { stderr } from "node:process"

/** One line of JSON per problem, for people and for log collectors. `id` is what a visitor may have been told. */
export const logProblem = (problem: unknown, id: string = randomBytes(9).toString("base64url")): void => {
  const { message, stack, cause } =
    problem instanceof Error ? problem : { message: String(problem), stack: undefined, cause: undefined }
  const line = { time: new Date().toISOString(), level: "error", id, message, stack, cause: textOf(cause) }
  stderr.write(`${JSON.stringify(line)}\n`)
}

const textOf = (cause: unknown): string | undefined => {
  if (cause === undefined) return undefined
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}
