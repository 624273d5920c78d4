import { assert, describe, it } from "@effect/vitest"
import type { Addon } from "@kundportal/core/catalog/addon"
import { AddonId } from "@kundportal/core/kernel/id"
import type { ChangeRequest } from "@kundportal/core/plan-change/quote"
import type { Plan } from "@kundportal/core/subscription/plan"
import { anAddon } from "@kundportal/testing/fixtures/catalog"
import { basic, change, type Move, paid, planOf, pro, seat, usd } from "./plans.ts"

import { type Case, named, refusal } from "./refusals.ts"

const cup = anAddon({ id: AddonId.make("adn_cup"), name: "Cup", price: usd(200), taxInclusive: false })
const takingBoth = (product: typeof basic) => ({ ...product, addonIds: [seat.id, cup.id] })
const [smaller, larger] = [takingBoth(basic), takingBoth(pro)]

const bought = ({ id, name, price, taxInclusive, taxCategory }: Addon): Plan["addons"][number] => ({
  addonId: id,
  name,
  price,
  taxInclusive,
  taxCategory,
  quantity: 1
})
const onBoth = paid({ plan: planOf(smaller, { addons: [bought(seat), bought(cup)] }) })

const wanted = (...addons: ReadonlyArray<Addon>): ChangeRequest["addons"] =>
  addons.map(({ id }) => ({ addonId: id, quantity: 1 }))
const asking = (addons: ChangeRequest["addons"], catalogue: ReadonlyArray<Addon> = [seat, cup]): Move => ({
  addons: catalogue,
  request: { mode: "prorated_immediately", addons }
})

const sameProduct: ReadonlyArray<Case> = [
  ["the add-ons it has", "conflict PlanUnchanged", onBoth, smaller, asking(wanted(seat, cup))],
  ["them in another order", "conflict PlanUnchanged", onBoth, smaller, asking(wanted(cup, seat))],
  [
    "them under a new name",
    "conflict PlanUnchanged",
    onBoth,
    smaller,
    asking(wanted(seat, cup), [{ ...seat, name: "Chair" }, cup])
  ],
  ["one less", "allowed", onBoth, smaller, asking(wanted(cup))],
  [
    "another one instead",
    "allowed",
    paid({ plan: planOf(smaller, { addons: [bought(seat)] }) }),
    smaller,
    asking(wanted(cup))
  ],
  ["more of one", "allowed", onBoth, smaller, asking([...wanted(seat), { addonId: cup.id, quantity: 2 }])],
  ["one at a new price", "allowed", onBoth, smaller, asking(wanted(seat, cup), [seat, { ...cup, price: usd(250) }])],
  [
    "one whose price has the tax in it now",
    "allowed",
    onBoth,
    smaller,
    asking(wanted(seat, cup), [seat, { ...cup, taxInclusive: true }])
  ]
]

describe("add-ons and a change of plan", () => {
  it.each(named(sameProduct))("to the same product with $what: $answer", ({ answer, asked }) => {
    assert.strictEqual(refusal(...asked), answer)
  })

  it("keeps what was paid for each of them apart: there and back costs nothing", () => {
    const there = change(onBoth, larger, asking(wanted(seat, cup)))
    const back = change(there.standing, smaller, asking(wanted(seat, cup)))
    // 80 × 1/2 - 30 × 1/2, and the same again for both add-ons.
    assert.deepStrictEqual([there.figures.total, back.figures.total], [usd(2500), usd(-2500)])
    assert.deepStrictEqual(back.standing.coverage, onBoth.coverage)
  })

  it("removed one after the other, in either order, leaves the same paid for", () => {
    const without = (...kept: ReadonlyArray<Addon>) => change(onBoth, smaller, asking(wanted(...kept))).standing
    const none = [without(cup), without(seat)].map((standing) => change(standing, smaller, asking([])))
    const [seatFirst, cupFirst] = none.map(({ standing }) => standing)
    assert.deepStrictEqual(seatFirst?.coverage, cupFirst?.coverage)
    assert.deepStrictEqual(
      seatFirst?.coverage.map(({ paid: left }) => left.amount).toSorted((a, b) => a - b),
      // Half of the cup and of the seat, and all of Basic: what nobody gave back.
      [100, 500, 3000]
    )
  })

  it("one that costs nothing stands on the bill beside what does", () => {
    const free = { ...cup, price: usd(0) }
    const { figures } = change(onBoth, larger, asking(wanted(free), [free]))
    assert.deepStrictEqual(
      figures.lines.map(({ description, net }) => [description, net.amount]),
      [
        ["Basic", -1500],
        ["Seat", -500],
        ["Cup", -100],
        ["Pro", 4000],
        ["Cup", 0]
      ]
    )
  })
})
