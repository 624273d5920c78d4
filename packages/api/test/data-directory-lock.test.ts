import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { lockDataDirectory } from "@kundportal/api/runtime/data-directory-lock"
import { Result } from "effect"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

/** A process that takes the lock, says what came of it, and stays. */
const program = `
  import { lockDataDirectory } from ${JSON.stringify(new URL("../src/runtime/data-directory-lock.ts", import.meta.url).href)}
  import { Result } from "effect"
  const lock = lockDataDirectory(process.argv[1])
  process.stdout.write(Result.isSuccess(lock) ? "locked" : lock.failure.sentence)
  if (Result.isFailure(lock)) process.exitCode = 1
  else setInterval(() => {}, 1000)
`

const contenders: Array<ChildProcess> = []

const contend = async (directory: string) => {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program, directory], {
    cwd: new URL(".", import.meta.url).pathname,
    stdio: ["ignore", "pipe", "inherit"]
  })
  contenders.push(child)
  const [said] = await once(child.stdout, "data")
  return { child, said: String(said) }
}

const killed = async (child: ChildProcess) => {
  const gone = once(child, "exit")
  child.kill("SIGKILL")
  await gone
}

let directory = ""
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "lock-"))
})
afterEach(async () => {
  const running = contenders.splice(0).filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
  await Promise.all(running.map(killed))
  rmSync(directory, { recursive: true, force: true })
})

describe("the lock of the data directory", () => {
  it("turns a second process away within two seconds, naming the directory and the first", async () => {
    const first = await contend(directory)
    const began = performance.now()
    const second = await contend(directory)
    const [code] = second.child.exitCode === null ? await once(second.child, "exit") : [second.child.exitCode]
    expect(performance.now() - began).toBeLessThan(2_000)
    expect([first.said, code]).toEqual(["locked", 1])
    expect(second.said).toBe(
      `Another process (pid ${first.child.pid}) is using the data directory ${directory}. Stop it, or give this one a DATA_DIR of its own.`
    )
  })

  it("is free as soon as its holder was killed with -9, and leaves nothing that would have to be mended", async () => {
    await killed((await contend(directory)).child)
    expect(readdirSync(directory)).toEqual(["lock", "lock.pid"])
    expect((await contend(directory)).said).toBe("locked")
  })

  it("goes to exactly one of many that ask at the same instant", async () => {
    const asked = await Promise.all(Array.from({ length: 6 }, () => contend(directory)))
    expect(asked.filter(({ said }) => said === "locked")).toHaveLength(1)
  })

  it("is the same lock by another name of the directory", async () => {
    const alias = `${directory}-alias`
    symlinkSync(directory, alias)
    await contend(directory)
    const second = await contend(alias)
    rmSync(alias)
    expect(second.said).toMatch(/^Another process/)
  })

  it("holds in a directory whose path is longer than a socket could have", async () => {
    const deep = join(directory, "d".repeat(100), "e".repeat(100))
    mkdirSync(deep, { recursive: true })
    await contend(deep)
    expect((await contend(deep)).said).toMatch(/^Another process/)
  })

  it("is exclusive within one process too, and can be given back", () => {
    const first = Result.getOrThrow(lockDataDirectory(directory))
    expect(Result.isFailure(lockDataDirectory(directory))).toBe(true)
    first.release()
    const again = Result.getOrThrow(lockDataDirectory(directory))
    again.release()
  })
})
