import { raceForLinks } from "@kundportal/testing/redemption-race"
import { Effect } from "effect"
import { assert, describe, it } from "vitest"
import { engines } from "./databases.ts"
import { layerFresh } from "./stores.ts"

/** The whole race is a thousand links (`pnpm race:links 1000`); ten are its daily share. */
const links = Number(process.env.RACE_LINKS ?? 10)

describe.each(engines)("fifty browsers open one link at once, on %s", (engine) => {
  it("starts exactly one session for each link", async () => {
    const race = raceForLinks({ links, parallel: 50 }).pipe(Effect.provide(layerFresh(engine)))
    assert.deepEqual(await Effect.runPromise(Effect.scoped(race)), { broken: 0, strange: [] })
  }, 3_600_000)
})
