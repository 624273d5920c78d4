import { assert } from "@effect/vitest"
import { DueWork } from "@kundportal/core/billing-run/due-work"
import { Payments } from "@kundportal/core/payment/reader"
import type { Subscription } from "@kundportal/core/subscription/model"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aDueScene, billed, broken, dueDay, everythingOf, workOn } from "./due-scene.ts"
import type { StoreIt } from "./ports.ts"
import { everyPayment, firstPage } from "./queries.ts"
import { commit } from "./scene.ts"

const versionOf = ({ businessId, id }: Subscription) =>
  Effect.gen(function* () {
    return (yield* (yield* Subscriptions).find(businessId, id)).version
  })

/** What breaks does so alone: it leaves nothing half-done, stops nobody else, and is tried again later and later. */
export const breaksAlone = (it: StoreIt): void => {
  it.effect("does all but the one whose decision cannot be written, without a gap in the numbers", () =>
    Effect.gen(function* () {
      const { business, customer, subscriptions } = yield* aDueScene(9)
      const poisoned = subscriptions[4]
      const done = yield* workOn(business.id, (facts) =>
        // A customer that nobody has read: the whole batch is refused for it.
        facts.subscription.id === poisoned?.id
          ? billed(facts, [{ _tag: "PutCustomer", value: { ...customer, version: 7 } }])
          : billed(facts)
      )
      assert.deepStrictEqual([done.taken, done.broken, done.begun.length], [9, 1, 8])
      const payments = yield* (yield* Payments).page(business.id, everyPayment, firstPage)
      assert.deepStrictEqual(
        payments.map(({ invoiceNumber }) => invoiceNumber).toSorted(),
        [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `KAF-00000${number}`)
      )
      for (const each of subscriptions) assert.strictEqual(yield* versionOf(each), each === poisoned ? 1 : 2)
      assert.deepStrictEqual(yield* workOn(business.id), { taken: 0, begun: [], broken: 0 })
    })
  )

  it.effect("does all but the one over which a rule breaks", () =>
    Effect.gen(function* () {
      const { business, subscriptions } = yield* aDueScene(5)
      const done = yield* workOn(business.id, (facts) => {
        if (facts.subscription.id === subscriptions[2]?.id) throw new Error("Invariant broken: a rule of the test")
        return billed(facts)
      })
      assert.deepStrictEqual([done.taken, done.broken, done.begun.length], [5, 1, 4])
    })
  )

  it.effect("leaves nothing of a decision that breaks", () =>
    Effect.gen(function* () {
      const { business, customer, subscriptions } = yield* aDueScene(1)
      const change = { _tag: "PutCustomer", value: { ...customer, version: 7 } } as const
      const done = yield* workOn(business.id, (facts) => billed(facts, [change]))
      assert.deepStrictEqual(done, { taken: 1, begun: [], broken: 1 })
      assert.deepStrictEqual(yield* (yield* Payments).page(business.id, everyPayment, firstPage), [])
      for (const each of subscriptions) assert.strictEqual(yield* versionOf(each), 1)
    })
  )

  it.effect("puts off what is broken for two minutes, then four, and never for more than a day", () =>
    Effect.gen(function* () {
      const { business, subscriptions } = yield* aDueScene(2)
      const [one, other] = subscriptions
      const isTaken = Effect.map(
        workOn(business.id, ({ subscription }) => broken(`${subscription.id} is broken`)),
        ({ taken, broken: count }) => [taken, count]
      )
      assert.deepStrictEqual(yield* isTaken, [2, 2])
      for (const minutes of [2, 4, 8]) {
        yield* TestClock.adjust(minutes * 60_000 - 1)
        assert.deepStrictEqual(yield* isTaken, [0, 0])
        yield* TestClock.adjust(1)
        assert.deepStrictEqual(yield* isTaken, [2, 2])
      }
      for (let day = 0; day < 12; day += 1) {
        yield* TestClock.adjust("1 day")
        assert.deepStrictEqual(yield* isTaken, [2, 2])
      }
      // Until then it hides nothing of what comes next; and nothing has been written to it.
      assert.isNull(yield* (yield* DueWork).nextDueAt(business.id))
      yield* TestClock.adjust("1 day")
      assert.deepStrictEqual(yield* (yield* DueWork).nextDueAt(business.id), dueDay)
      if (one === undefined || other === undefined) return assert.fail("two subscriptions")
      yield* commit(business.id, [{ _tag: "PutSubscription", value: { ...one, quantity: 2, version: 1 } }])
      assert.strictEqual(yield* versionOf(other), 1)
    })
  )

  it.effect("forgets what was broken once it is done", () =>
    Effect.gen(function* () {
      const { business } = yield* aDueScene(1)
      const again = workOn(business.id, ({ subscription }) => {
        const moved = { ...subscription, quantity: subscription.quantity + 1 }
        return { _tag: "Decided", decision: { changes: [{ _tag: "PutSubscription", value: moved }], events: [] } }
      })
      const breaks = workOn(business.id, () => broken("for now"))
      for (const _ of [1, 2, 3]) {
        assert.strictEqual((yield* breaks).broken, 1)
        yield* TestClock.adjust("2 minutes")
        assert.strictEqual((yield* again).broken, 0)
      }
    })
  )

  it.effect("puts off what nothing was decided about: it would be due again at once", () =>
    Effect.gen(function* () {
      const { business } = yield* aDueScene(1)
      const idle = () => ({ _tag: "Decided", decision: { changes: [], events: [] } }) as const
      assert.deepStrictEqual(yield* workOn(business.id, idle), { taken: 1, begun: [], broken: 1 })
      assert.deepStrictEqual(yield* workOn(business.id, idle), { taken: 0, begun: [], broken: 0 })
    })
  )

  it.effect("keeps to the batch that was asked for", () =>
    Effect.gen(function* () {
      const { business } = yield* aDueScene(5)
      const work = yield* DueWork
      const query = { ...everythingOf(business.id), limit: 2 }
      const decide = (due: ReadonlyArray<Parameters<typeof billed>[0]>) =>
        Effect.succeed(due.map((each) => billed(each)))
      const taken = [
        yield* work.process(query, decide),
        yield* work.process(query, decide),
        yield* work.process(query, decide)
      ]
      assert.deepStrictEqual(
        taken.map((done) => done.taken),
        [2, 2, 1]
      )
    })
  )
}
