import { appendFileSync } from "node:fs"
import { flawless, raceForNumbers } from "@kundportal/testing/conformance/number-race"
import { Effect } from "effect"
import { assert, describe, it } from "vitest"
import { engines } from "./databases.ts"
import { layerFresh } from "./stores.ts"

/** The whole race has the size it is given (`pnpm race:numbers 2000`); the contract runs 200, so a small one does here. */
const decisions = Number(process.env.RACE_NUMBERS ?? 20)

/** Where the script waits for the figures. */
const report = process.env.RACE_REPORT ?? null

describe.each(engines)("decisions draw numbers at once and three in ten are rolled back, on %s", (engine) => {
  it("leaves each series with every number from 1 on, each once", async () => {
    const size = { decisions, parallel: 200 }
    const race = raceForNumbers(size).pipe(Effect.provide(layerFresh(engine)))
    const outcome = await Effect.runPromise(Effect.scoped(race))
    if (report !== null) appendFileSync(report, `${engine} ${JSON.stringify(outcome)}\n`)
    assert.deepEqual(outcome, flawless(size))
  }, 3_600_000)
})
