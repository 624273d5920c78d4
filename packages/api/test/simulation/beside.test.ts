import { it } from "vitest"
import { livesSoundly, title } from "./a-world.ts"

/** The other half of what the test command lives through. */
const worlds = [
  { seed: 1000, subscriptionDays: 50_000, subscriptions: 240 },
  { seed: 2, subscriptionDays: 51_000, subscriptions: 240 }
]

it.each(worlds)(title, { timeout: 600_000 }, livesSoundly)
