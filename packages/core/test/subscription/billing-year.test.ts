import { assert, describe, it } from "@effect/vitest"
import { cancelSubscription } from "@kundportal/core/subscription/cancel-subscription"
import { revokeCancellation } from "@kundportal/core/subscription/revoke-cancellation"
import { aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { currentWorld } from "@kundportal/testing/world"
import { DateTime, Effect } from "effect"
import { announced, asked, merchant, running, setTime, settling, standing, storeOf, subscribing } from "./some-story.ts"

const { id } = aSubscription()
const card = aPaymentMethod()
const withoutCard = storeOf({ subscriptions: [aSubscription()] })
const withCard = storeOf({
  subscriptions: [aSubscription({ paymentMethodId: card.id })],
  paymentMethods: [card]
})
const declined = { _tag: "Declined", reason: "card_declined" } as const
const plan = { when: "next_billing_date", feedback: null, comment: null } as const

describe("a subscription", () => {
  it.effect("from 31 January is billed on the last or the 31st of every month, each period once", () =>
    Effect.gen(function* () {
      yield* setTime("2026-01-31T09:00:00Z")
      const { subscription } = yield* subscribing({ paymentMethodId: card.id })
      yield* settling(subscription.id)
      for (let month = 1; month <= 12; month += 1) {
        yield* setTime(DateTime.formatIso((yield* standing(subscription.id)).nextBillingAt))
        yield* running
        yield* settling(subscription.id)
      }
      const { invoices, payments } = yield* currentWorld
      const periods = [...invoices.values()].map(({ lines }) => lines[0]?.period)
      assert.deepStrictEqual(
        periods.map((period) => period && DateTime.formatIsoDateUtc(period.start)),
        [
          "2026-01-31",
          "2026-02-28",
          "2026-03-31",
          "2026-04-30",
          "2026-05-31",
          "2026-06-30",
          "2026-07-31",
          "2026-08-31",
          "2026-09-30",
          "2026-10-31",
          "2026-11-30",
          "2026-12-31",
          "2027-01-31"
        ]
      )
      assert.deepStrictEqual(
        periods.slice(1).map((period) => period?.start),
        periods.slice(0, -1).map((period) => period?.end)
      )
      assert.deepStrictEqual(
        [payments.size, [...invoices.values()].map(({ sequence }) => sequence)],
        [13, Array.from({ length: 13 }, (_, index) => index + 1)]
      )
    }).pipe(Effect.provide(storeOf({ paymentMethods: [card] })))
  )

  it.effect("is billed once however many renew it at once", () =>
    Effect.gen(function* () {
      yield* setTime("2026-05-01T00:00:00Z")
      const outcomes = yield* Effect.all(
        Array.from({ length: 20 }, () => running),
        { concurrency: "unbounded" }
      )
      assert.deepStrictEqual(
        outcomes.map(({ taken }) => taken).toSorted((a, b) => b - a),
        [1, ...Array.from({ length: 19 }, () => 0)]
      )
      assert.deepStrictEqual([(yield* currentWorld).invoices.size, (yield* standing(id)).periodIndex], [1, 1])
    }).pipe(Effect.provide(withCard))
  )

  it.effect("is settled once however many settle it at once", () =>
    Effect.gen(function* () {
      yield* setTime("2026-05-01T00:00:00Z")
      yield* running
      const outcomes = yield* Effect.all(
        Array.from({ length: 20 }, (_, index) =>
          Effect.exit(settling(id, index % 2 === 0 ? { _tag: "Paid" } : declined))
        ),
        { concurrency: "unbounded" }
      )
      const { payments, journal, invoices } = yield* currentWorld
      const succeeded = [...payments.values()].filter(({ status }) => status === "succeeded")
      const cash = [...journal.values()].filter(({ kind }) => kind === "payment_received")
      assert.deepStrictEqual([succeeded.length, cash.length], [1, 1])
      assert.deepStrictEqual(
        [...invoices.values()].map(({ status }) => status),
        ["paid"]
      )
      assert.isAbove(outcomes.filter(({ _tag }) => _tag === "Failure").length, 0)
    }).pipe(Effect.provide(withoutCard))
  )

  it.effect("goes on hold when a renewal is declined, is not billed there, and comes back when it is paid", () =>
    Effect.gen(function* () {
      yield* setTime("2026-05-01T00:00:00Z")
      yield* running
      yield* settling(id, declined)
      assert.strictEqual((yield* standing(id)).status, "on_hold")
      yield* setTime("2026-06-15T12:00:00Z")
      assert.strictEqual((yield* running).taken, 0)
      yield* settling(id, declined)
      yield* settling(id)
      const back = yield* standing(id)
      assert.deepStrictEqual(
        [back.status, back.previousBillingAt, back.nextBillingAt],
        ["active", at("2026-06-15T12:00:00Z"), at("2026-07-15T12:00:00Z")]
      )
      const { invoices, payments } = yield* currentWorld
      assert.deepStrictEqual(
        [invoices.size, [...payments.values()].map(({ status }) => status)],
        [1, ["failed", "failed", "succeeded"]]
      )
      assert.deepStrictEqual(yield* announced, ["updated", "on_hold", "recovered"])
    }).pipe(Effect.provide(withCard))
  )

  it.effect("cancelled at the period's end is renewed into its end, without a bill", () =>
    Effect.gen(function* () {
      yield* cancelSubscription({ ...asked(id), ...plan })
      yield* setTime("2026-05-01T00:00:00Z")
      yield* running
      assert.strictEqual((yield* standing(id)).status, "cancelled")
      assert.strictEqual((yield* currentWorld).invoices.size, 0)
      assert.strictEqual((yield* running).taken, 0)
    }).pipe(Effect.provide(withCard))
  )

  it.effect("whose cancellation was revoked is billed", () =>
    Effect.gen(function* () {
      yield* cancelSubscription({ ...asked(id), ...plan })
      yield* revokeCancellation(asked(id))
      yield* setTime("2026-05-01T00:00:00Z")
      yield* running
      const { invoices } = yield* currentWorld
      assert.deepStrictEqual(
        [...invoices.values()].map(({ total }) => total.amount),
        [12_900]
      )
    }).pipe(Effect.provide(withCard))
  )

  it.effect("cancelled and renewed at the same instant is one or the other, never a bill without service", () =>
    Effect.gen(function* () {
      yield* setTime("2026-05-01T00:00:00Z")
      yield* Effect.all(
        [running, cancelSubscription({ ...asked(id, merchant), when: "now", feedback: null, comment: null })],
        { concurrency: "unbounded" }
      )
      const { invoices } = yield* currentWorld
      assert.strictEqual((yield* standing(id)).status, "cancelled")
      assert.isTrue([...invoices.values()].every(({ status }) => status === "void"))
    }).pipe(Effect.provide(withCard))
  )
})
