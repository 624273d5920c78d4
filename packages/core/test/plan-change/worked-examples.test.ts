import { assert, describe, it } from "@effect/vitest"
import { InvoiceId } from "@kundportal/core/kernel/id"
import type { ChangeRequest } from "@kundportal/core/plan-change/quote"
import type { Subscription } from "@kundportal/core/subscription/model"
import { renew } from "@kundportal/core/subscription/renew"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { Result } from "effect"
import { april16, basic, change, lenient, paid, planOf, pro, seatId, starter, sums, untaxed, usd } from "./plans.ts"

const onBasic = paid({ plan: planOf(basic) })
const onPro = paid({ plan: planOf(pro) })

const may1 = at("2026-05-01T00:00:00Z")
const may16 = at("2026-05-16T00:00:00Z")

type Case = readonly [
  name: string,
  from: Subscription,
  to: typeof basic,
  request: Partial<ChangeRequest>,
  expected: {
    readonly total: number
    readonly creditAdded: number
    readonly dueNow: number
    readonly next: number
    readonly nextDue: number
  }
]

/** Published worked examples of changes on day 16 of a period of 30 days that keep the billing dates. */
const kept: ReadonlyArray<Case> = [
  [
    "an upgrade, prorated: 80 × 15/30 - 30 × 15/30 = 40 - 15 = 25",
    onBasic,
    pro,
    { mode: "prorated_immediately" },
    { total: 2500, creditAdded: 0, dueNow: 2500, next: 8000, nextDue: 8000 }
  ],
  [
    "a downgrade, prorated: 20 × 15/30 - 80 × 15/30 = 10 - 40 = 30 credit, and 20 - 20 due next",
    onPro,
    starter,
    { mode: "prorated_immediately" },
    { total: -3000, creditAdded: 3000, dueNow: 0, next: 2000, nextDue: 0 }
  ],
  [
    "an upgrade by the difference: 80 - 30 = 50",
    onBasic,
    pro,
    { mode: "difference_immediately" },
    { total: 5000, creditAdded: 0, dueNow: 5000, next: 8000, nextDue: 8000 }
  ],
  [
    "a downgrade by the difference: 20 - 80 = 60 credit",
    onPro,
    starter,
    { mode: "difference_immediately" },
    { total: -6000, creditAdded: 6000, dueNow: 0, next: 2000, nextDue: 0 }
  ],
  [
    "three seats beside: (80 + 30) × 15/30 - 30 × 15/30 = 55 - 15 = 40",
    onBasic,
    pro,
    { mode: "prorated_immediately", addons: [{ addonId: seatId, quantity: 3 }] },
    { total: 4000, creditAdded: 0, dueNow: 4000, next: 11_000, nextDue: 11_000 }
  ],
  [
    "an upgrade without a bill: nothing now, 80 next",
    onBasic,
    pro,
    { mode: "do_not_bill" },
    { total: 0, creditAdded: 0, dueNow: 0, next: 8000, nextDue: 8000 }
  ]
]

/** The same with a new period from the change. */
const reset: ReadonlyArray<Case> = [
  [
    "an upgrade in full: 80, nothing back",
    onBasic,
    pro,
    { mode: "full_immediately" },
    { total: 8000, creditAdded: 0, dueNow: 8000, next: 8000, nextDue: 8000 }
  ],
  [
    "an upgrade, prorated: 80 - 30 × 15/30 = 65",
    onBasic,
    pro,
    { mode: "prorated_immediately", billingCycleAnchor: "reset" },
    { total: 6500, creditAdded: 0, dueNow: 6500, next: 8000, nextDue: 8000 }
  ],
  [
    "a downgrade, prorated: 20 - 80 × 15/30 leaves 20 credit",
    onPro,
    starter,
    { mode: "prorated_immediately", billingCycleAnchor: "reset" },
    { total: -2000, creditAdded: 2000, dueNow: 0, next: 2000, nextDue: 0 }
  ],
  [
    "an upgrade by the difference gives back unused time only: 80 - 15 = 65",
    onBasic,
    pro,
    { mode: "difference_immediately", billingCycleAnchor: "reset" },
    { total: 6500, creditAdded: 0, dueNow: 6500, next: 8000, nextDue: 8000 }
  ]
]

describe("published worked examples, on day 16 of 30", () => {
  it.each(kept)("%s", (...[, from, to, request, expected]) => {
    const changed = change(from, to, { request })
    assert.deepStrictEqual(sums(changed), expected)
    assert.deepStrictEqual(changed.figures.nextBillingAt, may1)
    assert.strictEqual(changed.figures.billingCycleAnchor, "keep")
    assert.deepStrictEqual(changed.standing.anchor, from.anchor)
  })

  it.each(reset)("with a new period from the change, %s", (...[, from, to, request, expected]) => {
    const changed = change(from, to, { request })
    assert.deepStrictEqual(sums(changed), expected)
    assert.deepStrictEqual(changed.figures.nextBillingAt, may16)
    assert.strictEqual(changed.figures.billingCycleAnchor, "reset")
    const { anchor, periodIndex, previousBillingAt } = changed.standing
    assert.deepStrictEqual([anchor, periodIndex, previousBillingAt], [april16, 0, april16])
  })
})

/** The totals of the next renewals and what credit leaves to pay of each. */
const renewals = (subscription: Subscription, count: number): ReadonlyArray<readonly [total: number, due: number]> => {
  const bills: Array<readonly [number, number]> = []
  let current = subscription
  for (let number = 1; number <= count; number++) {
    const step = Result.getOrThrow(
      renew(current, {
        business: lenient,
        customer: aCustomer(),
        taxRules: untaxed,
        wallet: null,
        invoiceId: InvoiceId.make(`inv_r${number}`),
        now: current.nextBillingAt,
        open: null
      })
    )
    const [invoice] = step.invoices
    bills.push([invoice?.total.amount ?? 0, (invoice?.total.amount ?? 0) - (invoice?.creditApplied.amount ?? 0)])
    current = { ...step.subscription, openInvoiceId: null }
  }
  return bills
}

describe("credit of a downgrade pays the next renewals of the same subscription", () => {
  it("30 of credit: the first renewal of 20 costs nothing, the second 10, the third 20", () => {
    const { standing } = change(onPro, starter, { request: { mode: "prorated_immediately" } })
    assert.deepStrictEqual(standing.credit, usd(3000))
    assert.deepStrictEqual(renewals(standing, 3), [
      [2000, 0],
      [2000, 1000],
      [2000, 2000]
    ])
  })

  it("60 of credit: three renewals of 20 cost nothing, the fourth 20", () => {
    const { standing } = change(onPro, starter, { request: { mode: "difference_immediately" } })
    assert.deepStrictEqual(renewals(standing, 4), [
      [2000, 0],
      [2000, 0],
      [2000, 0],
      [2000, 2000]
    ])
  })

  it("and a later change before anything else does", () => {
    const { standing } = change(onPro, starter, { request: { mode: "prorated_immediately" } })
    // Back up at once: 40 - 10 = 30, all of it from the credit of 30.
    const back = change(standing, pro, { request: { mode: "prorated_immediately" } })
    assert.deepStrictEqual(back.figures.creditUsed, usd(3000))
    assert.deepStrictEqual([back.figures.dueNow, back.standing.credit], [usd(0), usd(0)])
    assert.deepStrictEqual(back.standing.coverage, onPro.coverage)
  })
})

describe("a line says what it is made of", () => {
  it("with the period, the seconds that are left, the full price and what comes of it", () => {
    const { figures } = change(onBasic, pro, { request: { mode: "prorated_immediately" } })
    const share = { part: 1_296_000, whole: 2_592_000 }
    assert.deepStrictEqual(
      figures.lines.map(({ description, period, proration, net }) => ({ description, period, proration, net })),
      [
        {
          description: "Basic",
          period: { start: april16, end: may1 },
          proration: { full: usd(3000), share, unit: "second" },
          net: usd(-1500)
        },
        {
          description: "Pro",
          period: { start: april16, end: may1 },
          proration: { full: usd(8000), share, unit: "second" },
          net: usd(4000)
        }
      ]
    )
  })

  it("all of the seconds in the first instant of a period", () => {
    const { figures } = change(onBasic, pro, { when: april1, request: { mode: "prorated_immediately" } })
    const share = { part: 2_592_000, whole: 2_592_000 }
    assert.deepStrictEqual(
      figures.lines.map(({ proration, net }) => [proration?.share, net]),
      [
        [share, usd(-3000)],
        [share, usd(8000)]
      ]
    )
  })

  it("with the whole period, where the change is by the difference", () => {
    const { figures } = change(onBasic, pro, { request: { mode: "difference_immediately" } })
    assert.deepStrictEqual(
      figures.lines.map(({ description, period, proration }) => [description, period, proration]),
      [
        ["Basic", { start: april1, end: may1 }, null],
        ["Pro", { start: april1, end: may1 }, null]
      ]
    )
  })

  it("with the rest of the old period and the whole of the new one, where one begins", () => {
    const { figures } = change(onBasic, pro, { request: { mode: "prorated_immediately", billingCycleAnchor: "reset" } })
    assert.deepStrictEqual(
      figures.lines.map(({ description, period }) => [description, period]),
      [
        ["Basic", { start: april16, end: may1 }],
        ["Pro", { start: april16, end: may16 }]
      ]
    )
  })

  it("in days where the business counts days: from 16 April 18:00, 15 of 30 are left", () => {
    const byDay = { ...lenient, subscriptionRules: { ...lenient.subscriptionRules, prorateBy: "day" as const } }
    const { figures } = change(onBasic, pro, {
      business: byDay,
      when: at("2026-04-16T18:00:00Z"),
      request: { mode: "prorated_immediately" }
    })
    assert.deepStrictEqual(figures.lines.at(0)?.proration?.share, { part: 15, whole: 30 })
    assert.strictEqual(figures.lines.at(0)?.proration?.unit, "day")
    assert.deepStrictEqual(figures.total, usd(2500))
  })
})
