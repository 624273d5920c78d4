import type { Dice } from "@kundportal/testing/plan-changes/dice"
import { openDesk } from "./bank-desk.ts"
import type { Life } from "./life.ts"
import { type Lives, livesAt } from "./lives.ts"
import type { Doom, OpenWork, Variant } from "./messages.ts"
import type { Past } from "./past.ts"
import type { Nursery } from "./place.ts"

/** When a process is to be killed: at a moment of its own, or from outside after so many milliseconds of work. */
export type Kill = Doom | { readonly _tag: "After"; readonly ms: number }

/** A kill that came: what was asked for, which moment it was (empty from outside), and what was left to do after it. */
export interface Landed {
  readonly kill: Kill
  readonly at: string
  readonly left: OpenWork
}

/** A world's life from its first start to its rest. */
export interface Lived {
  readonly landed: ReadonlyArray<Landed>
  /** Those for which there was nothing left: the world came to rest before. */
  readonly missed: ReadonlyArray<Kill>
  readonly wrongs: ReadonlyArray<string>
  readonly troubles: ReadonlyArray<string>
  /** Moments of the last life, by their name; of all of them, until nothing was left to do at first, and how long that took. */
  readonly counts: ReadonlyArray<readonly [string, number]>
  readonly boundaries: number
  readonly workedMs: number
}

/** What worlds of one kind share. */
export interface Origin {
  readonly nursery: Nursery
  readonly past: Past
  readonly variant: Variant
}

/** Restarts find leases that still run, that have just ended, and that ended long ago. */
const restartsAfter: ReadonlyArray<number> = [0, 500, 31_000, 62_000, 62_000, 600_000]
/** A world that has not come to rest after so many looks never does. */
const mostLooks = 80

/** Live in a new world, be killed as planned, begin again each time, and look at it when it has come to rest. */
export const liveAndDie = async (origin: Origin, kills: ReadonlyArray<Kill>, dice: Dice): Promise<Lived> => {
  const place = await origin.nursery.copy()
  const lives = livesAt(place, await openDesk(origin.past), origin.variant)
  try {
    return await lived(lives, kills, dice)
  } finally {
    lives.end()
    await origin.nursery.drop(place)
  }
}

const lived = async (lives: Lives, kills: ReadonlyArray<Kill>, dice: Dice): Promise<Lived> => {
  const landed: Array<Landed> = []
  let planned = kills
  for (let births = 0; births <= kills.length; births += 1) {
    const [next] = planned
    const life = lives.begin(doomsOf(planned))
    const left = await life.started
    const last = landed.at(-1)
    if (last !== undefined) landed[landed.length - 1] = { ...last, left }
    if (next?._tag === "After") life.killIn(next.ms)
    const { end, ...how } = await untilTheEnd(life, lives)
    if (end._tag === "Reported") {
      const { wrongs, counts } = end
      return { landed, missed: planned, wrongs, counts, ...how, troubles: lives.troubles }
    }
    const kill = planned.find((each) => isOf(each, end)) ?? next
    if (kill !== undefined) landed.push({ kill, at: end.at, left: nothingLeft })
    planned = planned.filter((each) => each !== kill)
    lives.pass(dice.oneOf(restartsAfter))
  }
  throw new Error("A process was killed by somebody else")
}

/** Moments by their names come in any order; of the others each waits for its turn. */
const doomsOf = (planned: ReadonlyArray<Kill>): ReadonlyArray<Doom> => {
  const [next] = planned
  if (next === undefined || next._tag === "After") return []
  return next._tag === "Numbered" ? [next] : planned.filter((kill) => kill._tag === "Named")
}

const isOf = (kill: Kill, { at, occurrence }: { readonly at: string; readonly occurrence: number }): boolean =>
  kill._tag === "Named" && kill.name === at && kill.occurrence === occurrence

const nothingLeft: OpenWork = { now: 0, later: 0, nextMs: 0 }

/** Let time pass until nothing is left to do, then have it look at everything; or until it dies. */
const untilTheEnd = async (life: Life, { desk, troubles }: Lives) => {
  let first = { boundaries: 0, workedMs: 0 }
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const news = await life.next()
    if (news._tag !== "Idle") return { end: news, boundaries: first.boundaries, workedMs: first.workedMs }
    if (looks === 0) first = news
    if (news.open.later === 0) {
      life.spare()
      life.tell({ _tag: "Finish", outside: desk.outside() })
    } else {
      desk.decide()
      life.tell({ _tag: "Advance", ms: news.open.nextMs + 1000 })
    }
  }
  throw new Error(`It does not come to rest: ${troubles.slice(-5).join("; ")}`)
}
