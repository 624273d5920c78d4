import { firstBatch, nextBatch } from "@kundportal/api/runtime/money/batch-size"
import { assert, describe, it } from "vitest"

const after = (over: Partial<Parameters<typeof nextBatch>[0]> = {}) =>
  nextBatch({ batch: 256, largest: 1000, asked: 200, left: 0, ...over })

describe("the size of the next batch", () => {
  it("begins with what a provider at a distance answers in a moment", () => {
    assert.deepEqual([firstBatch(1000), firstBatch(20)], [64, 20])
  })

  it("doubles while all of it is collected together, up to the largest", () => {
    assert.deepEqual([after(), after({ batch: 600 }), after({ batch: 1000 })], [512, 1000, 1000])
  })

  it("stays where a few are left over", () => {
    assert.strictEqual(after({ left: 20 }), 256)
  })

  it("is halved when more than one in ten is left over, and never falls below the first", () => {
    assert.deepEqual(
      [after({ left: 21 }), after({ batch: 100, left: 200 }), after({ largest: 20, left: 200 })],
      [128, 64, 128]
    )
  })

  it("grows where nothing had to be collected", () => {
    assert.strictEqual(after({ asked: 0 }), 512)
  })
})
