import { expect, it } from "vitest"
import { simulate } from "./simulate.ts"

/** The other half of what the test command lives through. */
const worlds = [
  { seed: 1000, subscriptionDays: 50_000, subscriptions: 240 },
  { seed: 2, subscriptionDays: 50_000, subscriptions: 240 }
]

it.each(worlds)(
  "nothing is charged twice, lost or untold in the world of seed $seed",
  { timeout: 600_000 },
  async (world) => {
    const lived = await simulate({ ...world, variant: "careful", restores: false })
    expect(lived.violations).toEqual([])
    expect(lived.subscriptionDays).toBeGreaterThan(49_000)
    expect(lived.counts.get("charges")).toBeGreaterThan(200)
  }
)
