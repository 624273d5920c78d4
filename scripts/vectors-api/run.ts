import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Option, Schema } from "effect"
import { type Answer, judge } from "../vectors/judge.ts"
import { conventionOf, Example, ExampleFile, ruleOf, unsupported } from "../vectors/record.ts"
import type { FileResult, Judged } from "../vectors/run.ts"
import { answerOf } from "./answer.ts"
import type { TestPortal } from "./portal.ts"

/** Every JSON file of a directory put to a portal, in alphabetical order, each record on businesses of its own. */
export const askDirectory = async (portal: TestPortal, directory: string): Promise<ReadonlyArray<FileResult>> => {
  const files = readdirSync(directory).filter((name) => name.endsWith(".json"))
  const results: Array<FileResult> = []
  for (const file of files.toSorted()) {
    results.push({ file, judged: await judgedFile(portal, file, readFileSync(join(directory, file), "utf8")) })
  }
  return results
}

const judgedFile = async (portal: TestPortal, file: string, text: string): Promise<ReadonlyArray<Judged>> => {
  const read = Option.getOrNull(Schema.decodeUnknownOption(Schema.fromJsonString(ExampleFile))(text))
  if (read === null) return [unreadable(file, "not a file of examples")]
  const judged: Array<Judged> = []
  for (const [index, record] of read.vectors.entries()) {
    const example = Option.getOrNull(Schema.decodeUnknownOption(Example)(record))
    judged.push(
      example === null
        ? unreadable(`${file} ${index}`, "a record of another form")
        : await judgedExample(portal, read.schema, example)
    )
  }
  return judged
}

const judgedExample = async (portal: TestPortal, schema: string, example: Example): Promise<Judged> => {
  const ask = async (): Promise<Answer> =>
    schema.startsWith("proration/") ? await answerOf(example, portal.openMerchant) : unsupported("no change of plan")
  const answer = await ask().then(
    (told) => () => told,
    (trouble: unknown) => () => {
      throw trouble
    }
  )
  return { id: example.id, about: `${ruleOf(example)} / ${conventionOf(example)}`, verdict: judge(example, answer) }
}

const unreadable = (id: string, reason: string): Judged => ({
  id,
  about: "no record",
  verdict: { _tag: "unsupported", reason }
})
