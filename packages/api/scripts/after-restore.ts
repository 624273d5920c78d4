/**
 * Gets data ready that was taken back to an earlier day, before the server starts:
 * `npm run after-restore -- [--skip-numbers N] [--json]`. Lists charges that the provider took and that the data does not
 * know of, and leaves out the invoice numbers that may have been used since the backup. `--dismiss OBJECT` says that a
 * person has dealt with such a charge. Reads the same settings as the portal. Ends with 2 when it could not begin.
 */
import process from "node:process"
import { parseArgs } from "node:util"
import { Effect } from "effect"
import { afterRestore, usualReserve } from "../src/runtime/money/after-restore.ts"
import { CannotBegin, openForCommand } from "../src/runtime/money/for-commands.ts"

const leave = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(2)
}

const asked = () => {
  try {
    return parseArgs({
      options: {
        json: { type: "boolean", default: false },
        "skip-numbers": { type: "string", default: String(usualReserve) },
        dismiss: { type: "string", multiple: true, default: [] }
      }
    })
  } catch {
    return leave("Usage: after-restore [--skip-numbers N] [--dismiss OBJECT] [--json]")
  }
}

const { values } = asked()
const skipNumbers = Number(values["skip-numbers"])
if (!Number.isInteger(skipNumbers) || skipNumbers < 0 || skipNumbers > 100_000) {
  leave("--skip-numbers takes a whole number from 0 to 100000.")
}
const place = await openForCommand(process.env).catch((problem: unknown) => {
  if (problem instanceof CannotBegin) return leave(problem.sentence)
  throw problem
})
const done = await Effect.runPromise(
  afterRestore(place.db, { skipNumbers, dismiss: values.dismiss }).pipe(
    Effect.provide(place.provider),
    Effect.catch(() => Effect.succeed(null))
  )
)
await place.close()
if (done === null) leave("The provider does not answer: nothing was changed that cannot be done again. Try later.")
else if (values.json) process.stdout.write(`${JSON.stringify(done, null, 2)}\n`)
else {
  const { provider, strays, gaps, unknown } = done
  process.stdout.write(`${strays.length} charges at ${provider} are not known here.\n`)
  for (const { object, reference, businessId, invoiceId, amount, at } of strays) {
    const sum = `${amount.amount} ${amount.currency}`
    process.stdout.write(`  ${object} of ${businessId}: ${reference} for ${invoiceId}, ${sum}, ${JSON.stringify(at)}\n`)
  }
  for (const { businessId, series, first, last } of gaps) {
    process.stdout.write(`${businessId} leaves out ${series} ${first} to ${last}.\n`)
  }
  for (const object of unknown) process.stdout.write(`${object} is no charge that waits for a decision.\n`)
}
