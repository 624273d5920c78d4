// Renewals killed with -9 at every moment that has a name and at moments by the dice, on both engines:
// `pnpm kill:renewals --moments 200 --seed 1`. Ends with 1 when anything is wrong with bank, books or periods afterwards.
import process from "node:process"
import { parseArgs } from "node:util"
import { dieEverywhere } from "./every-failpoint.ts"
import type { Engine } from "./messages.ts"
import { openOrigin } from "./origin.ts"
import { dieAtRandom } from "./random-moments.ts"
import { withServer } from "./server.ts"
import type { Tally } from "./tally.ts"

const { values } = parseArgs({
  options: {
    moments: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    world: { type: "string", default: "1" },
    engine: { type: "string", default: "both" },
    subscriptions: { type: "string", default: "24" },
    occurrences: { type: "string", default: "3" },
    lanes: { type: "string", default: "2" },
    naive: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false }
  }
})

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const number = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${text} is not a number`)
  return value
}

const engines: ReadonlyArray<Engine> = (["pglite", "postgres"] as const).filter(
  (engine) => values.engine === "both" || values.engine === engine
)

interface Seen {
  readonly engine: Engine
  readonly what: string
  readonly tally: Tally
  readonly seconds: number
}

const told = ({ engine, what, tally, seconds }: Seen): ReadonlyArray<string> => {
  const { deaths, troubles, unreached, wrongs, ...counts } = tally
  const maps = {
    deaths: Object.fromEntries(deaths),
    troubles: Object.fromEntries(troubles),
    unreached: [...unreached]
  }
  if (values.json) return [JSON.stringify({ engine, what, ...counts, ...maps, wrongs, seconds })]
  return [
    `${engine}, ${what}: ${counts.kills} kills, ${counts.atWork} of them with work left, in ${counts.worlds} worlds`,
    `  processes died at ${deaths.size} different moments`,
    ...(counts.names > 0 ? [`  ${counts.names} names; never reached: ${[...unreached].join("; ") || "none"}`] : []),
    ...[...troubles].map(([trouble, times]) => `  told to the operator ${times} times: ${trouble}`),
    ...wrongs.slice(0, 20).map((wrong) => `  VIOLATION: ${wrong}`),
    `  ${wrongs.length} violations, ${seconds} s`
  ]
}

const run = async (engine: Engine, adminUrl: string | null): Promise<number> => {
  const origin = await openOrigin(engine, adminUrl, {
    subscriptions: number(values.subscriptions),
    variant: values.naive ? "charges-first" : "careful"
  })
  const asked = {
    seed: number(values.seed),
    lanes: number(values.lanes),
    tell: values.verbose ? (line: string) => say(`  ${engine}: ${line}`) : () => undefined
  }
  let wrongs = 0
  const timed = async (what: string, work: () => Promise<Tally>): Promise<void> => {
    const begun = performance.now()
    const tally = await work()
    wrongs += tally.wrongs.length
    const seconds = Math.round((performance.now() - begun) / 1000)
    for (const line of told({ engine, what, tally, seconds })) say(line)
  }
  try {
    const occurrences = number(values.occurrences)
    if (occurrences > 0) {
      await timed("every moment", () => dieEverywhere(origin, { ...asked, occurrences }))
    }
    const moments = number(values.moments)
    if (moments > 0) {
      const world = number(values.world)
      await timed("moments by the dice", () => dieAtRandom(origin, { ...asked, world, moments }))
    }
  } finally {
    await origin.nursery.close()
  }
  return wrongs
}

const wrongs = await withServer(engines.includes("postgres"), async (adminUrl) => {
  let sum = 0
  for (const engine of engines) sum += await run(engine, adminUrl)
  return sum
})
process.exitCode = wrongs === 0 ? 0 : 1
