/**
 * Compares what the provider moved with what the data says, in both directions:
 * `npm run compare-movements -- [--json] [--from ISO --to ISO]`; the last two days when nothing is said. Reads the same
 * settings as the portal, whose folder must have no server running; a database on PostgreSQL may be in use. Prints what
 * does not fit with its ids. Ends with 1 when anything does not fit, with 2 when it could not look.
 */
import process from "node:process"
import { parseArgs } from "node:util"
import { DateTime, Effect, Option } from "effect"
import { compareMovements, lineOf } from "../src/runtime/money/compare-movements.ts"
import { CannotBegin, openForCommand } from "../src/runtime/money/for-commands.ts"

const leave = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(2)
}

const asked = () => {
  try {
    return parseArgs({
      options: { json: { type: "boolean", default: false }, from: { type: "string" }, to: { type: "string" } }
    })
  } catch {
    return leave("Usage: compare-movements [--json] [--from ISO --to ISO]")
  }
}

const { values } = asked()
const instant = (name: string, text: string | undefined, otherwise: DateTime.Utc): DateTime.Utc =>
  text === undefined
    ? otherwise
    : Option.getOrElse(DateTime.make(text), () => leave(`--${name} takes an instant, as 2026-04-01T00:00:00Z.`))

const to = instant("to", values.to, DateTime.nowUnsafe())
const from = instant("from", values.from, DateTime.subtract(to, { days: 2 }))
const place = await openForCommand(process.env).catch((problem: unknown) => {
  if (problem instanceof CannotBegin) return leave(problem.sentence)
  throw problem
})
const compared = await Effect.runPromise(
  compareMovements(place.db, { from, to }).pipe(
    Effect.provide(place.provider),
    Effect.catch(() => Effect.succeed(null))
  )
)
await place.close()
if (compared === null) leave("The provider does not answer.")
else {
  const { findings, listed, kept, notHeardYet } = compared
  const words = [
    ...findings.map(lineOf),
    `${listed} listed, ${kept} here, ${notHeardYet} not heard yet, ${findings.length} do not fit.`
  ]
  process.stdout.write(values.json ? `${JSON.stringify(compared, null, 2)}\n` : `${words.join("\n")}\n`)
  process.exitCode = findings.length === 0 ? 0 : 1
}
