import { assert, describe, it } from "@effect/vitest"
import { knownOrNew } from "@kundportal/core/customer/known-or-new"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { CustomerId } from "@kundportal/core/kernel/id"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"

const newest = CustomerId.make("cus_newest")
const shop = layerMemory(
  aWorld({
    businesses: [aBusiness()],
    customers: [aCustomer(), aCustomer({ id: newest, name: "Ada L.", createdAt: at("2026-04-02T00:00:00Z") })]
  })
)

const named = (email: string, name: string | null) =>
  knownOrNew({ businessId: kaffe, email: EmailAddress.make(email), name, phoneNumber: null })

describe("whoever buys by their address", () => {
  it.effect("is the newest customer with it, as they are", () =>
    Effect.gen(function* () {
      const { customer, isNew } = yield* named("ada@example.com", "Somebody else")
      assert.deepStrictEqual([customer.id, customer.name, isNew], [newest, "Ada L.", false])
      assert.notStrictEqual(customer.id, ada)
    }).pipe(Effect.provide(shop))
  )

  it.effect("is somebody new with an address that nobody has, and is not stored yet", () =>
    Effect.gen(function* () {
      const before = yield* currentWorld
      const grace = yield* named("grace@example.com", "Grace")
      const nameless = yield* named("grace@example.com", null)
      assert.deepStrictEqual(
        [grace, nameless].map(({ customer, isNew }) => [customer.name, customer.version, isNew]),
        [
          ["Grace", 0, true],
          ["grace@example.com", 0, true]
        ]
      )
      assert.deepStrictEqual((yield* currentWorld).customers, before.customers)
    }).pipe(Effect.provide(shop))
  )
})
