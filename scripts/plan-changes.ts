// Random changes of plan, each checked to the unit: `pnpm fuzz:plan-changes 100000 7`.
import { changePlans } from "@kundportal/testing/plan-changes/run"

const [changes = "100000", seed = "1"] = process.argv.slice(2)
const started = performance.now()
const seen = changePlans({ changes: Number(changes), seed: Number(seed) })
const seconds = ((performance.now() - started) / 1000).toFixed(1)

for (const [kind, count] of [...seen.counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`${String(count).padStart(8)}  ${kind}`)
}
console.log(`${seen.changes} changes, ${seen.returned} of them there and back, seed ${seed}, ${seconds} s`)
for (const what of seen.broken) console.error(what)
console.log(seen.broken.length === 0 ? "nothing broken" : `${seen.broken.length} broken`)
process.exit(seen.broken.length === 0 ? 0 : 1)
