import type { Dice } from "@kundportal/testing/plan-changes/dice"

/** How somebody who did it wrong would take money; the product is `careful`. */
export type Variant = "careful" | "no-intent" | "key-only" | "consume-on-read" | "chance-ids" | "no-gate"

/** What goes wrong in one world, and how often: of ten thousand times where nothing else is said. */
export interface Profile {
  /** How long nobody looks, in hours: one of these each time, beside outages. */
  readonly stepHours: ReadonlyArray<number>
  readonly crashAtStatement: number
  readonly crashAtBank: number
  readonly down: number
  readonly lostBefore: number
  readonly lostAfter: number
  readonly slow: number
  /** Percent of steps in which another machine works beside the first. */
  readonly twoMachines: number
  /** Percent of steps after which nobody works for up to three days. */
  readonly outage: number
  /** Percent of steps after which the bank cannot be reached, or is not heard, for up to three days. */
  readonly bankOutage: number
  /** Percent of steps in which the clock is set, an hour at the most. */
  readonly clockJump: number
  /** Percent of steps in which somebody wants something. */
  readonly busy: number
  /** Percent of steps after which the database is what it was some hours before. */
  readonly restore: number
}

const often = [2, 6, 12, 18, 24, 36]
const seldom = [3, 12, 24, 36, 48, 72]

/** Some of it in one world, none in another: what always comes together hides what comes alone. */
export const profileOf = (dice: Dice): Profile => {
  const some = (percent: number, least: number, most: number): number =>
    dice.often(percent) ? dice.between(least, most) : 0
  return {
    crashAtStatement: some(80, 2, 25),
    crashAtBank: some(80, 20, 300),
    down: some(60, 50, 500),
    lostBefore: some(60, 50, 400),
    lostAfter: some(75, 50, 600),
    slow: some(60, 100, 600),
    twoMachines: some(80, 10, 60),
    outage: some(70, 1, 3),
    bankOutage: some(70, 1, 4),
    clockJump: some(50, 2, 8),
    busy: dice.between(25, 60),
    restore: 0,
    stepHours: dice.often(40) ? often : seldom
  }
}

/** Nothing goes wrong. */
export const calm: Profile = {
  crashAtStatement: 0,
  crashAtBank: 0,
  down: 0,
  lostBefore: 0,
  lostAfter: 0,
  slow: 0,
  twoMachines: 0,
  outage: 0,
  bankOutage: 0,
  clockJump: 0,
  busy: 0,
  restore: 0,
  stepHours: often
}

/** Now and then a backup is taken back. */
export const restoring = (profile: Profile): Profile => ({ ...profile, restore: 20 })
