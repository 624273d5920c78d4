import { Result, Schema } from "effect"

/** One worked example, as the files state it. What a record says about where it comes from is nobody's input. */
export const Example = Schema.Struct({
  id: Schema.String,
  kind: Schema.optionalKey(Schema.String),
  convention: Schema.optionalKey(Schema.String),
  inputs: Schema.Record(Schema.String, Schema.Unknown),
  expected: Schema.Record(Schema.String, Schema.Unknown),
  flags: Schema.optionalKey(Schema.Array(Schema.String)),
  /** By how many minor units the source itself is imprecise: it prints 13.3 for 13.33. */
  tolerance_minor: Schema.optionalKey(Schema.Int)
})
export type Example = typeof Example.Type

/** A file: which rules it is about, and its records, each of which is looked at on its own. */
export const ExampleFile = Schema.Struct({ schema: Schema.String, vectors: Schema.Array(Schema.Unknown) })

/** What the core does not offer, or a record does not say. */
export class Unsupported extends Error {}

export const unsupported = (reason: string): never => {
  throw new Unsupported(reason)
}

/** The inputs in the form that a rule needs. A field that the rule does not know may change its meaning, so it is not ignored. */
export const inputsOf = <A>(example: Example, schema: Schema.Codec<A, unknown>): A => {
  const decoded = Schema.decodeUnknownResult(schema, { onExcessProperty: "error" })(example.inputs)
  if (Result.isSuccess(decoded)) return decoded.success
  const [reason = ""] = String(decoded.failure).split("\n")
  return unsupported(`inputs of another form: ${reason}`)
}

/** What the examples call the rule that a record is about. */
export const ruleOf = ({ kind, inputs }: Example): string => {
  if (kind !== undefined) return kind
  return typeof inputs.op === "string" ? inputs.op : "no kind"
}

export const conventionOf = ({ convention }: Example): string => convention ?? "no convention"
