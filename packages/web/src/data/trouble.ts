import { TRPCClientError } from "@trpc/client"

/** Why a page cannot show what it is about. */
export interface Trouble {
  readonly status: 404 | 500 | 503
  /** The failure's tag, as in the domain. */
  readonly tag: string
}

/**
 * An error that survives the way from server to browser: of an error only its message travels, so the message says
 * everything there is to say, and nothing about our insides.
 */
export const troubleError = (error: unknown): Error => {
  const { status, tag } = troubleBehind(error)
  const told = new Error(`${status} ${tag}`)
  told.stack = told.message
  return told
}

export const troubleOf = (error: unknown): Trouble => {
  const [status, tag = "Unexpected"] = error instanceof Error ? error.message.split(" ") : []
  if (status === "404") return { status: 404, tag }
  return status === "503" ? { status: 503, tag } : { status: 500, tag: "Unexpected" }
}

/** The failure's tag behind an error of the API, or `Unexpected`. */
export const tagOf = (error: unknown): string =>
  error instanceof TRPCClientError && /^[A-Za-z]{1,40}$/.test(error.message) ? error.message : "Unexpected"

export const isUnauthenticated = (error: unknown): boolean => httpStatusOf(error) === 401

const troubleBehind = (error: unknown): Trouble => {
  const status = httpStatusOf(error)
  // An id that is not even shaped like one is as unknown as one that nobody has.
  if (status === 404 || status === 400) return { status: 404, tag: tagOf(error) }
  return status === 503 ? { status: 503, tag: "Unavailable" } : { status: 500, tag: "Unexpected" }
}

export const httpStatusOf = (error: unknown): number | null => {
  if (!(error instanceof TRPCClientError)) return null
  const status: unknown = error.data?.httpStatus
  return typeof status === "number" ? status : null
}
