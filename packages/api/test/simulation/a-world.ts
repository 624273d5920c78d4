import { expect } from "vitest"
import { simulate } from "./simulate.ts"

/** One of the worlds that the test command lives through; `pnpm simulate` has more. */
export interface Tested {
  readonly seed: number
  readonly subscriptionDays: number
  readonly subscriptions: number
}

/** What the tests of a world are called. */
export const title = "nothing is charged twice, lost or untold in the world of seed $seed"

/** Live through a world, in which nothing may be wrong and a good deal has to happen. */
export const livesSoundly = async (world: Tested): Promise<void> => {
  const lived = await simulate({ ...world, variant: "careful", restores: false })
  expect(lived.violations).toEqual([])
  expect(lived.subscriptionDays).toBeGreaterThan(0.98 * world.subscriptionDays)
  expect(lived.counts.get("charges")).toBeGreaterThan(200)
  expect(lived.counts.get("crashes")).toBeGreaterThan(20)
}
