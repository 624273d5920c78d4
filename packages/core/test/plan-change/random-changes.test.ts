import { assert, describe, it } from "@effect/vitest"
import { changePlans } from "@kundportal/testing/plan-changes/run"

/** `pnpm fuzz:plan-changes 100000` asks for many more. */
const { broken, counts, returned } = changePlans({ changes: 2000, seed: 20_260_401 })

describe("two thousand random changes of plan", () => {
  it("are charged as quoted, exact to the unit, and nothing is won by going there and back", () => {
    assert.deepStrictEqual(broken, [])
    assert.isAbove(returned, 500)
  })

  it("are of every kind", () => {
    const kinds = [
      ...["prorated_immediately", "difference_immediately", "full_immediately", "do_not_bill", "scheduled"].map(
        (mode) => `mode: ${mode}`
      ),
      ...["kept", "ended", "ended_unbilled", "unbilled", "waits"].map((fate) => `period: ${fate}`),
      ...["0", "2", "3"].map((digits) => `decimals: ${digits}`),
      ...["inclusive", "exclusive", "mixed"].map((kind) => `tax: ${kind}`),
      ...["upgrade", "downgrade", "same_price"].map((direction) => `direction: ${direction}`),
      ...["second", "day"].map((unit) => `counted by: ${unit}`),
      ...["credit", "due", "nothing due"].map((result) => `result: ${result}`),
      "add-ons: some",
      "discounts: some",
      "quantity: several",
      "trial: running"
    ]
    assert.deepStrictEqual(
      kinds.filter((kind) => !counts.has(kind)),
      []
    )
  })
})
