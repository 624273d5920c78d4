/** The SQLSTATE or system code that an error carries, if any. */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error) || !("code" in error)) return ""
  return typeof error.code === "string" ? error.code : ""
}

const system = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT", "ENOTFOUND"])
const words = /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/

/** Connection lost, shutting down, starting up, too many connections, disk full, cancelled by timeout. */
export const isUnavailable = (error: unknown): boolean => {
  const code = codeOf(error)
  return (
    system.has(code) ||
    /^(?:08|53|57P0|57014|58|25006)/.test(code) ||
    (error instanceof Error && words.test(error.message))
  )
}

/** Somebody else wrote first: a key that exists already, a serialisation failure, a deadlock. */
export const isConflict = (error: unknown): boolean => ["23505", "40001", "40P01"].includes(codeOf(error))

/** What went wrong, for the operator to read in a row: codes and names, never what a row holds. */
export const wordsFor = (error: unknown): string => {
  if (!(error instanceof Error)) return "something unknown went wrong"
  if (error.message.startsWith("Invariant broken")) return error.message
  const constraint = "constraint" in error && typeof error.constraint === "string" ? ` ${error.constraint}` : ""
  return `${error.name} ${codeOf(error)}${constraint}`.trim()
}
