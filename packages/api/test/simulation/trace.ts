import { createHash } from "node:crypto"

/** Everything that happened, as a hash: two runs that differ anywhere differ here. */
export interface Trace {
  readonly say: (what: string) => void
  readonly hash: () => string
}

/** A trace; `listener` is told every line as well. */
export const traceTo = (listener: (what: string) => void = () => undefined): Trace => {
  const digest = createHash("sha256")
  return {
    say: (what) => {
      digest.update(`${what}\n`)
      listener(what)
    },
    hash: () => digest.copy().digest("hex").slice(0, 16)
  }
}
