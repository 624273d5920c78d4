import { Schema } from "effect"

const key = /^[A-Za-z0-9_-]{1,40}$/

/** A merchant's own notes on an object: at most 50 pairs, short keys, scalar values. Source: the SDK's `Metadata`. */
export const Metadata = Schema.Record(
  // A check on the key itself would drop a pair with a wrong key without a word.
  Schema.String,
  Schema.Union([
    Schema.String.check(
      Schema.isMaxLength(500),
      Schema.isPattern(/^[^\0\p{Cs}]*$/u, { expected: "text without NUL or unpaired surrogates" })
    ),
    Schema.Finite,
    Schema.Boolean
  ])
).check(
  Schema.makeFilter(
    (pairs: Record<string, unknown>) =>
      Object.keys(pairs).every((name) => key.test(name)) || "keys of 1 to 40 letters, digits, - and _"
  ),
  Schema.makeFilter((pairs: Record<string, unknown>) => Object.keys(pairs).length <= 50 || "at most 50 pairs"),
  Schema.makeFilter((pairs: Record<string, unknown>) => !Object.hasOwn(pairs, "__proto__") || "a reserved name")
)
export type Metadata = typeof Metadata.Type
