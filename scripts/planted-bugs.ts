// Mistakes planted one at a time into a copy of the sources: `pnpm planted-bugs`, or with a part of a name to plant only
// those. Each has to be caught by the simulation, or where one process cannot show it by the tests that are named for it.
import { spawn } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { billingPlants } from "./planted-bugs/billing.ts"
import { paymentPlants } from "./planted-bugs/payments.ts"
import type { Plant } from "./planted-bugs/plant.ts"
import { storePlants } from "./planted-bugs/store.ts"

const root = join(import.meta.dirname, "..")
const [wanted = "", hands = "2"] = process.argv.slice(2)
const plants = [...paymentPlants, ...billingPlants, ...storePlants].filter(({ name }) => name.includes(wanted))

interface Ran {
  readonly code: number
  readonly output: string
}

/** A copy that may be broken; what it needs from outside is linked. */
const copyOf = (folder: string, place: number): string => {
  const copy = join(folder, `copy-${place}`)
  mkdirSync(join(copy, "packages"), { recursive: true })
  for (const name of ["core", "testing", "api"]) {
    for (const part of ["src", "test", "package.json", "node_modules"]) {
      if (name === "testing" && part === "test") continue
      cpSync(join(root, "packages", name, part), join(copy, "packages", name, part), {
        recursive: true,
        verbatimSymlinks: true
      })
    }
  }
  for (const file of ["package.json", "vitest.config.ts", "tsconfig.base.json"])
    cpSync(join(root, file), join(copy, file))
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"))
  return copy
}

/** Longer than any of it takes: what hangs is caught as well. */
const patienceMs = 240_000

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

/** Worlds of two sizes: many customers for what happens among them, and many days for what takes long. */
const shares: ReadonlyArray<ReadonlyArray<string>> = [
  ["--days", "5000", "--world", "2500", "--subscriptions", "40", "--seed", "11"],
  ["--days", "14000", "--world", "14000", "--subscriptions", "40", "--seed", "31"]
]

const simulated = async (copy: string): Promise<Ran> => {
  let ran: Ran = { code: 0, output: "" }
  for (const share of shares) {
    ran = await run(copy, [process.execPath, "packages/api/test/simulation/main.ts", "--quickly", ...share])
    if (ran.code !== 0) return ran
  }
  return ran
}

const edited = (copy: string, plant: Plant, way: "plant" | "weed"): void => {
  for (const { file, old, new: instead } of plant.edits) {
    const original = readFileSync(join(root, file), "utf8")
    if (original.split(old).length !== 2) throw new Error(`${plant.name}: ${file} does not hold the text once`)
    writeFileSync(join(copy, file), way === "weed" ? original : original.replace(old, () => instead))
  }
}

const firstWrong = ({ output, code }: Ran): string =>
  output
    .split("\n")
    .find((line) => /step \d+:/.test(line))
    ?.trim()
    .slice(0, 160) ??
  output
    .split("\n")
    .find((line) => /Error|FAIL/.test(line))
    ?.trim()
    .slice(0, 160) ??
  `ended with ${code}`

/** The tests of the slice, or of the store: they notice what the worlds above were too small for. */
const neighboursOf = ({ edits: [first] }: Plant): NonNullable<Plant["tests"]> => {
  const slice = /^packages\/core\/src\/([^/]+)\//.exec(first?.file ?? "")?.[1]
  return slice === undefined
    ? { project: "api", files: ["test/due-work.test.ts", "test/plan-change-on-sql.test.ts"] }
    : { project: "core", files: [`test/${slice}`] }
}

const caughtBy = async (copy: string, plant: Plant): Promise<string | null> => {
  const lived = await simulated(copy)
  if (lived.code !== 0) return firstWrong(lived)
  const { project, files } = plant.tests ?? neighboursOf(plant)
  const tested = await run(copy, [join(root, "node_modules/.bin/vitest"), "run", "--project", project, ...files])
  return tested.code === 0 ? null : `tests: ${firstWrong(tested)}`
}

const folder = mkdtempSync(join(tmpdir(), "planted-bugs-"))
const missed: Array<string> = []
try {
  const waiting = [...plants]
  const work = async (_: unknown, place: number): Promise<void> => {
    const copy = copyOf(folder, place)
    if (place === 0) {
      const sound = await simulated(copy)
      if (sound.code !== 0) throw new Error(`Something is wrong without any mistake: ${firstWrong(sound)}`)
    }
    for (let plant = waiting.shift(); plant !== undefined; plant = waiting.shift()) {
      edited(copy, plant, "plant")
      const caught = await caughtBy(copy, plant)
      edited(copy, plant, "weed")
      if (caught === null) missed.push(plant.name)
      console.log(
        `${caught === null ? "MISSED" : "caught"}  ${plant.name}${caught === null ? "" : `\n        ${caught}`}`
      )
    }
  }
  await Promise.all(Array.from({ length: Number(hands) }, work))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${plants.length - missed.length} of ${plants.length} caught`)
process.exitCode = missed.length === 0 && plants.length > 0 ? 0 : 1
