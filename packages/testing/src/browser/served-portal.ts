import { type ChildProcess, spawn } from "node:child_process"
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { setTimeout as after } from "node:timers/promises"
import { freePort } from "../free-port.ts"

/** The portal as a visitor meets it: a process of its own, with an empty database of its own. */
export interface ServedPortal {
  /** `http://127.0.0.1:…` */
  readonly origin: string
  readonly dataDir: string
  /** Where everything is written that the process says. */
  readonly logFile: string
  /** Ask it to stop. Resolves with its exit code, null when it had to be killed; its files are gone then. */
  readonly stop: () => Promise<number | null>
}

const root = join(import.meta.dirname, "../../../..")
const webBuild = join(root, "packages/web/dist/server/entry-server.js")

/** A first start makes the demo, which takes seconds; on a machine that is busy with other tests many seconds. */
const startMs = 120_000
/** The server promises to be gone within ten seconds of SIGTERM. */
const stopMs = 15_000

/** Start the server on a free port of the loopback and wait until it answers and its demo is there. */
export const servePortal = async (settings: Readonly<Record<string, string>> = {}): Promise<ServedPortal> => {
  await buildPages()
  const folder = mkdtempSync(join(tmpdir(), "kundportal-served-"))
  const [port, logFile, dataDir] = [await freePort(), join(folder, "log"), join(folder, "data")]
  const log = openSync(logFile, "w")
  const server = spawn(process.execPath, [join(root, "packages/web/server.ts")], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: String(port), DATA_DIR: dataDir, ...settings },
    stdio: ["ignore", log, log]
  })
  closeSync(log)
  const origin = `http://127.0.0.1:${port}`
  const leave = async (): Promise<number | null> => {
    const code = await stopped(server)
    rmSync(folder, { recursive: true, force: true })
    return code
  }
  const isReady = async (): Promise<boolean> => existsSync(join(dataDir, "demo.json")) && (await answers(origin))
  if (!(await becomes(isReady, server))) {
    const said = readFileSync(logFile, "utf8")
    await leave()
    throw new Error(`The portal did not start:\n${said}`)
  }
  return { origin, dataDir, logFile, stop: leave }
}

const buildPages = async (): Promise<void> => {
  if (existsSync(webBuild)) return
  const launcher = spawn(process.execPath, ["start.mjs", "--prepare"], { cwd: root, stdio: "inherit" })
  const code = await ended(launcher)
  if (code !== 0) throw new Error("The pages could not be built.")
}

const answers = (origin: string): Promise<boolean> =>
  fetch(`${origin}/healthz`).then(
    (response) => response.ok,
    () => false
  )

const becomes = async (isReady: () => Promise<boolean>, server: ChildProcess): Promise<boolean> => {
  const giveUpAt = performance.now() + startMs
  while (performance.now() < giveUpAt && server.exitCode === null) {
    if (await isReady()) return true
    await after(50)
  }
  return false
}

const stopped = async (server: ChildProcess): Promise<number | null> => {
  server.kill("SIGTERM")
  const killing = setTimeout(() => server.kill("SIGKILL"), stopMs)
  const code = await ended(server)
  clearTimeout(killing)
  return code
}

const ended = (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)))
}
