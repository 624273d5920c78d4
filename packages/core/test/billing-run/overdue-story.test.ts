import { assert, describe, it } from "@effect/vitest"
import { DueWork } from "@kundportal/core/billing-run/due-work"
import type { SubscriptionRules } from "@kundportal/core/business/subscription-rules"
import type { DomainEvent } from "@kundportal/core/events"
import { collectPayment } from "@kundportal/core/payment/collect-payment"
import type { DeclineReason } from "@kundportal/core/payment/model"
import { isUnderWay } from "@kundportal/core/payment/standing"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aCardToken, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { Bank } from "@kundportal/testing/simulators/bank"
import { currentWorld } from "@kundportal/testing/world"
import { DateTime, Effect } from "effect"
import { checkBooks } from "../subscription/invariants.ts"
import { collecting, ruledBy, running, setTime, settling, standing, storeOf } from "../subscription/some-story.ts"
import { eager } from "./some-due.ts"

const { id } = aSubscription()
const card = aPaymentMethod()

const byCard = (rules: Partial<SubscriptionRules>) =>
  storeOf({
    businesses: [ruledBy({ ...eager, ...rules })],
    subscriptions: [aSubscription({ paymentMethodId: card.id })],
    paymentMethods: [card]
  })

const withoutCard = (rules: Partial<SubscriptionRules>) =>
  storeOf({ businesses: [ruledBy({ ...eager, ...rules })], subscriptions: [aSubscription()] })

const nameOf = (event: DomainEvent): string => {
  if (event._tag === "SubscriptionChanged") return event.what
  return event._tag === "PaymentReminderDue" ? `reminder ${event.number}` : event._tag
}

/** Whatever is due until then is done on its date, and the bank declines every payment; the reply is what was told when. */
const declinedUntil = Effect.fnUntraced(function* (end: string, reason: DeclineReason) {
  const told: Array<string> = []
  while (true) {
    const due = yield* (yield* DueWork).nextDueAt(kaffe)
    if (due === null || DateTime.isGreaterThan(due, DateTime.makeUnsafe(end))) return told
    yield* setTime(DateTime.formatIso(due))
    const before = (yield* currentWorld).events.length
    yield* running
    const { payments } = yield* currentWorld
    for (const payment of [...payments.values()].filter(isUnderWay)) {
      yield* collecting(payment, { _tag: "Declined", reason })
    }
    const { events } = yield* currentWorld
    told.push(...events.slice(before).map((event) => `${DateTime.formatIso(due).slice(5, 13)} ${nameOf(event)}`))
  }
})

/** When each attempt was begun, in hours after the first, and how it ended. */
const attempts = Effect.map(currentWorld, ({ payments }) => {
  const all = [...payments.values()]
  return all.map(({ createdAt, status }) => [
    (createdAt.epochMilliseconds - (all[0]?.createdAt.epochMilliseconds ?? 0)) / 36e5,
    status
  ])
})

describe("a card that declines", () => {
  it.effect("is asked again after 12, 36, 84, 156 and 252 hours, and then no more", () =>
    Effect.gen(function* () {
      yield* declinedUntil("2026-07-01T00:00:00Z", "insufficient_funds")
      assert.deepStrictEqual(
        yield* attempts,
        [0, 12, 36, 84, 156, 252].map((hours) => [hours, "failed"])
      )
      assert.deepStrictEqual([(yield* standing(id)).status, (yield* currentWorld).invoices.size], ["on_hold", 1])
      assert.isNull(yield* (yield* DueWork).nextDueAt(kaffe))
    }).pipe(Effect.provide(byCard({})))
  )

  it.effect("for good is asked once", () =>
    Effect.gen(function* () {
      yield* declinedUntil("2026-07-01T00:00:00Z", "lost_card")
      assert.deepStrictEqual(yield* attempts, [[0, "failed"]])
    }).pipe(Effect.provide(byCard({})))
  )

  it.effect("is asked once where the business wants no retries", () =>
    Effect.gen(function* () {
      yield* declinedUntil("2026-07-01T00:00:00Z", "insufficient_funds")
      assert.deepStrictEqual(yield* attempts, [[0, "failed"]])
    }).pipe(Effect.provide(byCard({ retryPayments: false })))
  )

  it.effect("and pays at the second retry brings the subscription back, in the period that it had begun", () =>
    Effect.gen(function* () {
      yield* declinedUntil("2026-05-01T12:00:00Z", "insufficient_funds")
      yield* setTime("2026-05-02T12:00:00Z")
      // The reminder of midnight comes first, and then the retry.
      yield* running
      yield* running
      yield* settling(id)
      const { status, dunning, openInvoiceId, nextBillingAt } = yield* standing(id)
      assert.deepStrictEqual(
        [status, dunning, openInvoiceId, DateTime.formatIso(nextBillingAt)],
        ["active", null, null, "2026-06-01T00:00:00.000Z"]
      )
      assert.deepStrictEqual(yield* attempts, [
        [0, "failed"],
        [12, "failed"],
        [36, "succeeded"]
      ])
      checkBooks(yield* currentWorld)
    }).pipe(Effect.provide(byCard({})))
  )
})

describe("a customer who owes something", () => {
  it.effect("is reminded after 1, 3, 5 and 7 days, has three days of grace, and is then on hold", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* declinedUntil("2027-01-01T00:00:00Z", "card_declined"), [
        "05-01T00 past_due",
        "05-01T00 PaymentFailed",
        "05-02T00 reminder 1",
        "05-04T00 on_hold",
        "05-04T00 reminder 2",
        "05-06T00 reminder 3",
        "05-08T00 reminder 4"
      ])
      const { invoices } = yield* currentWorld
      assert.deepStrictEqual(
        [...invoices.values()].map(({ status }) => status),
        ["open"]
      )
    }).pipe(Effect.provide(withoutCard({ graceDays: 3 })))
  )

  it.effect("loses the subscription where the grace ends in that, and hears no more", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* declinedUntil("2027-01-01T00:00:00Z", "card_declined"), [
        "05-01T00 past_due",
        "05-01T00 PaymentFailed",
        "05-02T00 reminder 1",
        "05-04T00 cancelled"
      ])
      const { invoices } = yield* currentWorld
      assert.deepStrictEqual(
        [...invoices.values()].map(({ status }) => status),
        ["void"]
      )
      checkBooks(yield* currentWorld)
    }).pipe(Effect.provide(withoutCard({ graceDays: 3, graceEndsIn: "cancelled" })))
  )

  it.effect("is told of every attempt, of each reminder and of the end of the grace, each once", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* declinedUntil("2026-05-05T00:00:00Z", "insufficient_funds"), [
        "05-01T00 updated",
        "05-01T00 past_due",
        "05-01T00 PaymentFailed",
        "05-01T12 PaymentFailed",
        "05-02T00 reminder 1",
        "05-02T12 PaymentFailed",
        "05-04T00 on_hold",
        "05-04T00 reminder 2",
        "05-04T12 PaymentFailed"
      ])
    }).pipe(Effect.provide(byCard({ graceDays: 3 })))
  )
})

describe("a retry that is under way when the grace ends in a cancellation", () => {
  const cancelled = byCard({ graceDays: 3, graceEndsIn: "cancelled" })

  /** Declined on 1 May and asked again at noon; the bank's answer is waited for on the 4th, when the grace ends. */
  const retrying = (asked: boolean) =>
    Effect.gen(function* () {
      yield* setTime("2026-05-01T00:00:00Z")
      yield* running
      yield* settling(id, { _tag: "Declined", reason: "insufficient_funds" })
      yield* setTime("2026-05-01T12:00:00Z")
      yield* running
      const [retry] = [...(yield* currentWorld).payments.values()].filter(isUnderWay)
      if (retry === undefined) return yield* Effect.die("the retry is under way")
      if (asked) {
        yield* (yield* Bank).setMood(aCardToken(), "loses the answer")
        yield* collectPayment({ businessId: kaffe, paymentId: retry.id, waitingIsOver: false })
      }
      yield* setTime("2026-05-04T00:00:00Z")
      yield* running
      yield* running
      assert.strictEqual((yield* standing(id)).status, "cancelled")
      return yield* collectPayment({ businessId: kaffe, paymentId: retry.id, waitingIsOver: false })
    })

  it.effect("is given up where the bank was not asked yet", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* retrying(false)).status, "cancelled")
      const { refunds } = yield* currentWorld
      assert.deepStrictEqual([refunds.size, yield* (yield* Bank).moved], [0, []])
    }).pipe(Effect.provide(cancelled))
  )

  it.effect("is sent back where the bank has taken it", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* retrying(true)).status, "succeeded")
      const { refunds } = yield* currentWorld
      assert.deepStrictEqual(
        [...refunds.values()].map(({ amount, status }) => [amount.amount, status]),
        [[12_900, "pending"]]
      )
      checkBooks(yield* currentWorld)
    }).pipe(Effect.provide(cancelled))
  )
})
