import type { ChildProcess } from "node:child_process"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { freePort } from "@kundportal/testing/free-port"

const serverFile = join(import.meta.dirname, "../server.ts")

/** A server process under test, and what it has said so far. */
export interface Started {
  readonly child: ChildProcess
  readonly said: () => string
  /** Resolves when the process is gone: its exit code, or null when a signal ended it. */
  readonly gone: Promise<number | null>
  readonly origin: string
}

/** Start the real server on a free port of the loopback, with an embedded database in `dataDir`. */
export const startServer = async (dataDir: string): Promise<Started> => {
  const port = await freePort()
  const child = spawn(process.execPath, [serverFile], {
    env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"]
  })
  let text = ""
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += String(chunk)))
  const gone = once(child, "exit").then(([code]) => (typeof code === "number" ? code : null))
  return { child, said: () => text, gone, origin: `http://127.0.0.1:${port}` }
}

/** Resolves with true when the banner is there, with false when the process ended before. */
export const isReady = async ({ child, said, gone }: Started): Promise<boolean> => {
  const banner = (async () => {
    while (!said().includes("Ctrl-C stops")) await once(child.stdout ?? child, "data")
    return true
  })()
  return await Promise.race([banner, gone.then(() => false)])
}
