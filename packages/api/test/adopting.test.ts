import type { Database } from "@kundportal/api/adapters/store/database"
import { keepStrays, openStrays } from "@kundportal/api/adapters/store/stray-charges"
import { layerAdopting } from "@kundportal/api/runtime/money/adopting"
import { afterRestore } from "@kundportal/api/runtime/money/after-restore"
import { findStrays } from "@kundportal/api/runtime/money/find-strays"
import { closedGate } from "@kundportal/api/runtime/money/gate"
import { PaymentId } from "@kundportal/core/kernel/id"
import { type ChargeOrder, PaymentProvider } from "@kundportal/core/payment/provider"
import { aScene, fresh, write } from "@kundportal/testing/conformance/scene"
import { aPayment } from "@kundportal/testing/fixtures/billing"
import { april1 } from "@kundportal/testing/fixtures/time"
import { Bank, layerBank } from "@kundportal/testing/simulators/bank"
import { Effect, Layer } from "effect"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

const sum = { amount: 12_900, currency: "SEK" } as const

/** A charge that the bank took for the second attempt at an invoice, and the order for the first. */
const taken = Effect.gen(function* () {
  const [{ business, customer }, bank, provider] = [yield* aScene(), yield* Bank, yield* PaymentProvider]
  const reference = fresh.payment()
  const owner = { businessId: business.id, customerId: customer.id, token: yield* bank.cardThat("pays") }
  const order: ChargeOrder = { ...owner, reference, amount: sum, description: "Månadens påse" }
  const object = yield* provider.prepare({ ...order, reference: PaymentId.make(`${reference}a1`) })
  yield* provider.confirm({ reference, object, returnUrl: null })
  return { order, object, movements: yield* bank.moved }
})

describe("the provider behind the gate", () => {
  let db: Database
  beforeAll(async () => {
    db = await freshDatabase("pglite")
  })
  afterAll(() => db.close())

  const told: Array<string> = []
  const scene = () => {
    const gate = closedGate(db)
    const report = ({ message }: { readonly message: string }): void => {
      told.push(message)
    }
    const guarded = Effect.provide(PaymentProvider, layerAdopting({ gate, report }))
    const run = <A, E>(
      work: Effect.Effect<A, E, Bank | PaymentProvider | Layer.Success<ReturnType<typeof layerOver>>>
    ) => Effect.runPromise(work.pipe(Effect.provide(Layer.merge(layerOver(db), layerBank()))))
    return { gate, guarded, run }
  }

  it("charges nobody until it has been looked at what the provider has taken", async () => {
    const { gate, guarded, run } = scene()
    const work = Effect.gen(function* () {
      const { order } = yield* taken
      const provider = yield* guarded
      const refused = yield* Effect.flip(provider.prepare(order))
      yield* Effect.promise(gate.open)
      return [refused._tag, (yield* provider.prepare(order)) !== ""]
    })
    assert.deepEqual(await run(work), ["ProviderDown", true])
  })

  it("hands out the charge of another attempt at the same invoice, and reads it instead of confirming it", async () => {
    const { gate, guarded, run } = scene()
    const work = Effect.gen(function* () {
      const { order, object, movements } = yield* taken
      yield* Effect.promise(() => keepStrays(db, movements, april1))
      yield* Effect.promise(gate.open)
      const provider = yield* guarded
      assert.strictEqual(yield* provider.prepare(order), object)
      assert.strictEqual(yield* provider.prepare(order), object)
      const state = yield* provider.confirm({ reference: order.reference, object, returnUrl: null })
      assert.deepEqual(state, { _tag: "Succeeded" })
      assert.lengthOf(yield* (yield* Bank).moved, 1)
      const other = yield* provider.prepare({ ...order, reference: fresh.payment() })
      assert.notStrictEqual(other, object)
    })
    await run(work)
    assert.lengthOf(await openStrays(db), 0)
  })

  it("hands it out again to a process that begins after the one that took it over has died", async () => {
    const { gate, guarded, run } = scene()
    const work = Effect.gen(function* () {
      const { order, object, movements } = yield* taken
      yield* Effect.promise(() => keepStrays(db, movements, april1))
      yield* Effect.promise(gate.open)
      assert.strictEqual(yield* (yield* guarded).prepare(order), object)
      // Before the payment has got the charge's name: nobody but the list of strays knows.
      yield* (yield* Bank).forgetKeys
      const next = closedGate(db)
      yield* Effect.promise(next.open)
      const afterwards = Effect.provide(PaymentProvider, layerAdopting({ gate: next, report: () => undefined }))
      assert.strictEqual(yield* (yield* afterwards).prepare(order), object)
    })
    await run(work)
  })

  it("hands out a charge that the bank is still undecided about, until it is declined", async () => {
    const { gate, guarded, run } = scene()
    const work = Effect.gen(function* () {
      const [{ business, customer }, bank, bare] = [yield* aScene(), yield* Bank, yield* PaymentProvider]
      const reference = fresh.payment()
      const owner = { businessId: business.id, customerId: customer.id, token: yield* bank.cardThat("undecided") }
      const order: ChargeOrder = { ...owner, reference, amount: sum, description: "Månadens påse" }
      const object = yield* bare.prepare(order)
      yield* bare.confirm({ reference, object, returnUrl: null })
      // The data goes back to before the payment, and what the bank remembers of names is over.
      yield* bank.forgetKeys
      assert.strictEqual((yield* findStrays(db)).found, 1)
      yield* Effect.promise(gate.open)
      const provider = yield* guarded
      assert.strictEqual(yield* provider.prepare(order), object)
      const state = yield* provider.confirm({ reference, object, returnUrl: null })
      assert.deepEqual(state, { _tag: "Processing" })

      yield* bank.decide(object, "insufficient_funds")
      const failed = aPayment({ ...owner, id: reference, status: "failed", providerObject: object })
      yield* write(business.id, { payments: [failed] })
      const next = PaymentId.make(`${reference}a1`)
      assert.notStrictEqual(yield* provider.prepare({ ...order, reference: next }), object)
    })
    await run(work)
  })

  it("takes no other sum for what is due: the payment waits until a person has decided", async () => {
    const { gate, guarded, run } = scene()
    const work = Effect.gen(function* () {
      const { order, object, movements } = yield* taken
      yield* Effect.promise(() => keepStrays(db, movements, april1))
      yield* Effect.promise(gate.open)
      const provider = yield* guarded
      const less = { ...order, amount: { ...sum, amount: 10_000 } }
      assert.strictEqual((yield* Effect.flip(provider.prepare(less)))._tag, "ProviderDown")
      assert.strictEqual((yield* Effect.flip(provider.prepare(less)))._tag, "ProviderDown")
      assert.lengthOf(yield* Effect.promise(() => openStrays(db)), 1)
      const { strays, unknown } = yield* afterRestore(db, { skipNumbers: 0, dismiss: [object, "ch_nobody"] })
      assert.deepEqual([strays, unknown], [[], ["ch_nobody"]])
      assert.notStrictEqual(yield* provider.prepare(less), object)
    })
    told.length = 0
    await run(work)
    assert.lengthOf(told, 1)
    assert.include(told[0], "another sum")
  })
})
