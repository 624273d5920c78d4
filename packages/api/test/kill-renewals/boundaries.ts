import { writeSync } from "node:fs"
import process from "node:process"
import type { Doom } from "./messages.ts"

/** The moments at which a process may die: each has a name and may come many times. */
export interface Boundaries {
  /** Watch from here on. */
  readonly begin: () => void
  /** Nobody dies any more. */
  readonly end: () => void
  /** This moment has come. Whoever is doomed to die at it does not return. */
  readonly reach: (name: string) => void
  readonly count: () => number
  readonly counts: () => ReadonlyArray<readonly [string, number]>
}

/** Count them, and die with SIGKILL at the one that is said; its name and occurrence are the last words on stdout. */
export const boundariesWith = (dooms: ReadonlyArray<Doom>): Boundaries => {
  const counts = new Map<string, number>()
  let isWatching = false
  let all = 0
  const isDoomedAt = (name: string, times: number): boolean =>
    dooms.some((doom) =>
      doom._tag === "Numbered" ? doom.boundary === all : doom.name === name && doom.occurrence === times
    )
  return {
    begin: () => {
      isWatching = true
    },
    end: () => {
      isWatching = false
    },
    reach: (name) => {
      if (!isWatching) return
      const times = (counts.get(name) ?? 0) + 1
      counts.set(name, times)
      all += 1
      if (isDoomedAt(name, times)) die(name, times)
    },
    count: () => all,
    counts: () => [...counts]
  }
}

const die = (name: string, times: number): never => {
  writeSync(1, `${name}\n${times}`)
  process.kill(process.pid, "SIGKILL")
  // The signal is delivered before `kill` returns.
  throw new Error("a dead process goes on")
}
