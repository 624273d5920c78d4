import { gatheredReaders } from "@kundportal/api/adapters/gathered-readers"
import { Businesses } from "@kundportal/core/business/reader"
import { Commit } from "@kundportal/core/commit"
import { Customers } from "@kundportal/core/customer/reader"
import { BusinessId, CustomerId, PaymentId } from "@kundportal/core/kernel/id"
import { Payments } from "@kundportal/core/payment/reader"
import { Refunds } from "@kundportal/core/refund/reader"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

const [one, two] = [CustomerId.make("cus_1"), CustomerId.make("cus_2")]
const absent = PaymentId.make("pay_absent")

/** Everything that a letter asks, side by side; what is not there by the name of its failure. */
const asked = Effect.gen(function* () {
  const [businesses, customers] = [yield* Businesses, yield* Customers]
  const named = <A, E extends { readonly _tag: string }>(effect: Effect.Effect<A, E>) =>
    Effect.match(effect, { onFailure: ({ _tag }): unknown => _tag, onSuccess: (found): unknown => found })
  return yield* Effect.all(
    [
      named(businesses.find(kaffe)),
      named(businesses.find(BusinessId.make("bus_absent"))),
      named(customers.find(kaffe, two)),
      named(customers.find(kaffe, one)),
      named(customers.find(BusinessId.make("bus_absent"), one)),
      named(customers.find(kaffe, CustomerId.make("cus_absent"))),
      named((yield* Payments).find(kaffe, absent)),
      named((yield* Refunds).ofPayment(kaffe, absent))
    ],
    { concurrency: "unbounded" }
  )
})

describe.each(engines)("the readers of many letters on %s", (engine) => {
  it("answer as those of the store do, also for what is not there and for another's", async () => {
    const db = await freshDatabase(engine)
    const both = Effect.gen(function* () {
      const write = yield* Commit
      yield* write.commit(kaffe, { changes: [{ _tag: "PutBusiness", value: aBusiness() }], events: [] })
      for (const [id, email] of [
        [one, aCustomer().email],
        [two, aCustomer().email]
      ] as const) {
        yield* write.commit(kaffe, { changes: [{ _tag: "PutCustomer", value: aCustomer({ id, email }) }], events: [] })
      }
      const readers = yield* gatheredReaders(db)
      return { own: yield* asked, gathered: yield* Effect.provideContext(asked, readers) }
    })
    const { own, gathered } = await Effect.runPromise(both.pipe(Effect.provide(layerOver(db))))
    await db.close()
    expect(gathered).toEqual(own)
    expect(own.map((each) => (typeof each === "string" ? each : "there"))).toEqual([
      "there",
      "BusinessNotFound",
      "there",
      "there",
      "CustomerNotFound",
      "CustomerNotFound",
      "PaymentNotFound",
      "there"
    ])
  })
})
