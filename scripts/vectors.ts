// Published worked examples of billing, put to the core: `pnpm vectors DIR` reads every JSON file of a directory.
// 0 when nothing fails, 1 when something does, 2 when it is not told where to look.
import { statSync } from "node:fs"
import process from "node:process"
import { countsOf, linesOf } from "./vectors/report.ts"
import { runDirectory } from "./vectors/run.ts"

const [directory] = process.argv.slice(2)

if (directory === undefined || !statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
  console.error("usage: pnpm vectors DIR\nDIR holds files of worked examples (*.json).")
  process.exit(2)
}

const results = runDirectory(directory)
for (const result of results) console.log(linesOf(result).join("\n"))
const counts = results.map(countsOf)
const total = (of: "failed" | "passed" | "unsupported"): number => counts.reduce((all, count) => all + count[of], 0)
console.log(`in all: ${total("passed")} passed, ${total("failed")} failed, ${total("unsupported")} unsupported`)
if (total("failed") > 0) process.exitCode = 1
