import { assert, describe, it } from "@effect/vitest"
import { collectPayment } from "@kundportal/core/payment/collect-payment"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { someDunning } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { Bank } from "@kundportal/testing/simulators/bank"
import { currentWorld } from "@kundportal/testing/world"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import {
  cardBehaves,
  cards,
  choosing,
  collecting,
  ends,
  id,
  may5,
  onHold,
  recovered,
  recovering,
  scene,
  second,
  stillOwing,
  Trouble,
  third
} from "../payment/owing.ts"
import { announced, standing } from "../subscription/some-story.ts"

describe("recovery of a subscription on hold, in one step", () => {
  it.effect("pays what is owed with the new card, reactivates, and keeps the card", () =>
    Effect.gen(function* () {
      yield* may5
      const payment = yield* recovering(cards.fresh)
      assert.strictEqual(payment?.status, "succeeded")
      assert.deepStrictEqual(yield* ends, recovered())
      const { openInvoiceId, dunning, previousBillingAt, nextBillingAt } = yield* standing(id)
      // What was paid for still runs, so its dates stay.
      assert.deepStrictEqual(
        [openInvoiceId, dunning, previousBillingAt, nextBillingAt],
        [null, null, at("2026-05-01T00:00:00Z"), at("2026-06-01T00:00:00Z")]
      )
      assert.deepStrictEqual(yield* announced, ["recovered"])
      const { events } = yield* currentWorld
      const [news] = events.filter((event) => event._tag === "PaymentSucceeded")
      assert.deepInclude(news, { paymentId: second, recovered: true })
    }).pipe(Effect.provide(scene()))
  )

  it.effect(
    "answers with the payment before any money has moved, and leaves the subscription's card until it has",
    () =>
      Effect.gen(function* () {
        yield* may5
        const { subscription, payment } = yield* choosing(cards.fresh)
        assert.strictEqual(subscription.paymentMethodId, cards.old.id)
        assert.deepInclude(payment, { id: second, status: "processing", attempt: 1, attended: true })
        assert.deepStrictEqual(payment?.total, { amount: 12_900, currency: "SEK" })
        assert.deepStrictEqual(yield* ends, stillOwing("processing"))
      }).pipe(Effect.provide(scene()))
  )

  it.effect("works from the grace period, too", () =>
    Effect.gen(function* () {
      yield* may5
      yield* recovering(cards.fresh)
      assert.deepStrictEqual(yield* ends, recovered())
    }).pipe(Effect.provide(scene({ subscriptions: [onHold({ status: "past_due", dunning: someDunning() })] })))
  )

  it.effect("declined: it stays on hold, the owed amount is unchanged, and another card works", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, { declines: "lost_card" })
      const declined = yield* recovering(cards.fresh)
      assert.deepInclude(declined, { status: "failed", declineReason: "lost_card" })
      assert.deepStrictEqual(yield* ends, stillOwing("failed"))
      yield* recovering(cards.spare)
      assert.deepStrictEqual(yield* ends, recovered(third, cards.spare))
    }).pipe(Effect.provide(scene()))
  )

  it.effect("declined again with the subscription's own card: it may be tried once more", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.old, { declines: "insufficient_funds" })
      yield* recovering(cards.old)
      assert.deepStrictEqual(yield* ends, stillOwing("failed"))
      yield* cardBehaves(cards.old, "pays")
      yield* recovering(cards.old)
      assert.deepStrictEqual(yield* ends, recovered(third, cards.old))
    }).pipe(Effect.provide(scene()))
  )

  it.effect("authentication approved: the customer comes back and has recovered", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "asks for authentication")
      const waiting = yield* recovering(cards.fresh)
      assert.strictEqual(waiting?.status, "requires_customer_action")
      yield* (yield* Bank).authenticate(waiting?.actionUrl ?? "", "approves")
      assert.strictEqual((yield* collecting(second)).status, "succeeded")
      assert.deepStrictEqual(yield* ends, recovered())
    }).pipe(Effect.provide(scene()))
  )

  it.effect("authentication abandoned: it is given up after an hour, nothing was taken, and another card works", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "asks for authentication")
      yield* recovering(cards.fresh)
      assert.strictEqual((yield* collecting(second)).status, "requires_customer_action")
      yield* TestClock.adjust("1 hour")
      const given = yield* collecting(second, true)
      assert.deepInclude(given, { status: "failed", declineReason: "authentication_required", checkAt: null })
      assert.deepStrictEqual(yield* ends, stillOwing("failed"))
      yield* recovering(cards.spare)
      assert.deepStrictEqual(yield* ends, recovered(third, cards.spare))
    }).pipe(Effect.provide(scene()))
  )

  it.effect("authentication abandoned for another card: the payment that waits for it is the answer", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "asks for authentication")
      yield* recovering(cards.fresh)
      const { payment } = yield* choosing(cards.spare)
      assert.deepInclude(payment, { id: second, status: "requires_customer_action", paymentMethodId: cards.fresh.id })
      assert.deepStrictEqual(yield* ends, stillOwing("requires_customer_action"))
    }).pipe(Effect.provide(scene()))
  )

  it.effect("authentication refused: it stays on hold, and another card works", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "asks for authentication")
      const waiting = yield* recovering(cards.fresh)
      yield* (yield* Bank).authenticate(waiting?.actionUrl ?? "", "refuses")
      assert.deepInclude(yield* collecting(second), { status: "failed", declineReason: "authentication_failed" })
      yield* recovering(cards.spare)
      assert.deepStrictEqual(yield* ends, recovered(third, cards.spare))
    }).pipe(Effect.provide(scene()))
  )

  it.effect("answer lost after the money was taken: it is read, and never asked for again", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "loses the answer")
      assert.strictEqual((yield* recovering(cards.fresh))?.status, "processing")
      assert.strictEqual((yield* choosing(cards.spare)).payment?.id, second)
      assert.strictEqual((yield* collecting(second)).status, "succeeded")
      assert.deepStrictEqual(yield* ends, recovered())
    }).pipe(Effect.provide(scene()))
  )

  it.effect("answer late: nobody pays twice while it is waited for, and it counts when it comes", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "slow")
      const slow = yield* Effect.forkChild(recovering(cards.fresh), { startImmediately: true })
      yield* TestClock.adjust("10 minutes")
      const { payment } = yield* choosing(cards.spare)
      assert.deepInclude(payment, { id: second, status: "processing" })
      yield* (yield* Bank).release
      assert.strictEqual((yield* Fiber.join(slow))?.status, "succeeded")
      assert.deepStrictEqual(yield* ends, recovered())
    }).pipe(Effect.provide(scene()))
  )

  it.effect("answer late from a bank that does not know yet: it is looked at until it does", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "undecided")
      yield* recovering(cards.fresh)
      for (const checks of [2, 3, 4]) {
        assert.deepInclude(yield* collecting(second), { status: "processing", checks })
        yield* TestClock.adjust("1 day")
      }
      const [charge] = yield* (yield* Bank).charges
      yield* (yield* Bank).decide(charge?.object ?? "", "takes")
      yield* collecting(second)
      assert.deepStrictEqual(yield* ends, recovered())
    }).pipe(Effect.provide(scene()))
  )

  it.effect("double click: one payment, and both are told of it", () =>
    Effect.gen(function* () {
      yield* may5
      const both = yield* Effect.all([recovering(cards.fresh), recovering(cards.fresh)], { concurrency: "unbounded" })
      assert.deepStrictEqual(
        both.map((payment) => payment?.id),
        [second, second]
      )
      assert.deepStrictEqual(yield* ends, recovered())
    }).pipe(Effect.provide(scene()))
  )

  it.effect("twenty at once, with two cards: one payment, and all are told of it", () =>
    Effect.gen(function* () {
      yield* may5
      const cardsInTurn = Array.from({ length: 20 }, (_, turn) => (turn % 2 === 0 ? cards.fresh : cards.spare))
      const replies = yield* Effect.forEach(cardsInTurn, (card) => choosing(card), { concurrency: "unbounded" })
      assert.deepStrictEqual(
        replies.map(({ payment }) => payment?.id),
        replies.map(() => second)
      )
      assert.deepStrictEqual(yield* ends, stillOwing("processing"))
    }).pipe(Effect.provide(scene()))
  )

  it.effect("stops whoever tries one card after the other", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, { declines: "card_declined" })
      // One attempt was made on 1 May.
      for (let attempt = 1; attempt < 25; attempt += 1) yield* recovering(cards.fresh)
      assert.strictEqual((yield* Effect.flip(choosing(cards.spare)))._tag, "AttemptsExhausted")
      assert.strictEqual((yield* currentWorld).payments.size, 25)
    }).pipe(Effect.provide(scene()))
  )

  it.effect("is carried out by the worker when the process died right after it was asked for", () =>
    Effect.gen(function* () {
      yield* may5
      yield* (yield* Trouble).crashAt({ commit: 1, when: "after" })
      yield* Effect.exit(recovering(cards.fresh))
      assert.deepStrictEqual(yield* ends, stillOwing("processing"))
      yield* collectPayment({ businessId: kaffe, paymentId: second, waitingIsOver: false })
      assert.deepStrictEqual(yield* ends, recovered())
    }).pipe(Effect.provide(scene()))
  )
})
