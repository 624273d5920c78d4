import { assert, describe, it } from "@effect/vitest"
import { cancelSubscription } from "@kundportal/core/subscription/cancel-subscription"
import { Bank } from "@kundportal/testing/simulators/bank"
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
  recovered,
  recovering,
  scene,
  second,
  stillOwing,
  third
} from "../payment/owing.ts"
import { asked, customer } from "../subscription/some-story.ts"

const cancelling = cancelSubscription({ ...asked(id, customer), when: "now", feedback: null, comment: null })

describe("recovery while something else happens", () => {
  it.effect("cancelled meanwhile, before anybody was asked for money: nothing is taken", () =>
    Effect.gen(function* () {
      yield* may5
      yield* choosing(cards.fresh)
      yield* cancelling
      assert.strictEqual((yield* collecting(second)).status, "cancelled")
      assert.deepInclude(yield* ends, { subscription: "cancelled", invoice: "void", taken: [], goingBack: [], cash: 0 })
    }).pipe(Effect.provide(scene()))
  )

  it.effect("cancelled meanwhile, while the bank was taking it: all of it goes back", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "slow")
      const slow = yield* Effect.forkChild(recovering(cards.fresh), { startImmediately: true })
      yield* TestClock.adjust("1 second")
      yield* cancelling
      yield* (yield* Bank).release
      assert.strictEqual((yield* Fiber.join(slow))?.status, "succeeded")
      assert.deepInclude(yield* ends, {
        subscription: "cancelled",
        invoice: "void",
        taken: [[second, 12_900]],
        goingBack: [[12_900, "pending"]],
        cash: 12_900
      })
    }).pipe(Effect.provide(scene()))
  )

  it.effect("cancelled meanwhile, and the answer was lost: what was taken is found, and goes back", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "loses the answer")
      yield* recovering(cards.fresh)
      yield* cancelling
      yield* collecting(second)
      assert.deepInclude(yield* ends, {
        subscription: "cancelled",
        payments: ["failed", "succeeded"],
        taken: [[second, 12_900]],
        goingBack: [[12_900, "pending"]]
      })
    }).pipe(Effect.provide(scene()))
  )

  it.effect("cancelled meanwhile, during the authentication: it is given up, and approving it takes nothing", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, "asks for authentication")
      const waiting = yield* recovering(cards.fresh)
      yield* cancelling
      assert.strictEqual((yield* collecting(second)).status, "cancelled")
      yield* (yield* Bank).authenticate(waiting?.actionUrl ?? "", "approves")
      assert.deepInclude(yield* ends, { subscription: "cancelled", taken: [], goingBack: [], cash: 0 })
    }).pipe(Effect.provide(scene()))
  )

  it.effect("a retry meanwhile: the customer is told of its payment, and only one card is charged", () =>
    Effect.gen(function* () {
      yield* may5
      // The machine asks the old card again, with nobody there.
      const retry = yield* choosing(cards.old, false)
      const { payment } = yield* choosing(cards.fresh)
      assert.strictEqual(payment?.id, retry.payment?.id)
      yield* Effect.all([collecting(second), collecting(second)], { concurrency: "unbounded" })
      assert.deepStrictEqual(yield* ends, recovered(second, cards.old))
    }).pipe(Effect.provide(scene()))
  )

  it.effect("a retry meanwhile, begun at the same moment: one of the two begins", () =>
    Effect.gen(function* () {
      yield* may5
      const both = yield* Effect.all([choosing(cards.old, false), choosing(cards.fresh)], { concurrency: "unbounded" })
      assert.deepStrictEqual(
        both.map(({ payment }) => payment?.id),
        [second, second]
      )
      yield* collecting(second)
      assert.deepInclude(yield* ends, { subscription: "active", taken: [[second, 12_900]], cash: 12_900 })
    }).pipe(Effect.provide(scene()))
  )

  it.effect("a retry meanwhile that is declined: the new card is asked next", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.old, { declines: "insufficient_funds" })
      yield* choosing(cards.old, false)
      yield* choosing(cards.fresh)
      yield* collecting(second)
      assert.deepStrictEqual(yield* ends, stillOwing("failed"))
      yield* recovering(cards.fresh)
      assert.deepStrictEqual(yield* ends, recovered(third))
    }).pipe(Effect.provide(scene()))
  )
})
