import type { ActivationRace } from "@kundportal/testing/activation-race"
import { raceForDevices, raceForFreedDevices } from "@kundportal/testing/activation-race"
import { Effect } from "effect"
import { assert, describe, it } from "vitest"
import { engines } from "./databases.ts"
import { layerFresh } from "./stores.ts"

/** Fifty is the daily share; `RACE_DEVICES=200` shows how far the waiting carries. */
const parallel = Number(process.env.RACE_DEVICES ?? 50)

describe.each(engines)("many devices take one licence key at once, on %s", (engine) => {
  const race = (over: Omit<ActivationRace, "parallel">) =>
    Effect.runPromise(Effect.scoped(raceForDevices({ parallel, ...over }).pipe(Effect.provide(layerFresh(engine)))))

  it("lets exactly three in by a limit of three, each from a process of its own", async () => {
    const outcome = await race({ activationsLimit: 3, processes: parallel })
    assert.deepEqual(outcome, { answers: { activated: 3, LicenseLimitReached: parallel - 3 }, devices: 3 })
  })

  it("lets all in without a limit, from four processes", async () => {
    const outcome = await race({ activationsLimit: null, processes: 4 })
    assert.deepEqual(outcome, { answers: { activated: parallel }, devices: parallel })
  })

  it("gives each freed place away once at most", async () => {
    const outcome = raceForFreedDevices(10).pipe(Effect.provide(layerFresh(engine)))
    const { answers, devices } = await Effect.runPromise(Effect.scoped(outcome))
    assert.equal(answers.freed, 10)
    assert.equal((answers.activated ?? 0) + (answers.LicenseLimitReached ?? 0), 10)
    assert.equal(devices, answers.activated ?? 0)
  })
})
