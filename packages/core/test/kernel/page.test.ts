import { assert, describe, it } from "@effect/vitest"
import { Page, slice } from "@kundportal/core/kernel/page"
import { at } from "@kundportal/testing/fixtures/time"
import { Schema } from "effect"

const rows = ["c", "b", "a"].map((id, index) => ({ id, createdAt: at(`2026-04-0${3 - index}T00:00:00Z`) }))

describe("slice", () => {
  it("cuts off the row that was read too much and continues after the last one shown", () => {
    assert.deepStrictEqual(slice(rows, 2), {
      items: rows.slice(0, 2),
      next: { createdAt: at("2026-04-02T00:00:00Z"), id: "b" }
    })
  })

  it.each([
    [1, "c", "2026-04-03T00:00:00Z"],
    [2, "b", "2026-04-02T00:00:00Z"]
  ])("continues after row number %i, wherever that is", (size, id, createdAt) => {
    assert.deepStrictEqual(slice(rows, size).next, { createdAt: at(createdAt), id })
  })

  it("says that nothing follows when no row was too much", () => {
    assert.deepStrictEqual(slice(rows, 3), { items: rows, next: null })
    assert.deepStrictEqual(slice(rows, 100), { items: rows, next: null })
    assert.deepStrictEqual(slice([], 10), { items: [], next: null })
  })
})

describe("page", () => {
  it("is counted from 0 and holds 1 to 100 rows", () => {
    const accepts = Schema.is(Page)
    assert.isTrue(accepts({ number: 0, size: 1 }))
    assert.isTrue(accepts({ number: 1_000_000, size: 100 }))
    for (const page of [
      { number: -1, size: 10 },
      { number: 0.5, size: 10 },
      { number: 1_000_001, size: 10 },
      { number: 0, size: 0 },
      { number: 0, size: 101 }
    ]) {
      assert.isFalse(accepts(page), JSON.stringify(page))
    }
  })
})
