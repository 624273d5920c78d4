import { assert, describe, it } from "@effect/vitest"
import { DiscountCode } from "@kundportal/core/discount/model"
import { DiscountId } from "@kundportal/core/kernel/id"
import type { ChangeRequest } from "@kundportal/core/plan-change/quote"
import { aDiscount, anAppliedDiscount } from "@kundportal/testing/fixtures/discount"
import { basic, change, type Move, paid, planOf, pro, usd } from "./plans.ts"

const surviving = anAppliedDiscount({ preserveOnPlanChange: true, cyclesLeft: 2 })
const passing = anAppliedDiscount({
  discountId: DiscountId.make("dsc_passing"),
  code: DiscountCode.make("PASSING"),
  reduction: { _tag: "Percentage", bps: 5000 }
})
const both = paid({ plan: planOf(basic), discounts: [surviving, passing] })

const fresh = aDiscount({
  id: DiscountId.make("dsc_fresh"),
  code: DiscountCode.make("FRESH"),
  reduction: { _tag: "Flat", amounts: [usd(1000)] },
  cycles: 1
})

const to = (discountCodes: ChangeRequest["discountCodes"], over: Move = {}) =>
  change(both, pro, {
    ...over,
    discounts: [fresh, aDiscount()],
    request: { mode: "prorated_immediately", discountCodes, ...over.request }
  })

const codes = (changed: ReturnType<typeof to>) =>
  changed.standing.discounts.map(({ code, cyclesLeft }) => [String(code), cyclesLeft])

describe("discounts and a change of plan", () => {
  it("gives back what was paid after discounts", () => {
    // 30 less 10 % is 27, less half is 13.50; half of the period is left.
    assert.deepStrictEqual(to([]).figures.lines.at(0)?.net, usd(-675))
  })

  it("without a word keeps those that survive a change", () => {
    const changed = to(null)
    // 80 less 10 %, half of it.
    assert.deepStrictEqual(changed.figures.lines.at(1)?.net, usd(3600))
    assert.deepStrictEqual([codes(changed), changed.figures.nextTotal], [[["FIKA", 2]], usd(7200)])
  })

  it("an empty list removes all", () => {
    const changed = to([])
    assert.deepStrictEqual(
      [codes(changed), changed.figures.lines.at(1)?.net, changed.figures.nextTotal],
      [[], usd(4000), usd(8000)]
    )
  })

  it("a list replaces all, in its order, and what it takes lowers this period first", () => {
    const changed = to(["fresh"])
    // (80 - 10) × 1/2; its one cycle is used up.
    assert.deepStrictEqual(
      [codes(changed), changed.figures.lines.at(1)?.net, changed.figures.nextTotal],
      [[["FRESH", 0]], usd(3500), usd(8000)]
    )
    assert.deepStrictEqual(
      changed.taken.map(({ code }) => String(code)),
      ["FRESH"]
    )
  })

  it("a list that takes several counts each of them as used", () => {
    const other = aDiscount({ id: DiscountId.make("dsc_other"), code: DiscountCode.make("OTHER") })
    const changed = change(paid({ plan: planOf(basic) }), pro, {
      discounts: [fresh, aDiscount(), other],
      request: { mode: "prorated_immediately", discountCodes: ["FIKA", "FRESH"] }
    })
    assert.sameMembers(
      changed.taken.map(({ code }) => String(code)),
      ["FIKA", "FRESH"]
    )
  })

  it("a list that names what is there already takes nothing", () => {
    const changed = to(["FIKA"])
    assert.deepStrictEqual([codes(changed), changed.taken], [[["FIKA", 2]], []])
  })

  it("a code that is there already goes on where it stands", () => {
    const changed = to(["FRESH", "FIKA"])
    // 80 - 10 = 70, less 10 % = 63, half of it.
    assert.deepStrictEqual(
      [codes(changed), changed.figures.lines.at(1)?.net],
      [
        [
          ["FRESH", 0],
          ["FIKA", 2]
        ],
        usd(3150)
      ]
    )
    assert.deepStrictEqual(
      changed.taken.map(({ code }) => String(code)),
      ["FRESH"]
    )
  })

  it("one that has lowered its last bill goes on in the period of that bill: there and back costs nothing", () => {
    const last = { ...surviving, cyclesLeft: 0 }
    const before = { ...both, discounts: [last] }
    const there = change(before, pro, { discounts: [fresh, aDiscount()], request: { mode: "prorated_immediately" } })
    assert.deepStrictEqual([codes(there), there.figures.nextTotal], [[["FIKA", 0]], usd(8000)])
    // 80 less 10 %, half of it.
    assert.deepStrictEqual(there.figures.lines.at(1)?.net, usd(3600))
  })

  it("one that is for other products does not survive", () => {
    const elsewhere = change(both, pro, {
      discounts: [aDiscount({ restrictedTo: [basic.id] })],
      request: { mode: "prorated_immediately" }
    })
    assert.deepStrictEqual(codes(elsewhere), [])
  })

  it("each is for its own products: one that is for others takes only itself away", () => {
    const elsewhere = change(
      paid({ plan: planOf(basic), discounts: [surviving, { ...passing, preserveOnPlanChange: true }] }),
      pro,
      {
        discounts: [aDiscount({ id: passing.discountId, code: passing.code, restrictedTo: [basic.id] }), aDiscount()],
        request: { mode: "prorated_immediately" }
      }
    )
    assert.deepStrictEqual(codes(elsewhere), [["FIKA", 2]])
  })

  it("a new period uses up a cycle of each, a change without a bill none", () => {
    assert.deepStrictEqual(codes(to(null, { request: { billingCycleAnchor: "reset" } })), [["FIKA", 1]])
    assert.deepStrictEqual(codes(to(["FRESH"], { request: { mode: "do_not_bill" } })), [["FRESH", 1]])
    const scheduled = to(["FIKA"], { request: { effectiveAt: "next_billing_date", mode: null } })
    assert.deepStrictEqual(scheduled.figures.discounts, [surviving])
    assert.deepStrictEqual(scheduled.standing.discounts, [surviving, passing])
  })

  it("other codes are other discounts, also where they spell the same in a row", () => {
    const spelt = (id: string, code: string) => ({ id: DiscountId.make(`dsc_${id}`), code: DiscountCode.make(code) })
    const had = [spelt("1", "ABCD"), spelt("2", "EFG")].map(({ id, code }) =>
      anAppliedDiscount({ discountId: id, code })
    )
    const wanted = [spelt("3", "ABC"), spelt("4", "DEFG")].map(aDiscount)
    const changed = change(paid({ plan: planOf(basic), discounts: had }), basic, {
      discounts: wanted,
      request: { mode: "prorated_immediately", discountCodes: ["ABC", "DEFG"] }
    })
    assert.deepStrictEqual(
      codes(changed).map(([code]) => code),
      ["ABC", "DEFG"]
    )
  })

  it("other discounts alone are a change too, for the rest of the period", () => {
    const changed = change(both, basic, {
      discounts: [fresh, aDiscount()],
      request: { mode: "prorated_immediately", discountCodes: ["FIKA", "FRESH"] }
    })
    // 30 less 10 % is 27, less 10 is 17: half of it is 8.50, and 6.75 back.
    assert.deepStrictEqual(
      changed.figures.lines.map(({ net }) => net.amount),
      [-675, 850]
    )
  })
})
