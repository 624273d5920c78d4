import { assert, describe, it } from "@effect/vitest"
import * as Ratio from "@kundportal/core/kernel/ratio"
import { Schema } from "effect"

describe("ratio", () => {
  it("is a part within its whole, in safe whole numbers", () => {
    const accepts = Schema.is(Ratio.Ratio)
    const most = Number.MAX_SAFE_INTEGER
    for (const [part, whole] of [
      [0, 1],
      [1, 1],
      [15, 30],
      [most, most]
    ]) {
      assert.isTrue(accepts({ part, whole }), `${part}/${whole}`)
    }
    for (const [part, whole] of [
      [0, 0],
      [2, 1],
      [-1, 2],
      [0.5, 1],
      [1, 1.5],
      [1, -1],
      [1, most + 1],
      [most + 1, most + 1]
    ]) {
      assert.isFalse(accepts({ part, whole }), `${part}/${whole}`)
    }
  })

  it("keeps the numbers as they were counted", () => {
    assert.deepStrictEqual(Ratio.of(15, 30), { part: 15, whole: 30 })
    assert.deepStrictEqual(Ratio.of(0, 30), { part: 0, whole: 30 })
    assert.deepStrictEqual(Ratio.of(30, 30), { part: 30, whole: 30 })
    assert.deepStrictEqual(Ratio.of(1, 1), Ratio.whole)
    assert.deepStrictEqual(Ratio.whole, { part: 1, whole: 1 })
    assert.deepStrictEqual(Ratio.none, { part: 0, whole: 1 })
    assert.deepStrictEqual(Ratio.rest({ part: 11, whole: 31 }), { part: 20, whole: 31 })
  })

  it("stops at what is no share", () => {
    assert.throws(() => Ratio.of(31, 30), "31 is not a part of 30")
    assert.throws(() => Ratio.of(-1, 30), "-1 is not a part of 30")
    for (const [part, whole] of [
      [0, 0],
      [1, -1],
      [0.5, 1],
      [1, 1.5],
      [Number.NaN, 1],
      [1, 2 ** 53]
    ] as const) {
      assert.throws(() => Ratio.of(part, whole), "a ratio of whole numbers")
    }
  })
})
