import { assert, describe, it } from "@effect/vitest"
import { openLink } from "@kundportal/core/access/open-link"
import { Secrets } from "@kundportal/core/access/secrets"
import { blockCustomer } from "@kundportal/core/customer/block-customer"
import { createCustomer } from "@kundportal/core/customer/create-customer"
import type { CustomerPatch } from "@kundportal/core/customer/update-customer"
import { updateCustomer } from "@kundportal/core/customer/update-customer"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { BusinessId, CustomerId, LinkId } from "@kundportal/core/kernel/id"
import { aLink, aSession } from "@kundportal/testing/fixtures/access"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"
import { TestClock } from "effect/testing"

const eve = aCustomer({ id: CustomerId.make("cus_eve"), email: EmailAddress.make("eve@example.com") })
const links = [
  aLink(),
  aLink({ id: LinkId.make("lnk_2"), kind: "email", delivery: "mail" }),
  aLink({ id: LinkId.make("lnk_3"), customerId: eve.id, email: eve.email })
]

const store = layerMemory(
  aWorld({ businesses: [aBusiness()], customers: [aCustomer(), eve], links, sessions: [aSession()] })
)

const minuteOne = at("2026-04-01T00:01:00Z")
const setTime = TestClock.setTime(minuteOne.epochMilliseconds)

const update = (patch: CustomerPatch) => updateCustomer({ businessId: kaffe, customerId: ada, patch })

const revoked = Effect.map(currentWorld, (world) =>
  [...world.links.values()].filter(({ revokedAt }) => revokedAt !== null).map(({ id }) => id)
)

const openFirst = Effect.gen(function* () {
  const secret = (yield* Secrets).derive("dynamic_link", aLink().id)
  return yield* openLink({ businessId: kaffe, linkId: aLink().id, secret, ip: "192.0.2.1" })
})

describe("update a customer", () => {
  it.effect("changes what was said and nothing else", () =>
    Effect.gen(function* () {
      yield* setTime
      const updated = yield* update({ name: "Ada Lind", language: "en", metadata: { vip: true } })
      const expected = {
        ...aCustomer(),
        name: "Ada Lind",
        language: "en",
        metadata: { vip: true },
        updatedAt: minuteOne
      }
      assert.deepStrictEqual(updated, { ...expected, language: "en", version: 1 })
      assert.deepStrictEqual((yield* currentWorld).customers.get(ada), { ...expected, language: "en", version: 2 })
      assert.deepStrictEqual(yield* revoked, [])
    }).pipe(Effect.provide(store))
  )

  it.effect("kills every unused link when the address changes, and no other customer's", () =>
    Effect.gen(function* () {
      yield* setTime
      yield* update({ email: EmailAddress.make("ada@example.org") })
      assert.deepStrictEqual(yield* revoked, ["lnk_1", "lnk_2"])
      assert.strictEqual((yield* Effect.flip(openFirst))._tag, "LinkDead")
    }).pipe(Effect.provide(store))
  )

  it.effect("keeps the links when only the case of the address changes", () =>
    Effect.gen(function* () {
      yield* setTime
      yield* update({ email: EmailAddress.make("ADA@example.com") })
      assert.deepStrictEqual(yield* revoked, [])
      assert.strictEqual((yield* openFirst).session.customerId, ada)
    }).pipe(Effect.provide(store))
  )

  it.effect("keeps both of two changes that are made at once", () =>
    Effect.gen(function* () {
      yield* Effect.all([update({ name: "Ada Lind" }), update({ phoneNumber: "+46 31 123456" })], {
        concurrency: "unbounded"
      })
      const stored = (yield* currentWorld).customers.get(ada)
      assert.deepStrictEqual([stored?.name, stored?.phoneNumber], ["Ada Lind", "+46 31 123456"])
    }).pipe(Effect.provide(store))
  )

  it.effect("does not find a customer of another business", () =>
    Effect.gen(function* () {
      const other = { businessId: BusinessId.make("bus_other"), customerId: ada, patch: { name: "Eve" } }
      assert.strictEqual((yield* Effect.flip(updateCustomer(other)))._tag, "CustomerNotFound")
      assert.strictEqual((yield* currentWorld).customers.get(ada)?.name, "Ada Åkesson")
    }).pipe(Effect.provide(store))
  )
})

describe("block a customer", () => {
  it.effect("kills links and sessions, and keeps the first date when it is done again", () =>
    Effect.gen(function* () {
      yield* setTime
      yield* blockCustomer(kaffe, ada)
      yield* TestClock.adjust("1 hour")
      const again = yield* blockCustomer(kaffe, ada)
      assert.deepStrictEqual(again.blockedAt, minuteOne)
      assert.strictEqual((yield* Effect.flip(openFirst))._tag, "LinkDead")
      assert.strictEqual((yield* currentWorld).sessions.size, 0)
      assert.deepStrictEqual(yield* revoked, ["lnk_1", "lnk_2"])
    }).pipe(Effect.provide(store))
  )
})

describe("create a customer", () => {
  it.effect("adds a customer each time, also with an address that is known", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(april1.epochMilliseconds)
      const { businessId, email, language, metadata, name, phoneNumber } = aCustomer()
      const command = { businessId, email, language, metadata, name, phoneNumber }
      const [first, second] = [yield* createCustomer(command), yield* createCustomer(command)]
      assert.deepStrictEqual(first, aCustomer({ id: first.id }))
      assert.notStrictEqual(first.id, second.id)
      assert.deepStrictEqual((yield* currentWorld).customers.get(second.id), { ...second, version: 1 })
    }).pipe(Effect.provide(store))
  )
})
