import { assert } from "@effect/vitest"
import { Customers } from "@kundportal/core/customer/reader"
import { Invoices } from "@kundportal/core/invoice/reader"
import { Effect, Result } from "effect"
import { anInvoice } from "../fixtures/billing.ts"
import { aCustomer } from "../fixtures/customer.ts"
import type { StoreIt } from "./ports.ts"
import { everyCustomer, firstPage } from "./queries.ts"
import { aScene, commit, fresh, write } from "./scene.ts"

/** A decision lands as a whole and only on what it has read. */
export const writes = (it: StoreIt): void => {
  it.effect("replaces the version that was read and counts it up", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const customers = yield* Customers
      const read = yield* customers.find(business.id, customer.id)
      yield* commit(business.id, [{ _tag: "PutCustomer", value: { ...read, name: "Ada Lind" } }])
      assert.deepStrictEqual(yield* customers.find(business.id, customer.id), { ...read, name: "Ada Lind", version: 2 })
    })
  )

  it.effect("refuses a write based on an old version, a future version or a row that is not there", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const customers = yield* Customers
      const read = yield* customers.find(business.id, customer.id)
      yield* commit(business.id, [{ _tag: "PutCustomer", value: { ...read, name: "First" } }])
      const unknown = aCustomer({ businessId: business.id, id: fresh.customer(), version: 1 })
      for (const value of [{ ...read, name: "Second" }, { ...read, version: 9 }, unknown]) {
        const failure = yield* Effect.flip(commit(business.id, [{ _tag: "PutCustomer", value }]))
        assert.strictEqual(failure._tag, "StaleWrite")
      }
      assert.strictEqual((yield* customers.find(business.id, customer.id)).name, "First")
    })
  )

  it.effect("refuses a new row under an id that is taken", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const failure = yield* Effect.flip(write(business.id, { customers: [{ ...customer, name: "Twin" }] }))
      assert.strictEqual(failure._tag, "StaleWrite")
      assert.strictEqual((yield* (yield* Customers).find(business.id, customer.id)).name, "Ada Åkesson")
    })
  )

  it.effect("leaves nothing of a decision behind when one of its changes is stale", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const invoice = anInvoice({ businessId: business.id, customerId: customer.id, id: fresh.invoice() })
      const newcomer = aCustomer({ businessId: business.id, id: fresh.customer() })
      const failure = yield* Effect.flip(
        commit(
          business.id,
          [
            { _tag: "PutCustomer", value: newcomer },
            { _tag: "PutInvoice", value: invoice },
            { _tag: "PutCustomer", value: customer }
          ],
          [{ _tag: "PortalLinkShared", id: fresh.event(), businessId: business.id, linkId: fresh.link() }]
        )
      )
      assert.strictEqual(failure._tag, "StaleWrite")
      const found = yield* (yield* Customers).page(business.id, everyCustomer, firstPage)
      assert.deepStrictEqual(
        found.map(({ id }) => id),
        [customer.id]
      )
      const noInvoice = yield* Effect.flip((yield* Invoices).find(business.id, invoice.id))
      assert.strictEqual(noInvoice._tag, "InvoiceNotFound")
    })
  )

  it.effect("lets exactly one of 50 writers at once replace a version", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const customers = yield* Customers
      const read = yield* customers.find(business.id, customer.id)
      const writers = Array.from({ length: 50 }, (_, writer) =>
        Effect.result(commit(business.id, [{ _tag: "PutCustomer", value: { ...read, name: `Writer ${writer}` } }]))
      )
      const results = yield* Effect.all(writers, { concurrency: "unbounded" })
      const winners = results.flatMap((result, writer) => (Result.isSuccess(result) ? [`Writer ${writer}`] : []))
      assert.strictEqual(winners.length, 1)
      const stored = yield* customers.find(business.id, customer.id)
      assert.deepStrictEqual([stored.name, stored.version], [winners[0], 2])
    })
  )
}
