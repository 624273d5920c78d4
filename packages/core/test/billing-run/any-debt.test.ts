import { assert, describe, it } from "@effect/vitest"
import { InvoiceId, PaymentMethodId } from "@kundportal/core/kernel/id"
import type { Heard } from "@kundportal/core/payment/heard"
import type { Payment } from "@kundportal/core/payment/model"
import { type Due, nextDue } from "@kundportal/core/subscription/due"
import { aCustomer, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import type { World } from "@kundportal/testing/world/model"
import { aWorld } from "@kundportal/testing/world/seed"
import { DateTime, Schema } from "effect"
import { checkBooks, checkPeriods } from "../subscription/invariants.ts"
import { ruledBy } from "../subscription/some-story.ts"
import { afterAnswer, afterDue, afterVisit, liveIn, subscriptionOf } from "./some-debt.ts"

const Hours = (maximum: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum }))

/** How a payment ends, and after how many hours; "silence" is never. */
const Fate = Schema.Struct({
  answer: Schema.Literals(["Paid", "soft", "soft", "hard", "Cancelled", "silence"]),
  hours: Schema.Literals([0, 0, 0, 1, 5, 30, 400])
})
type Fate = typeof Fate.Type

const Debt = Schema.Struct({
  unit: Schema.Literals(["day", "week", "month"]),
  hasCard: Schema.Literals([true, true, true, false]),
  isEnding: Schema.Literals([false, false, true]),
  graceDays: Schema.Literals([0, 1, 3, 30]),
  graceEndsIn: Schema.Literals(["on_hold", "cancelled"]),
  retryWindowDays: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 30 })),
  reminderDays: Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 60 }))).check(
    Schema.isMaxLength(4)
  ),
  fates: Schema.Array(Fate).check(Schema.isMinLength(1), Schema.isMaxLength(12)),
  /** After how many hours Ada comes and tries another card. */
  visits: Schema.Array(Hours(80 * 24)).check(Schema.isMaxLength(3)),
  /** By how much the worker is late, each time. */
  lateHours: Schema.Literals([0, 0, 1, 50])
})
type Debt = typeof Debt.Type

const begins = at("2026-01-31T09:30:00Z")
const hourMs = 36e5
const laterBy = (hours: number, from = begins) => DateTime.addDuration(from, hours * hourMs)
const ends = laterBy(90 * 24)
const otherCard = aPaymentMethod({ id: PaymentMethodId.make("pm_2"), isDefault: false })

const worldOf = ({ unit, hasCard, isEnding, graceDays, graceEndsIn, retryWindowDays, reminderDays }: Debt): World =>
  aWorld({
    businesses: [
      ruledBy({ retryPayments: true, sendReminders: true, graceDays, graceEndsIn, retryWindowDays, reminderDays })
    ],
    customers: [aCustomer()],
    paymentMethods: [aPaymentMethod(), otherCard],
    subscriptions: [
      aSubscription({
        frequency: { unit, count: 1 },
        anchor: begins,
        periodIndex: -1,
        previousBillingAt: at("2026-01-30T09:30:00Z"),
        createdAt: at("2026-01-30T09:30:00Z"),
        nextBillingAt: begins,
        expiresAt: isEnding ? at("2026-03-20T09:30:00Z") : null,
        paymentMethodId: hasCard ? aPaymentMethod().id : null
      })
    ]
  })

const heardOf = (answer: Exclude<Fate["answer"], "silence">): Heard => {
  if (answer === "Paid") return { _tag: "Succeeded" }
  if (answer === "Cancelled") return { _tag: "Cancelled" }
  return { _tag: "Declined", reason: answer === "soft" ? "insufficient_funds" : "stolen_card" }
}

/** Something that happens at an instant, and the world after. */
interface Moment {
  readonly at: DateTime.Utc
  readonly after: (world: World) => World
}

/** A machine that is always at work: it does what is due, hears the bank, and Ada comes by. */
const lived = function* (debt: Debt): Generator<{ readonly moment: Moment; readonly world: World }> {
  let world = worldOf(debt)
  let visits = debt.visits.map((hours) => laterBy(hours)).toSorted((a, b) => a.epochMilliseconds - b.epochMilliseconds)
  let now = begins
  while (true) {
    const [moment] = [...answersTo(world, debt), ...visitOf(visits), ...dueOf(world, debt)].toSorted(
      (a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds
    )
    if (moment === undefined || DateTime.isGreaterThan(moment.at, ends)) return
    now = DateTime.max(now, moment.at)
    if (visits[0] !== undefined && DateTime.isLessThanOrEqualTo(visits[0], moment.at)) visits = visits.slice(1)
    world = moment.after(world)
    yield { moment: { ...moment, at: now }, world }
  }
}

const answersTo = (world: World, { fates }: Debt): ReadonlyArray<Moment> =>
  liveIn(world).flatMap((payment: Payment) => {
    const fate = fates[[...world.payments.keys()].indexOf(payment.id) % fates.length]
    if (fate === undefined || fate.answer === "silence") return []
    const heard = heardOf(fate.answer)
    const instant = laterBy(fate.hours, payment.createdAt)
    return [{ at: instant, after: (before: World) => afterAnswer(before, payment, { heard, now: instant }) }]
  })

const visitOf = ([next]: ReadonlyArray<DateTime.Utc>): ReadonlyArray<Moment> =>
  next === undefined ? [] : [{ at: next, after: (world) => afterVisit(world, otherCard, next) }]

const dueOf = (world: World, { lateHours }: Debt): ReadonlyArray<Moment> => {
  const due = nextDue(subscriptionOf(world))
  if (due === null) return []
  const now = laterBy(lateHours, due.at)
  return [
    {
      at: now,
      after: (before) => {
        const after = afterDue(before, now)
        checkProgress(due, nextDue(subscriptionOf(after)))
        return after
      }
    }
  ]
}

const order = ["Renew", "EndGrace", "Retry", "Remind"]

/** What is due after is due later, or at the same instant and further down. */
const checkProgress = (done: Due, next: Due | null): void => {
  if (next === null) return
  const gap = next.at.epochMilliseconds - done.at.epochMilliseconds
  assert.isTrue(gap > 0 || (gap === 0 && order.indexOf(next.what) > order.indexOf(done.what)), `${done.what} again`)
}

/** An invoice is collected by one attempt at a time, and once. */
const checkPayments = ({ payments }: World): void => {
  const byInvoice = Map.groupBy(payments.values(), ({ invoiceId }) => invoiceId ?? InvoiceId.make("inv_none"))
  for (const attempts of byInvoice.values()) {
    const alive = attempts.filter(({ status }) => status !== "failed" && status !== "cancelled")
    assert.isAtMost(alive.length, 1)
    assert.deepStrictEqual(
      attempts.map(({ attempt }) => attempt),
      attempts.map((_, place) => place)
    )
  }
}

describe("any debt", () => {
  it.prop(
    "is asked for by one payment at a time, once, and the work it makes comes to an end",
    { debt: Debt },
    ({ debt }) => {
      let steps = 0
      for (const { world } of lived(debt)) {
        steps += 1
        checkPayments(world)
        checkPeriods(world, subscriptionOf(world))
      }
      // Ninety days: a bill and an answer for each, and a payment that nobody hears of is waited for by the hour.
      assert.isBelow(steps, 90 * 2 + 30 * 24 + 100)
    },
    { arbitrary: { runs: 200 } }
  )

  it.prop(
    "is in the books as it is owed",
    { debt: Debt },
    ({ debt }) => {
      let last: World | null = null
      for (const { world } of lived(debt)) last = world
      if (last !== null) checkBooks(last)
    },
    { arbitrary: { runs: 100 } }
  )
})
