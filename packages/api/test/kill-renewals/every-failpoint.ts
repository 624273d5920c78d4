import { diceOf } from "@kundportal/testing/plan-changes/dice"
import { inLanes } from "./in-lanes.ts"
import type { Named } from "./messages.ts"
import { add, emptyTally, type Tally, type Telling } from "./tally.ts"
import { type Lived, liveAndDie, type Origin } from "./world.ts"

/** How thoroughly. */
export interface EveryFailpoint extends Telling {
  readonly seed: number
  readonly lanes: number
  /** At how many occurrences of each moment: the first, the last, and some between. */
  readonly occurrences: number
}

/** So many processes die in one world at the most, at whichever of its moments comes first. */
const killsInWorld = 12
/** What is not reached is tried again earlier: how often a moment comes depends on how fast the machine is. */
const mostRounds = 5

/** Live once unharmed; then be killed at every moment that has a name. Names that only a restart knows are killed too. */
export const dieEverywhere = async (origin: Origin, asked: EveryFailpoint): Promise<Tally> => {
  const tally = emptyTally()
  const unharmed = await liveAndDie(origin, [], diceOf(asked.seed))
  add(tally, unharmed, asked.tell)
  const known = new Set<string>()
  let waiting = planned(unharmed, known, asked)
  for (let round = 0; round < mostRounds && waiting.length > 0; round += 1) {
    const dice = diceOf(asked.seed + round)
    const lived = await inLanes(worldsOf(waiting), asked.lanes, async (kills) => {
      const each = await liveAndDie(origin, kills, dice)
      add(tally, each, asked.tell)
      return each
    })
    const missed = lived.flatMap((each) => each.missed).filter((kill) => kill._tag === "Named")
    const fresh = lived.flatMap((each) => planned(each, known, asked))
    waiting = [...missed.map(earlier), ...fresh]
  }
  for (const { name } of waiting) tally.unreached.add(name)
  tally.names = known.size
  return tally
}

const planned = ({ counts }: Lived, known: Set<string>, { occurrences }: EveryFailpoint): ReadonlyArray<Named> => {
  const fresh = counts.filter(([name]) => !known.has(name)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [name] of fresh) known.add(name)
  return fresh.flatMap(([name, count]) =>
    spread(count, occurrences).map((occurrence): Named => ({ _tag: "Named", name, occurrence }))
  )
}

/** From 1 to `count`, both included where there is room for both. */
const spread = (count: number, occurrences: number): ReadonlyArray<number> => {
  const last = Math.max(1, occurrences - 1)
  const all = Array.from({ length: occurrences }, (_, place) => 1 + Math.floor(((count - 1) * place) / last))
  return [...new Set(all)]
}

const earlier = ({ name, occurrence }: Named): Named => ({
  _tag: "Named",
  name,
  occurrence: Math.ceil(occurrence * 0.6)
})

const worldsOf = (kills: ReadonlyArray<Named>): ReadonlyArray<ReadonlyArray<Named>> => {
  const count = Math.ceil(kills.length / killsInWorld)
  const sorted = kills.toSorted((a, b) => a.occurrence - b.occurrence)
  return Array.from({ length: count }, (_, world) => sorted.filter((_, place) => place % count === world))
}
