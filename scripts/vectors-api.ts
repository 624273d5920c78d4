// Published worked examples of changes of plan, put to a running portal: `pnpm vectors:api DIR` reads every JSON file of
// a directory, has the portal of a test mode of its own live through each, and compares what previews said and the bank
// took. 0 when nothing fails, 1 when something does, 2 when it is not told where to look.
import { statSync } from "node:fs"
import process from "node:process"
import { countsOf, linesOf } from "./vectors/report.ts"
import { openTestPortal } from "./vectors-api/portal.ts"
import { askDirectory } from "./vectors-api/run.ts"

const [directory] = process.argv.slice(2)

if (directory === undefined || !statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
  console.error("usage: pnpm vectors:api DIR\nDIR holds files of worked examples (*.json).")
  process.exit(2)
}

const portal = await openTestPortal()
try {
  const results = await askDirectory(portal, directory)
  for (const result of results) console.log(linesOf(result).join("\n"))
  const counts = results.map(countsOf)
  const total = (of: "failed" | "passed" | "unsupported"): number => counts.reduce((all, count) => all + count[of], 0)
  console.log(`in all: ${total("passed")} passed, ${total("failed")} failed, ${total("unsupported")} unsupported`)
  if (total("failed") > 0) process.exitCode = 1
} finally {
  await portal.close()
}
