// Everything that must hold, in the order in which it is cheapest to learn that it does not. Run by `npm test`.
// Each tool counts as one check, each test as one; the last line is the sum.

import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import process from "node:process"
import { chromiumPath, noChromium } from "@kundportal/testing/browser/chromium-path"

interface Tally {
  readonly passed: number
  readonly failed: number
}

const root = join(import.meta.dirname, "..")
const binaries = join(root, "node_modules/.bin")
const path = `${binaries}${delimiter}${process.env.PATH ?? ""}`

const verify = async (): Promise<number> => {
  const chromium = chromiumPath()
  const env = { ...process.env, PATH: path, ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }) }
  const tallies = [
    await tool("types", ["tsc", "-b"], env),
    await tool("lint and format", ["biome", "check", "--error-on-warnings", "."], env),
    await tool("unused code", ["knip"], env),
    await tool("web build", [process.execPath, "start.mjs", "--prepare"], env),
    await tests(env)
  ]
  if (chromium === null) {
    say(`The browser stories did not run. ${noChromium}`)
  }
  const [passed, failed] = [sum(tallies, "passed"), sum(tallies, "failed")]
  say(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

const tool = async (name: string, command: ReadonlyArray<string>, env: NodeJS.ProcessEnv): Promise<Tally> => {
  say(`── ${name}`)
  const isFine = (await run(command, env)) === 0
  say(isFine ? `── ${name}: passed` : `── ${name}: FAILED`)
  return isFine ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

const tests = async (env: NodeJS.ProcessEnv): Promise<Tally> => {
  say("── tests")
  const folder = mkdtempSync(join(tmpdir(), "verify-"))
  const report = join(folder, "tests.json")
  const code = await run(["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`], env)
  const { passed, failed } = counted(report)
  rmSync(folder, { recursive: true, force: true })
  // A file that does not load, or an error between the tests, fails the run without failing a test.
  return { passed, failed: code === 0 ? failed : Math.max(1, failed) }
}

const counted = (report: string): Tally => {
  try {
    const told: unknown = JSON.parse(readFileSync(report, "utf8"))
    return { passed: numberOf(told, "numPassedTests"), failed: numberOf(told, "numFailedTests") }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const numberOf = (told: unknown, name: string): number => {
  const value: unknown = typeof told === "object" && told !== null ? Reflect.get(told, name) : undefined
  return typeof value === "number" ? value : 0
}

/** Run a command with its output streamed; resolves with its exit code. */
const run = ([command = "", ...rest]: ReadonlyArray<string>, env: NodeJS.ProcessEnv): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(command, rest, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] })
    child.on("error", (problem) => {
      say(problem.message)
      resolve(1)
    })
    child.on("exit", (code) => resolve(code ?? 1))
  })

const sum = (tallies: ReadonlyArray<Tally>, field: keyof Tally): number =>
  tallies.reduce((total, tally) => total + tally[field], 0)

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

process.exitCode = await verify()
