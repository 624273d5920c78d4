// Worlds lived through by the dice: `pnpm simulate --days 200000 --seed 1`. One seed is one world and always the same.
import process from "node:process"
import { parseArgs } from "node:util"
import { liveThrough, parse } from "./many-worlds.ts"

const { values } = parseArgs({
  options: {
    days: { type: "string", default: "200000" },
    seed: { type: "string", default: "1" },
    world: { type: "string", default: "20000" },
    subscriptions: { type: "string", default: "120" },
    variant: { type: "string", default: "careful" },
    restores: { type: "boolean", default: false },
    trace: { type: "boolean", default: false },
    quickly: { type: "boolean", default: false }
  }
})
process.exitCode = await liveThrough(parse(values))
