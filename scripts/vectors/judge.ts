import { isDeepStrictEqual } from "node:util"
import { type Example, Unsupported, unsupported } from "./record.ts"

/** An answer that is not compared word for word: a date without a time is its midnight, 15/30 is 1/2. */
export class Matches {
  readonly shown: unknown
  readonly accepts: (expected: unknown) => boolean
  constructor(shown: unknown, accepts: (expected: unknown) => boolean) {
    this.shown = shown
    this.accepts = accepts
  }
}

/** What the core says, by the names of the expected figures. What is not in it was not answered. */
export type Answer = Readonly<Record<string, unknown>>

/** How one kind of record is put to the core. It only translates: the arithmetic is the core's. */
export type Rule = (example: Example) => Answer

export type Verdict =
  | { readonly _tag: "failed"; readonly field: string; readonly expected: unknown; readonly got: unknown }
  | { readonly _tag: "passed" }
  | { readonly _tag: "unsupported"; readonly reason: string }

/** Nothing is judged that the core was not asked for; one wrong figure fails the record. */
export const judge = (example: Example, rule: Rule): Verdict => {
  const answer = answered(example, rule)
  if (answer instanceof Unsupported) return { _tag: "unsupported", reason: answer.message }
  const fields = Object.entries(example.expected)
  for (const [field, expected] of fields) {
    const got = answer[field]
    if (got !== undefined && !agrees(got, expected, example.tolerance_minor ?? 0)) {
      return { _tag: "failed", field, expected, got: got instanceof Matches ? got.shown : got }
    }
  }
  const unanswered = fields.filter(([field]) => answer[field] === undefined).map(([field]) => field)
  if (unanswered.length === 0 && fields.length > 0) return { _tag: "passed" }
  return { _tag: "unsupported", reason: `does not say: ${unanswered.join(", ") || "nothing is expected"}` }
}

/** The core stops at what breaks an invariant. Whether that is what the record expects, the comparison decides. */
const answered = (example: Example, rule: Rule): Answer | Unsupported => {
  try {
    return rule(example)
  } catch (error) {
    if (error instanceof Unsupported) return error
    const message = error instanceof Error ? error.message : String(error)
    const stopped = { error: new Matches(message, (expected) => expected === true) }
    // A record that expects figures has not got them: each of them is compared with the reason.
    return "error" in example.expected
      ? stopped
      : Object.fromEntries(Object.keys(example.expected).map((field) => [field, `stopped: ${message}`]))
  }
}

const agrees = (got: unknown, expected: unknown, tolerance: number): boolean => {
  if (got instanceof Matches) return got.accepts(expected)
  if (typeof got === "number" && typeof expected === "number") return Math.abs(got - expected) <= tolerance
  return isDeepStrictEqual(got, expected)
}

/** A rule by its name, or one that says that there is none. */
export const named =
  (rules: Readonly<Record<string, Rule>>, nameOf: (example: Example) => string): Rule =>
  (example) => {
    const name = nameOf(example)
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    return rule === undefined ? unsupported(`no rule for ${name}`) : rule(example)
  }
