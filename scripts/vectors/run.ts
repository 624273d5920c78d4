import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Result, Schema } from "effect"
import { allocation } from "./allocation.ts"
import { billingDates } from "./billing-dates.ts"
import { currencies } from "./currencies.ts"
import { judge, type Rule, type Verdict } from "./judge.ts"
import { lifecycle } from "./lifecycle.ts"
import { proration } from "./proration.ts"
import { conventionOf, Example, ExampleFile, ruleOf, unsupported } from "./record.ts"
import { taxRounding } from "./tax-rounding.ts"

const rules: Readonly<Record<string, Rule>> = {
  allocation,
  "billing-dates": billingDates,
  currencies,
  lifecycle,
  proration,
  "tax-rounding": taxRounding
}

/** What came of one record; without an id when it is not even a record. */
export interface Judged {
  readonly id: string
  /** Kind and convention, for grouping. */
  readonly about: string
  readonly verdict: Verdict
}

export interface FileResult {
  readonly file: string
  readonly judged: ReadonlyArray<Judged>
}

/** Every record of a file, each on its own: one that cannot be read spoils no other. */
export const runFile = (file: string, text: string): FileResult => {
  const decoded = Schema.decodeUnknownResult(ExampleFile)(parsed(text))
  if (Result.isFailure(decoded)) return { file, judged: [unreadable(file, "not a file of examples")] }
  const { schema, vectors } = decoded.success
  const [subject = ""] = schema.split("/")
  const rule = Object.hasOwn(rules, subject) ? rules[subject] : undefined
  return {
    file,
    judged: vectors.map((record, index) => judgedRecord(`${file} ${index}`, record, rule ?? noRule(subject)))
  }
}

/** Every JSON file of a directory, in alphabetical order. */
export const runDirectory = (directory: string): ReadonlyArray<FileResult> =>
  readdirSync(directory)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => runFile(name, readFileSync(join(directory, name), "utf8")))

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    return String(error)
  }
}

const noRule =
  (subject: string): Rule =>
  () =>
    unsupported(`nothing is known about ${subject}`)

const unreadable = (id: string, reason: string): Judged => ({
  id,
  about: "no record",
  verdict: { _tag: "unsupported", reason }
})

const judgedRecord = (place: string, record: unknown, rule: Rule): Judged => {
  const decoded = Schema.decodeUnknownResult(Example)(record)
  if (Result.isFailure(decoded)) return unreadable(place, "a record of another form")
  const example = decoded.success
  return { id: example.id, about: `${ruleOf(example)} / ${conventionOf(example)}`, verdict: judge(example, rule) }
}
