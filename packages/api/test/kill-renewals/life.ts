import { type ChildProcess, fork } from "node:child_process"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import type { Desk } from "./bank-desk.ts"
import type { Beginning, OpenWork, Said, Told } from "./messages.ts"

/** How a life went on until something happened that its world has to know. */
export type News =
  | { readonly _tag: "Died"; readonly at: string; readonly occurrence: number }
  | { readonly _tag: "Idle"; readonly open: OpenWork; readonly boundaries: number; readonly workedMs: number }
  | {
      readonly _tag: "Reported"
      readonly wrongs: ReadonlyArray<string>
      readonly counts: ReadonlyArray<readonly [string, number]>
    }

/** One process with the product on it, seen from outside. */
export interface Life {
  /** What there was to do when it began. */
  readonly started: Promise<OpenWork>
  /** What happens next. */
  readonly next: () => Promise<News>
  readonly tell: (told: Told) => void
  /** Kill it in so many milliseconds, if it still lives then. */
  readonly killIn: (ms: number) => void
  /** Do not kill it any more. */
  readonly spare: () => void
}

const script = join(import.meta.dirname, "one-life.ts")

/** A process that has loaded the product and waits to be told where. */
export const spawnLife = (): ChildProcess =>
  fork(script, [], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    execArgv: [],
    // Thousands of lives load the same sources.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "kundportal-killed-compiled") }
  })

interface Telling {
  readonly desk: Desk
  readonly trouble: (words: string) => void
}

/** Begin a life in a process that waits for it. */
export const beginLife = (child: ChildProcess, beginning: Beginning, { desk, trouble }: Telling): Life => {
  const heard: Array<News> = []
  let listener: ((news: News) => void) | null = null
  let lastWords = ""
  let killer: ReturnType<typeof setTimeout> | undefined
  const happened = (news: News): void => {
    if (listener === null) heard.push(news)
    else listener(news)
    listener = null
  }
  const tell = (told: Told): void => {
    if (child.connected) child.send(told, () => undefined)
  }
  const started = new Promise<OpenWork>((resolve, reject) => {
    child.on("message", (said: Said) => {
      switch (said._tag) {
        case "Started":
          return resolve(said.open)
        case "Asked":
          return void desk.serve(said).then((ended) => tell({ _tag: "Ended", id: said.id, ended }))
        case "Trouble":
          return trouble(said.words)
        case "Idle":
          return happened(said)
        case "Report":
          return happened({ ...said, _tag: "Reported" })
      }
    })
    child.on("close", (code, signal) => {
      clearTimeout(killer)
      reject(new Error(`The process ended with ${code ?? signal} before it began`))
      const [at = "", times = "0"] = lastWords.split("\n")
      if (signal === "SIGKILL") happened({ _tag: "Died", at, occurrence: Number(times) })
      else if (code !== 0)
        happened({ _tag: "Reported", wrongs: [`a process ended with ${code ?? signal}`], counts: [] })
    })
  })
  started.catch(() => undefined)
  child.stdout?.on("data", (words) => {
    lastWords += String(words)
  })
  tell({ _tag: "Begin", beginning })
  return {
    started,
    tell,
    next: () =>
      new Promise((resolve) => {
        const first = heard.shift()
        if (first === undefined) listener = resolve
        else resolve(first)
      }),
    killIn: (ms) => {
      killer = setTimeout(() => child.kill("SIGKILL"), ms)
    },
    spare: () => clearTimeout(killer)
  }
}
