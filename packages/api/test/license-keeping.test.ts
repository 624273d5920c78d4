import { Commit } from "@kundportal/core/commit"
import { EventId, SubscriptionId } from "@kundportal/core/kernel/id"
import { keepLicenseKeys } from "@kundportal/core/license-key/keep-license-keys"
import { LicenseKeys } from "@kundportal/core/license-key/reader"
import { revealLicenseKey } from "@kundportal/core/license-key/reveal-license-key"
import type { Subscription } from "@kundportal/core/subscription/model"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { changesOf } from "@kundportal/testing/world/seed"
import type { Layer } from "effect"
import { Effect } from "effect"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { EngineName } from "./databases.ts"
import { engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

const seats = 20
const subscriptionId = SubscriptionId.make("sub_1")
const keep = keepLicenseKeys({
  _tag: "SubscriptionChanged",
  id: EventId.make("evt_1"),
  businessId: kaffe,
  customerId: ada,
  subscriptionId,
  what: "activated"
})

const open = async (engine: EngineName) => {
  const db = await freshDatabase(engine)
  const layer = layerOver(db)
  const scene = changesOf({
    businesses: [aBusiness()],
    customers: [aCustomer()],
    products: [aProduct({ license: { activationsLimit: 3, validFor: null } })],
    subscriptions: [aSubscription({ quantity: seats })]
  })
  const write = Effect.gen(function* () {
    const commit = yield* Commit
    yield* Effect.forEach(scene, (change) => commit.commit(kaffe, { changes: [change], events: [] }))
  })
  await Effect.runPromise(write.pipe(Effect.provide(layer)))
  return { db, layer }
}

/** Change the subscription, and react to it. */
const move = (over: Partial<Subscription>) =>
  Effect.gen(function* () {
    const subscription = yield* (yield* Subscriptions).find(kaffe, subscriptionId)
    const value = { ...subscription, ...over }
    yield* (yield* Commit).commit(kaffe, { changes: [{ _tag: "PutSubscription", value }], events: [] })
    yield* keep
  })

type Ports = Layer.Success<ReturnType<typeof layerOver>>

const keys = Effect.flatMap(LicenseKeys, (reader) => reader.ofSubscription(kaffe, subscriptionId))
const atOnce = <A, E, R>(...works: ReadonlyArray<Effect.Effect<A, E, R>>) =>
  Effect.all(works, { concurrency: "unbounded" })

describe.each(engines)("the keys of a subscription, kept on %s", (engine) => {
  let scene: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    scene = await open(engine)
  })
  afterAll(() => scene.db.close())

  const run = <A, E>(work: Effect.Effect<A, E, Ports>) => Effect.runPromise(work.pipe(Effect.provide(scene.layer)))

  it("are one for each seat when six reactions run at once", async () => {
    await run(atOnce(keep, keep, keep, keep, keep, keep))
    const issued = await run(keys)
    assert.deepEqual(
      issued.map(({ seat }) => seat),
      Array.from({ length: seats }, (_, seat) => seat)
    )
    assert.isTrue(issued.every(({ disabled }) => disabled === null))
  })

  it("agree with the subscription in the end, however its changes and their reactions mix", async () => {
    const statuses = ["on_hold", "active", "paused", "active"] as const
    for (const last of ["active", "on_hold"] as const) {
      for (const status of statuses) {
        await run(atOnce(keep, move({ status }), keep, keep))
      }
      await run(atOnce(keep, move({ status: last }), keep))
      const found = await run(keys)
      const expected = last === "active" ? null : "subscription_on_hold"
      assert.deepEqual([...new Set(found.map(({ disabled }) => disabled))], [expected])
      assert.equal(found.length, seats)
    }
  })

  it("hold nothing of their texts in the table but the last group", async () => {
    const { rows } = await scene.db.pool.query("select row_to_json(k)::text as row, id from license_key k")
    const [key] = await run(keys)
    assert.isDefined(key)
    if (key === undefined) return
    const reveal = revealLicenseKey({ businessId: kaffe, customerId: ada, licenseKeyId: key.id })
    const text = await run(reveal)
    const table = JSON.stringify(rows)
    assert.include(table, key.id)
    const plain = text.replaceAll("-", "")
    for (let from = 0; from + 8 <= plain.length; from++) assert.notInclude(table, plain.slice(from, from + 8))
    for (let from = 0; from + 9 <= text.length; from++) assert.notInclude(table, text.slice(from, from + 9))
  })
})
