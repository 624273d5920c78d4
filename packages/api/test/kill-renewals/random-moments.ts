import { type Dice, diceOf } from "@kundportal/testing/plan-changes/dice"
import { inLanes } from "./in-lanes.ts"
import { add, emptyTally, type Tally, type Telling } from "./tally.ts"
import { type Kill, type Lived, liveAndDie, type Origin } from "./world.ts"

/** How often. */
export interface RandomMoments extends Telling {
  readonly seed: number
  /** The number of the first world: its kills follow from the seed and this number. */
  readonly world: number
  readonly lanes: number
  /** Kills that come while work is open. */
  readonly moments: number
}

const killsInWorld = 8

/** Be killed at moments by the dice: half of them counted from within, half of them by the clock from outside. */
export const dieAtRandom = async (origin: Origin, asked: RandomMoments): Promise<Tally> => {
  const tally = emptyTally()
  const unharmed = await liveAndDie(origin, [], diceOf(asked.seed))
  add(tally, unharmed, asked.tell)
  let world = asked.world
  while (tally.atWork < asked.moments) {
    const missing = Math.ceil((asked.moments - tally.atWork) / killsInWorld)
    const worlds = Array.from({ length: Math.min(missing, asked.lanes) }, (_, place) => world + place)
    world += worlds.length
    const most = Math.min(killsInWorld, asked.moments - tally.atWork)
    const lived = await inLanes(worlds, asked.lanes, (number) => {
      const dice = diceOf(asked.seed * 10_000 + number)
      return liveAndDie(origin, someKills(unharmed, dice).slice(0, most), dice)
    })
    for (const each of lived) add(tally, each, asked.tell)
  }
  return tally
}

/** After each restart less is left to do, so that the later ones come sooner. */
const someKills = ({ boundaries, workedMs }: Lived, dice: Dice): ReadonlyArray<Kill> =>
  Array.from({ length: killsInWorld }, (_, place): Kill => {
    const share = 0.8 ** (place + 1)
    return dice.often(50)
      ? { _tag: "Numbered", boundary: 1 + dice.below(Math.max(1, Math.floor(boundaries * share))) }
      : { _tag: "After", ms: dice.below(Math.max(1, Math.floor(workedMs * share))) }
  })
