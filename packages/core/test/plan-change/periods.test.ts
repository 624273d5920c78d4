import { assert, describe, it } from "@effect/vitest"
import type { Interval } from "@kundportal/core/kernel/interval"
import type { PlanChange } from "@kundportal/core/plan-change/change"
import type { ChangeMode } from "@kundportal/core/plan-change/policy"
import type { Subscription } from "@kundportal/core/subscription/model"
import { aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { at } from "@kundportal/testing/fixtures/time"
import { april16, basic, change, paid, planOf, pro, starter, sums, usd } from "./plans.ts"

const onBasic = paid({ plan: planOf(basic) })
const may1 = at("2026-05-01T00:00:00Z")
const may16 = at("2026-05-16T00:00:00Z")

const modes: ReadonlyArray<ChangeMode> = ["prorated_immediately", "difference_immediately", "full_immediately"]

const datesOf = ({ standing }: PlanChange) => [
  standing.anchor,
  standing.periodIndex,
  standing.previousBillingAt,
  standing.nextBillingAt
]

/** April as a trial, free unless said what it cost. */
const trial = (over: Partial<Subscription> = {}): Subscription => ({
  ...onBasic,
  anchor: may1,
  periodIndex: -1,
  trialEndsAt: may1,
  expiresAt: at("2036-05-01T00:00:00Z"),
  coverage: [],
  ...over
})
const paidTrial = trial({
  coverage: onBasic.coverage.map((covered) => ({ ...covered, unitPrice: usd(500), full: usd(500), paid: usd(500) }))
})

describe("a change during a trial ends it", () => {
  it.each(modes)("%s charges the new plan in full and gives nothing back of a free trial", (mode) => {
    const changed = change(trial(), pro, { request: { mode } })
    assert.deepStrictEqual(sums(changed), { total: 8000, creditAdded: 0, dueNow: 8000, next: 8000, nextDue: 8000 })
    assert.deepStrictEqual(datesOf(changed), [april16, 0, april16, may16])
    assert.strictEqual(changed.standing.trialEndsAt, null)
    assert.deepStrictEqual(changed.standing.expiresAt, at("2036-04-16T00:00:00Z"))
  })

  it("gives back what is left of a paid one: 80 - 5 × 15/30 = 77.50", () => {
    assert.deepStrictEqual(
      modes.map((mode) => change(paidTrial, pro, { request: { mode } }).figures.total.amount),
      [7750, 7750, 8000]
    )
  })

  it("without a bill, the period that begins is nobody's money and gives nothing back later", () => {
    const changed = change(paidTrial, pro, { request: { mode: "do_not_bill" } })
    assert.deepStrictEqual(datesOf(changed), [april16, 0, april16, may16])
    assert.deepStrictEqual(
      [changed.figures.lines, changed.figures.taxes, changed.standing.coverage, changed.figures.billingCycleAnchor],
      [[], [], [], "reset"]
    )
    const down = change(changed.standing, starter, {
      request: { mode: "prorated_immediately" },
      when: at("2026-05-01T00:00:00Z")
    })
    // Half of the period is left: 20 × 1/2, and nothing back for Pro.
    assert.strictEqual(down.figures.total.amount, 1000)
  })

  it("unless it waits for the end of the trial", () => {
    const { figures, standing, cycle } = change(trial(), pro, { request: { effectiveAt: "next_billing_date" } })
    assert.deepStrictEqual([figures.effectiveAt, figures.lines, figures.nextTotal], [may1, [], usd(8000)])
    assert.deepStrictEqual([standing.trialEndsAt, standing.productId], [may1, basic.id])
    const { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt } = trial()
    assert.deepStrictEqual(cycle, { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt })
  })

  it("and one second later it is over by itself", () => {
    const after = { ...trial(), trialEndsAt: may1, nextBillingAt: at("2026-06-01T00:00:00Z"), previousBillingAt: may1 }
    const changed = change(after, pro, { request: { mode: "prorated_immediately" }, when: may1 })
    assert.strictEqual(changed.figures.billingCycleAnchor, "keep")
  })
})

const yearly = {
  ...pro,
  price: aRecurringPrice({ amount: usd(90_000), taxInclusive: false, frequency: { unit: "year", count: 1 } })
}

describe("another interval", () => {
  it.each(modes.slice(0, 2))("%s gives back unused time and begins a whole new period", (mode) => {
    const changed = change(onBasic, yearly, { request: { mode, billingCycleAnchor: "keep" } })
    // 900 - 30 × 15/30 = 885
    assert.strictEqual(changed.figures.total.amount, 88_500)
    assert.deepStrictEqual(datesOf(changed), [april16, 0, april16, at("2027-04-16T00:00:00Z")])
    assert.strictEqual(changed.figures.billingCycleAnchor, "reset")
  })

  it("is also one of more of the same unit: three months for 240 begin with the change", () => {
    const quarterly = {
      ...pro,
      price: aRecurringPrice({ amount: usd(24_000), taxInclusive: false, frequency: { unit: "month", count: 3 } })
    }
    const changed = change(onBasic, quarterly, {
      request: { mode: "prorated_immediately", billingCycleAnchor: "keep" }
    })
    // 240 - 30 × 15/30 = 225
    assert.deepStrictEqual([changed.figures.total, changed.figures.billingCycleAnchor], [usd(22_500), "reset"])
    assert.deepStrictEqual(datesOf(changed), [april16, 0, april16, at("2026-07-16T00:00:00Z")])
  })

  it("without a bill counts from the billing date that stays", () => {
    const changed = change(onBasic, yearly, { request: { mode: "do_not_bill" } })
    assert.deepStrictEqual(datesOf(changed), [may1, -1, onBasic.previousBillingAt, may1])
    assert.deepStrictEqual([changed.figures.nextBillingAt, changed.figures.nextTotal], [may1, usd(90_000)])
    assert.deepStrictEqual(changed.standing.coverage, onBasic.coverage)
  })

  it("that waits is billed for its whole length on the next billing date", () => {
    const { figures } = change(onBasic, yearly, { request: { effectiveAt: "next_billing_date" } })
    assert.deepStrictEqual([figures.nextBillingAt, figures.nextTotal, figures.dueNow], [may1, usd(90_000), usd(0)])
  })
})

describe("the end of the term", () => {
  const proFor = (term: Interval) => ({
    ...pro,
    price: aRecurringPrice({ amount: usd(8000), taxInclusive: false, term })
  })
  const aYear: Interval = { unit: "year", count: 1 }
  const tenMonths: Interval = { unit: "month", count: 10 }
  const unended = { ...onBasic, expiresAt: null }

  it.each([
    ["runs on under a plan of the same term", onBasic, pro, onBasic.expiresAt],
    ["runs anew under a shorter one", onBasic, proFor(aYear), at("2027-04-01T00:00:00Z")],
    ["runs anew where ten years become ten months", onBasic, proFor(tenMonths), at("2027-02-01T00:00:00Z")],
    ["does not come where there was none", unended, pro, null],
    ["does not come with another term where there was none", unended, proFor(aYear), null]
  ])("%s, billed or not", (...[, from, to, expected]) => {
    const modes = ["prorated_immediately", "do_not_bill"] as const
    assert.deepStrictEqual(
      modes.map((mode) => change(from, to, { request: { mode } }).standing.expiresAt),
      [expected, expected]
    )
  })

  it("does not move while a change waits", () => {
    const { standing, cycle } = change(onBasic, proFor(aYear), { request: { effectiveAt: "next_billing_date" } })
    assert.deepStrictEqual([standing.expiresAt, cycle.expiresAt], [onBasic.expiresAt, onBasic.expiresAt])
  })

  it("does not come before the end of a period that is paid in full", () => {
    const last = { ...onBasic, expiresAt: may1 }
    const { standing, figures } = change(last, pro, { request: { mode: "full_immediately" } })
    assert.deepStrictEqual([standing.nextBillingAt, standing.expiresAt, figures.nextBillingAt], [may16, may16, null])
  })
})

describe("what was not billed is not given back", () => {
  it("up without a bill and down again costs nothing and brings nothing", () => {
    const up = change(onBasic, pro, { request: { mode: "do_not_bill" } })
    const down = change(up.standing, basic, { request: { mode: "prorated_immediately" } })
    assert.strictEqual(down.figures.total.amount, 0)
    assert.deepStrictEqual(down.standing.coverage, onBasic.coverage)
    const byDifference = change(up.standing, basic, { request: { mode: "difference_immediately" } })
    assert.strictEqual(byDifference.figures.total.amount, 0)
  })

  it("and what was bought for nothing, in the last second of a period, is in force and given back as nothing", () => {
    const lastSecond = at("2026-04-30T23:59:59Z")
    const up = change(onBasic, pro, { when: lastSecond, request: { mode: "prorated_immediately" } })
    // 80 and 30 × 1/2592000 are less than half a cent.
    assert.deepStrictEqual(
      [
        up.drawn,
        up.standing.coverage.map(({ description, full, paid: left }) => [description, full.amount, left.amount])
      ],
      [
        null,
        [
          ["Pro", 8000, 0],
          ["Basic", 0, 3000]
        ]
      ]
    )
  })

  it("but all that was paid is, also for more than there is now: 90 for the month, then 20", () => {
    const three = paid({ plan: planOf(basic, { quantity: 3 }) })
    // Two of three go at half time: 15 - 45 leaves 30 credit, and 60 paid for a plan of 30.
    const one = change(three, basic, { request: { mode: "prorated_immediately" } })
    const byDifference = change(one.standing, starter, { request: { mode: "difference_immediately" } })
    assert.deepStrictEqual([one.figures.total, byDifference.figures.total], [usd(-3000), usd(-4000)])
    assert.deepStrictEqual(byDifference.standing.credit, usd(7000))
  })

  it("never more than was paid, also where the billing date was moved away by hand", () => {
    const half = change(onBasic, pro, { request: { mode: "prorated_immediately" } }).standing
    // Pro was paid for half of April; with a year to go, its share of 80 would be more than the 40 that were paid.
    const moved = { ...half, nextBillingAt: at("2027-04-01T00:00:00Z") }
    const { figures } = change(moved, starter, { request: { mode: "prorated_immediately" } })
    assert.deepStrictEqual(
      figures.lines.slice(0, 1).map(({ description, net, proration }) => [description, net, proration]),
      [["Pro", usd(-4000), null]]
    )
  })
})
