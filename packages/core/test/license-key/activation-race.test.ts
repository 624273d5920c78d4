import { assert, describe, it } from "@effect/vitest"
import { raceForDevices, raceForFreedDevices } from "@kundportal/testing/activation-race"
import { layerMemory } from "@kundportal/testing/world"
import { Effect } from "effect"

describe("fifty devices take one key at once", () => {
  it.live("three are let in by a limit of three, and the rest are told of the limit", () =>
    Effect.gen(function* () {
      const outcome = yield* raceForDevices({ parallel: 50, activationsLimit: 3, processes: 50 })
      assert.deepStrictEqual(outcome, { answers: { activated: 3, LicenseLimitReached: 47 }, devices: 3 })
    }).pipe(Effect.provide(layerMemory()))
  )

  it.live("all are let in without a limit", () =>
    Effect.gen(function* () {
      const outcome = yield* raceForDevices({ parallel: 50, activationsLimit: null, processes: 5 })
      assert.deepStrictEqual(outcome, { answers: { activated: 50 }, devices: 50 })
    }).pipe(Effect.provide(layerMemory()))
  )

  it.live("each freed place is taken once at most", () =>
    Effect.gen(function* () {
      const { answers, devices } = yield* raceForFreedDevices(10)
      assert.strictEqual(answers.freed, 10)
      assert.strictEqual((answers.activated ?? 0) + (answers.LicenseLimitReached ?? 0), 10)
      assert.strictEqual(devices, answers.activated ?? 0)
    }).pipe(Effect.provide(layerMemory()))
  )
})
