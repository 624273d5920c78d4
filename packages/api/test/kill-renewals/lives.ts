import type { ChildProcess } from "node:child_process"
import type { Desk } from "./bank-desk.ts"
import { beginLife, type Life, spawnLife } from "./life.ts"
import type { Doom, Place, Variant } from "./messages.ts"
import { beginMs } from "./shops.ts"

/** One life after the other over the same data, and the same bank outside. */
export interface Lives {
  readonly desk: Desk
  readonly troubles: ReadonlyArray<string>
  readonly begin: (dooms: ReadonlyArray<Doom>) => Life
  /** So much later the next one begins than the last one was killed. */
  readonly pass: (ms: number) => void
  readonly end: () => void
}

/** Lives over a place. While one lives the next has loaded the product already. */
export const livesAt = (place: Place, desk: Desk, variant: Variant): Lives => {
  const troubles: Array<string> = []
  const started = performance.now()
  let ahead = 0
  let passed = 0
  let current: ChildProcess | null = null
  let spare = spawnLife()
  return {
    desk,
    troubles,
    begin: (dooms) => {
      const child = spare
      current = child
      spare = spawnLife()
      const nowMs = Math.floor(beginMs + ahead + performance.now() - started)
      const queueShiftMs = passed
      passed = 0
      const life = beginLife(
        child,
        { place, nowMs, queueShiftMs, dooms, variant },
        { desk, trouble: (words) => troubles.push(words) }
      )
      return {
        ...life,
        tell: (told) => {
          if (told._tag === "Advance") ahead += told.ms
          life.tell(told)
        }
      }
    },
    pass: (ms) => {
      ahead += ms
      passed += ms
    },
    end: () => {
      current?.kill("SIGKILL")
      spare.kill("SIGKILL")
    }
  }
}
