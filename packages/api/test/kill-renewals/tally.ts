import type { Landed, Lived } from "./world.ts"

/** What was seen in many worlds. */
export interface Tally {
  worlds: number
  /** Kills that came. */
  kills: number
  /** Of those, the ones after which something was left to do. */
  atWork: number
  /** Names of moments, where every one of them was to be killed at. */
  names: number
  /** At which moments processes died, and how often; those from outside are called so. */
  readonly deaths: Map<string, number>
  readonly unreached: Set<string>
  /** What the product told its operator, and how often, without what differs. */
  readonly troubles: Map<string, number>
  readonly wrongs: Array<string>
}

/** Hears of each world as it ends. */
export interface Telling {
  readonly tell: (line: string) => void
}

/** Nothing has been seen. */
export const emptyTally = (): Tally => ({
  worlds: 0,
  kills: 0,
  atWork: 0,
  names: 0,
  deaths: new Map(),
  unreached: new Set(),
  troubles: new Map(),
  wrongs: []
})

/** A world has come to its end. */
export const add = (tally: Tally, lived: Lived, tell: Telling["tell"]): void => {
  tally.worlds += 1
  for (const landed of lived.landed) {
    tally.kills += 1
    if (isAtWork(landed)) tally.atWork += 1
    count(tally.deaths, landed.at === "" ? "from outside" : landed.at)
  }
  for (const trouble of lived.troubles)
    count(tally.troubles, trouble.replaceAll(/[a-z]{2,4}_\w+|\d+/g, "…").slice(0, 120))
  tally.wrongs.push(...lived.wrongs)
  if (lived.wrongs.length > 0) {
    const kills = JSON.stringify(lived.landed.map(({ kill, at }) => ({ ...kill, at })))
    tell(`${kills}: ${lived.wrongs.join("; ")}`)
  }
  tell(`${tally.worlds} worlds, ${tally.kills} kills, ${tally.atWork} at work, ${tally.wrongs.length} violations`)
}

/** Whether it came while something was under way, or had still to be begun. */
const isAtWork = ({ left }: Landed): boolean => left.now + left.later > 0

const count = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
