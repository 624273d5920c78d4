import { sent } from "@kundportal/api/adapters/store/sent-rows"
import { assert, describe, it } from "vitest"

const row = (id: string, more: Record<string, unknown>) => ({ table: "bill", key: ["id"], cells: { id, ...more } })

/** What arrives in the database: each row, with what it has in common with the others. */
const arrived = (batch: ReadonlyArray<ReturnType<typeof row>>): ReadonlyArray<unknown> => {
  const { own, common } = sent(batch)
  const rows: ReadonlyArray<object> = JSON.parse(own)
  return rows.map((each) => ({ ...JSON.parse(common), ...each }))
}

describe("rows on their way to the database", () => {
  it.each([
    [
      "texts, numbers and nulls",
      { currency: "SEK", amount: 1, paid: null },
      { currency: "SEK", amount: 2, paid: "now" }
    ],
    ["nothing beside something", { note: null, tags: [] }, { note: {}, tags: ["a"] }],
    ["dates", { at: new Date(1), due: new Date(5) }, { at: new Date(2), due: new Date(5) }],
    ["nested fields", { price: { amount: 1, of: [{ n: 1 }] } }, { price: { amount: 1, of: [{ n: 2 }] } }],
    ["nested dates", { period: { end: new Date(1) } }, { period: { end: new Date(2) } }],
    ["a field that only one has", { price: { amount: 1 } }, { price: { amount: 1, of: 2 } }],
    ["a list beside its fields", { list: ["a"] }, { list: { 0: "a" } }]
  ])("arrive as they are: %s", (_, one, other) => {
    const batch = [row("1", one), row("2", other), row("3", one)]
    assert.deepEqual(
      arrived(batch),
      batch.map(({ cells }) => JSON.parse(JSON.stringify(cells)))
    )
  })

  it("say once what all have in common, and each its name", () => {
    const same = { currency: "SEK", at: new Date(7), price: { amount: 1 }, tags: [], note: null }
    const { own, common } = sent([row("1", same), row("2", structuredClone(same))])
    assert.deepEqual(JSON.parse(own), [{ id: "1" }, { id: "2" }])
    assert.deepEqual(JSON.parse(common), JSON.parse(JSON.stringify(same)))
  })

  it("is alone as it is", () => {
    const { own, common } = sent([row("1", { currency: "SEK" })])
    assert.deepEqual([JSON.parse(own), JSON.parse(common)], [[{ id: "1", currency: "SEK" }], {}])
  })
})
