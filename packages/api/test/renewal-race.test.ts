import { openPostgres } from "@kundportal/api/adapters/store/database"
import { startLanes } from "@kundportal/api/runtime/money/billing-lanes"
import { collectBatch } from "@kundportal/api/runtime/money/collect-batch"
import { runBatch } from "@kundportal/core/billing-run/run-due"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { Payments } from "@kundportal/core/payment/reader"
import { everyPayment } from "@kundportal/testing/conformance/queries"
import { aScene, fresh, write } from "@kundportal/testing/conformance/scene"
import { aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { Bank, layerBank } from "@kundportal/testing/simulators/bank"
import { DateTime, Effect, Layer, ManagedRuntime } from "effect"
import { assert, describe, it } from "vitest"
import type { EngineName } from "./databases.ts"
import { engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

/** Two businesses, whose numbers both workers draw, with so many subscriptions each. */
const each = 30
const dueOn = at("2026-05-01T00:00:00Z")
const now = DateTime.add(dueOn, { hours: 1 })

/** Subscriptions with a card, all of them due. */
const seeded = Effect.gen(function* () {
  const { business, customer, product } = yield* aScene()
  const owner = { businessId: business.id, customerId: customer.id }
  const method = aPaymentMethod({ ...owner, id: fresh.paymentMethod() })
  const subscriptions = Array.from({ length: each }, (_, index) =>
    aSubscription({
      ...owner,
      id: fresh.subscription(),
      productId: product.id,
      paymentMethodId: method.id,
      // Due once, however late somebody looks.
      frequency: { unit: "year", count: 10 },
      nextBillingAt: DateTime.add(dueOn, { milliseconds: index })
    })
  )
  yield* write(business.id, { paymentMethods: [method], subscriptions })
  return business.id
})

/** One worker: batch after batch until nothing is due; the reply is how many it took. */
const working = Effect.gen(function* () {
  let taken = 0
  while (true) {
    const billed = yield* runBatch({ owner: null, now, limit: 7 })
    assert.deepEqual(yield* collectBatch(billed), [])
    taken += billed.taken
    if (billed.taken === 0) return taken
  }
})

const paymentsOf = (business: BusinessId) =>
  Effect.flatMap(Payments, (payments) => payments.page(business, everyPayment, { number: 0, size: 2 * each }))

const layerPublicUrl = Layer.succeed(PublicUrl, { origin: "https://portal.test" })

/** The database, and a second way to it: another pool, as another process has; the embedded engine has one for all. */
const opened = async (engine: EngineName) => {
  const db = await freshDatabase(engine)
  if (engine === "pglite") return { db, other: db, close: db.close }
  const other = { ...openPostgres(db.pool.options.connectionString ?? "", 5), role: db.role, workerRole: db.workerRole }
  return {
    db,
    other,
    close: async () => {
      await other.close()
      await db.close()
    }
  }
}

describe.each(engines)("a worker that bills in lanes, on %s", (engine) => {
  it("goes on until nothing is due, and has collected everything then", async () => {
    const { db, close } = await opened(engine)
    const runtime = ManagedRuntime.make(Layer.mergeAll(layerOver(db), layerBank(), layerPublicUrl))
    try {
      const businesses = [await runtime.runPromise(seeded), await runtime.runPromise(seeded)]
      const told: Array<string> = []
      const left: Array<unknown> = []
      const billing = startLanes(runtime, ({ message }) => told.push(message), {
        pace: { largest: 8, lanes: engine === "pglite" ? 1 : 3 },
        isWanted: () => true,
        leave: (late) => left.push(...late)
      })
      billing.look()
      await billing.ended()
      assert.deepEqual([told, left], [[], []])
      for (const business of businesses) {
        const payments = await runtime.runPromise(paymentsOf(business))
        assert.deepEqual(
          payments.map(({ status }) => status),
          payments.map(() => "succeeded")
        )
        assert.strictEqual(payments.length, each)
      }
      assert.strictEqual((await runtime.runPromise(Effect.flatMap(Bank, (bank) => bank.moved))).length, 2 * each)
    } finally {
      await runtime.dispose()
      await close()
    }
  }, 60_000)
})

describe.each(engines)("two workers on one database, on %s", (engine) => {
  it("share what is due: nothing is billed or charged twice, and nothing is left out", async () => {
    const { db, other, close } = await opened(engine)
    try {
      const race = Effect.gen(function* () {
        const businesses = [yield* seeded, yield* seeded]
        const taken = yield* Effect.all(
          [working.pipe(Effect.provide(layerOver(db))), working.pipe(Effect.provide(layerOver(other)))],
          { concurrency: "unbounded" }
        )
        assert.strictEqual(taken[0] + taken[1], 2 * each)
        for (const business of businesses) {
          const payments = yield* paymentsOf(business)
          const numbers = payments.map(({ invoiceNumber }) => invoiceNumber).toSorted()
          const wanted = Array.from({ length: each }, (_, index) => `KAF-${String(index + 1).padStart(6, "0")}`)
          assert.deepEqual(numbers, wanted)
          assert.isTrue(payments.every(({ status }) => status === "succeeded"))
          assert.strictEqual(new Set(payments.map(({ subscriptionId }) => subscriptionId)).size, each)
        }
        const moved = yield* (yield* Bank).moved
        assert.strictEqual(moved.length, 2 * each)
        assert.strictEqual(new Set(moved.map(({ reference }) => reference)).size, 2 * each)
      })
      await Effect.runPromise(race.pipe(Effect.provide(Layer.mergeAll(layerOver(db), layerBank(), layerPublicUrl))))
    } finally {
      await close()
    }
  }, 60_000)
})
