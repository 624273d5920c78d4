// Mistakes planted one at a time into a copy of the sources: `pnpm planted-bugs`, or with parts of names to plant only
// those. Each has to be caught by the simulation, or where one process cannot show it by the tests that are named for it.
// A mistake that cannot be planted any more, because the sources read otherwise now, fails the whole.
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { parseArgs } from "node:util"
import { type Garden, gardenIn, unfit } from "./planted-bugs/garden.ts"
import { type Plant, usualShare } from "./planted-bugs/plant.ts"
import { plants as all } from "./planted-bugs/plants.ts"

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { hands: { type: "string", default: "1" } }
})
const plants = all.filter(({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)))
const vitest = join(import.meta.dirname, "../node_modules/.bin/vitest")

interface Ran {
  readonly code: number
  readonly output: string
}

/** Longer than any of it takes: what hangs is caught as well. */
const patienceMs = 300_000

const run = (cwd: string, [command = "", ...rest]: ReadonlyArray<string>): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(command, rest, { cwd, timeout: patienceMs, killSignal: "SIGKILL" })
    let output = ""
    child.stdout.on("data", (chunk) => {
      output += chunk
    })
    child.stderr.on("data", (chunk) => {
      output += chunk
    })
    child.on("close", (code) => resolve({ code: code ?? 137, output }))
  })

const simulated = (garden: Garden, { share = {} }: Pick<Plant, "share">): Promise<Ran> => {
  const { days, world, subscriptions, seed } = { ...usualShare, ...share }
  const sizes = { days, world, subscriptions, seed }
  const words = Object.entries(sizes).flatMap(([name, size]) => [`--${name}`, String(size)])
  return run(garden.folder, [process.execPath, "packages/api/test/simulation/main.ts", "--quickly", ...words])
}

const lineLike = ({ output }: Ran, pattern: RegExp): string | undefined =>
  output
    .split("\n")
    .find((line) => pattern.test(line))
    ?.trim()
    .slice(0, 150)

/** What was wrong first, and after how much of it; or what else the end of it was. */
const whatSimulationSaid = (ran: Ran): string => {
  const days = /(?<days>\d+) subscription-days in/.exec(ran.output)?.groups?.days
  const seen = lineLike(ran, /step \d+:/)
  if (seen !== undefined) return `${seen} (${days} subscription-days)`
  if (/SyntaxError|ERR_MODULE/.test(ran.output)) throw new Error(`It does not run at all: ${lineLike(ran, /Error/)}`)
  return `ended with ${ran.code}: ${lineLike(ran, /Error/) ?? "nothing said"}`
}

/** What caught it; null when nothing did. */
const caughtBy = async (garden: Garden, plant: Plant): Promise<string | null> => {
  if (plant.tests === undefined) {
    const lived = await simulated(garden, plant)
    return lived.code === 0 ? null : whatSimulationSaid(lived)
  }
  const ran = await tested(garden, plant.tests)
  const failed = lineLike(ran, /^\s*FAIL /)
  if (ran.code !== 0 && failed === undefined) throw new Error(`${plant.name}: the tests did not run`)
  return failed === undefined ? null : `test ${failed.replace(/^FAIL\s+/, "")}`
}

const tested = (garden: Garden, { project, files, named = "" }: NonNullable<Plant["tests"]>): Promise<Ran> =>
  run(garden.folder, [vitest, "run", "--no-color", "--project", project, "-t", named, ...files])

/** What is to notice a mistake has to say nothing without one. */
const testsAreSound = async (garden: Garden): Promise<void> => {
  for (const { name, tests } of plants) {
    const ran = tests === undefined ? null : await tested(garden, tests)
    if (ran !== null && ran.code !== 0) {
      throw new Error(
        `The tests for "${name}" fail without it: ${lineLike(ran, /^\s*FAIL /) ?? ran.output.slice(-500)}`
      )
    }
  }
}

const folder = mkdtempSync(join(tmpdir(), "planted-bugs-"))
const missed: Array<string> = []

/** One mistake, tried and told. */
const tried = async (garden: Garden, plant: Plant): Promise<void> => {
  const started = performance.now()
  const misfits = unfit(garden, plant)
  if (misfits.length > 0) {
    missed.push(plant.name)
    console.log(`DOES NOT APPLY  ${plant.name}: ${misfits.join(", ")} does not hold the text once`)
    return
  }
  garden.plant(plant)
  const caught = await caughtBy(garden, plant)
  garden.weed(plant)
  if (caught === null) missed.push(plant.name)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log(
    `${caught === null ? "MISSED" : "caught"}  ${plant.name} (${seconds} s)${caught === null ? "" : `\n        ${caught}`}`
  )
}

try {
  const waiting = [...plants]
  const hand = async (_: unknown, place: number): Promise<void> => {
    const garden = gardenIn(join(folder, `${place}`))
    if (place === 0) {
      const sound = await simulated(garden, { share: { days: usualShare.world } })
      if (sound.code !== 0) throw new Error(`Something is wrong without any mistake: ${whatSimulationSaid(sound)}`)
      await testsAreSound(garden)
    }
    for (let plant = waiting.shift(); plant !== undefined; plant = waiting.shift()) await tried(garden, plant)
  }
  await Promise.all(Array.from({ length: Number(values.hands) }, hand))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(
  `${plants.length - missed.length} of ${plants.length} caught${missed.length === 0 ? "" : `; not: ${missed.join("; ")}`}`
)
process.exitCode = missed.length === 0 && plants.length > 0 ? 0 : 1
