import { it } from "vitest"
import { livesSoundly, title } from "./a-world.ts"

/** Half of what the test command lives through; the other half runs beside it. */
const worlds = [
  { seed: 4, subscriptionDays: 50_000, subscriptions: 240 },
  { seed: 1, subscriptionDays: 51_000, subscriptions: 240 }
]

it.each(worlds)(title, { timeout: 600_000 }, livesSoundly)
