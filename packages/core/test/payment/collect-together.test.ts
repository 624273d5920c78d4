import { assert, describe, it } from "@effect/vitest"
import { runBatch } from "@kundportal/core/billing-run/run-due"
import { CommitMany } from "@kundportal/core/commit"
import { PaymentMethodId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { BegunFacts } from "@kundportal/core/payment/begun-facts"
import { collectPayment } from "@kundportal/core/payment/collect-payment"
import { collectTogether } from "@kundportal/core/payment/collect-together"
import { aCardToken, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { Bank } from "@kundportal/testing/simulators/bank"
import type { Mood } from "@kundportal/testing/simulators/bank/books"
import { currentWorld } from "@kundportal/testing/world"
import { WorldRef } from "@kundportal/testing/world/model"
import { DateTime, Effect, Exit, Fiber, Layer, Ref } from "effect"
import { TestClock } from "effect/testing"
import { checkBooks } from "../subscription/invariants.ts"
import { setTime, storeOf } from "../subscription/some-story.ts"

const names = ["a", "b", "c", "d"]
const tokenOf = (name: string) => aCardToken({ method: `card_${name}` })
const methodOf = (name: string) =>
  aPaymentMethod({ id: PaymentMethodId.make(`pm_${name}`), token: tokenOf(name), isDefault: name === "a" })

/** Four bags that are due, each with a card of its own. */
const scene = () =>
  storeOf({
    subscriptions: names.map((name) =>
      aSubscription({ id: SubscriptionId.make(`sub_${name}`), paymentMethodId: methodOf(name).id })
    ),
    paymentMethods: names.map(methodOf)
  })

/** All of them are billed; the reply has the facts around each payment. */
const billing = Effect.gen(function* () {
  yield* setTime("2026-05-01T00:00:00Z")
  const { facts } = yield* runBatch({ owner: null, now: yield* DateTime.now, limit: 10 })
  return facts
})

const together = (begun: ReadonlyArray<BegunFacts>) =>
  Effect.map(collectTogether({ begun, places: 2, momentMs: 1000, isDatedWhenBegun: false }), (left) =>
    left.map(({ subscription }) => subscription?.id.replace("sub_", ""))
  )

const alone = ({ payment: { businessId, id: paymentId } }: BegunFacts) =>
  collectPayment({ businessId, paymentId, waitingIsOver: true })

const behaves = (name: string, mood: Mood) => Effect.flatMap(Bank, (bank) => bank.setMood(tokenOf(name), mood))

/** What became of each subscription's payment, in order. */
const ends = Effect.map(currentWorld, ({ payments }) =>
  [...payments.values()]
    .toSorted((a, b) => (a.subscriptionId ?? "").localeCompare(b.subscriptionId ?? ""))
    .map(({ status, declineReason }) => (declineReason === null ? status : `${status}: ${declineReason}`))
)

const taken = Effect.flatMap(Bank, (bank) => Effect.map(bank.moved, ({ length }) => length))

/** Dies before or after the so-manieth write of many decisions, once. */
const dying = (at: number, when: "after" | "before") =>
  Layer.effect(
    CommitMany,
    Effect.map(CommitMany, (many) => {
      let writes = 0
      return {
        commit: (...given: Parameters<typeof many.commit>) =>
          Effect.suspend(() => {
            writes += 1
            if (writes !== at) return many.commit(...given)
            const death = Effect.die(new Error("killed"))
            return when === "before" ? death : Effect.andThen(many.commit(...given), death)
          })
      }
    })
  ).pipe(Layer.provideMerge(scene()))

describe("payments collected together", () => {
  it.effect("are taken once each and settle everything around them", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* together(yield* billing), [])
      const world = yield* currentWorld
      assert.deepStrictEqual([yield* taken, yield* ends], [4, names.map(() => "succeeded")])
      for (const { status, openInvoiceId, periodIndex, version } of world.subscriptions.values()) {
        assert.deepStrictEqual([status, openInvoiceId, periodIndex, version], ["active", null, 1, 3])
      }
      assert.deepStrictEqual(
        [...world.invoices.values()].map(({ status, sequence }) => [status, sequence]),
        [1, 2, 3, 4].map((sequence) => ["paid" as const, sequence])
      )
      checkBooks(world)
    }).pipe(Effect.provide(scene()))
  )

  it.effect("end as each would alone: declined, not authenticated, or not known yet", () =>
    Effect.gen(function* () {
      yield* behaves("a", { declines: "insufficient_funds" })
      yield* behaves("b", "asks for authentication")
      yield* behaves("c", "loses the answer")
      const begun = yield* billing
      assert.deepStrictEqual(yield* together(begun), [])
      assert.deepStrictEqual(yield* ends, [
        "failed: insufficient_funds",
        "failed: authentication_required",
        "processing",
        "succeeded"
      ])
      // The money whose answer was lost is found by reading, and is not asked for again.
      yield* Effect.forEach(begun, alone)
      assert.deepStrictEqual([(yield* ends)[2], yield* taken], ["succeeded", 2])
      checkBooks(yield* currentWorld)
    }).pipe(Effect.provide(scene()))
  )

  it.effect("do not wait for one that hangs: it leaves them, and is found by reading", () =>
    Effect.gen(function* () {
      const bank = yield* Bank
      yield* behaves("b", "slow")
      const begun = yield* billing
      const running = yield* Effect.forkChild(together(begun))
      yield* TestClock.adjust("2 seconds")
      assert.deepStrictEqual(yield* Fiber.join(running), ["b"])
      assert.deepStrictEqual(yield* ends, ["succeeded", "processing", "succeeded", "succeeded"])
      yield* bank.release
      yield* Effect.forEach(begun, alone)
      assert.deepStrictEqual([yield* taken, yield* ends], [4, names.map(() => "succeeded")])
      checkBooks(yield* currentWorld)
    }).pipe(Effect.provide(scene()))
  )

  it.effect("leave out what somebody changed meanwhile, and settle the others", () =>
    Effect.gen(function* () {
      const begun = yield* billing
      const ref = yield* WorldRef
      const id = SubscriptionId.make("sub_c")
      yield* Ref.update(ref, (world) => {
        const changed = world.subscriptions.get(id)
        return changed === undefined
          ? world
          : {
              ...world,
              subscriptions: new Map(world.subscriptions).set(id, { ...changed, version: changed.version + 1 })
            }
      })
      assert.deepStrictEqual(yield* together(begun), ["c"])
      assert.deepStrictEqual(yield* ends, ["succeeded", "succeeded", "processing", "succeeded"])
      yield* Effect.forEach(begun, alone)
      assert.deepStrictEqual([yield* taken, yield* ends], [4, names.map(() => "succeeded")])
      checkBooks(yield* currentWorld)
    }).pipe(Effect.provide(scene()))
  )

  it.effect("are looked at again later when the bank cannot be reached", () =>
    Effect.gen(function* () {
      const bank = yield* Bank
      yield* bank.setLine("down")
      const begun = yield* billing
      // No charge has a name: each is to be carried out by itself.
      assert.deepStrictEqual(yield* together(begun), names)
      yield* bank.setLine("open")
      yield* Effect.forEach(begun, alone)
      assert.deepStrictEqual([yield* taken, yield* ends], [4, names.map(() => "succeeded")])
    }).pipe(Effect.provide(scene()))
  )

  const deaths = [
    { at: 1, when: "before", says: "before the charges' names are stored", takenThen: 0 },
    { at: 1, when: "after", says: "before anything is confirmed", takenThen: 0 },
    { at: 2, when: "before", says: "with the money, before it is written", takenThen: 4 },
    { at: 2, when: "after", says: "after all is written", takenThen: 4 }
  ] as const
  for (const { at, when, says, takenThen } of deaths) {
    it.effect(`are taken once each by whoever comes after a crash: ${says}`, () =>
      Effect.gen(function* () {
        const begun = yield* billing
        assert.isTrue(Exit.isFailure(yield* Effect.exit(together(begun))))
        assert.strictEqual(yield* taken, takenThen)
        yield* Effect.forEach(begun, alone)
        assert.deepStrictEqual([yield* taken, yield* ends], [4, names.map(() => "succeeded")])
        checkBooks(yield* currentWorld)
      }).pipe(Effect.provide(dying(at, when)))
    )
  }
})
