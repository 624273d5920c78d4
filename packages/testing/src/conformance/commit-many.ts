import { assert } from "@effect/vitest"
import { CommitMany, type OwnedDecision } from "@kundportal/core/commit"
import type { Payment } from "@kundportal/core/payment/model"
import { Payments } from "@kundportal/core/payment/reader"
import { Effect } from "effect"
import { aPayment } from "../fixtures/billing.ts"
import { at } from "../fixtures/time.ts"
import type { StoreIt } from "./ports.ts"
import { aScene, atVersion1, fresh, write } from "./scene.ts"

/** A payment on its way, in a business of its own; as the store has it. */
const aBegun = Effect.fnUntraced(function* () {
  const { business, customer } = yield* aScene()
  const checkAt = at("2110-01-01T00:00:00Z")
  const owner = { businessId: business.id, customerId: customer.id }
  const payment = aPayment({ ...owner, id: fresh.payment(), status: "processing", checkAt })
  yield* write(business.id, { payments: [payment] })
  return atVersion1(payment)
})

const named = (payment: Payment, over: Partial<Payment> = {}): Payment => ({
  ...payment,
  providerObject: `ch_${payment.id}`,
  ...over
})

const putting = (read: Payment, value: Payment): OwnedDecision => ({
  owner: read.businessId,
  read: [read],
  changes: [{ _tag: "PutPayment", value }],
  events: []
})

const stored = ({ businessId, id }: Payment) =>
  Effect.gen(function* () {
    const { invoiceNumber: _number, ...payment } = yield* (yield* Payments).find(businessId, id)
    return payment
  })

const commit = (decisions: ReadonlyArray<OwnedDecision>) => Effect.flatMap(CommitMany, (many) => many.commit(decisions))

/** Many decisions in one write: each lands whole or not at all, whatever becomes of the others. */
export const commitsMany = (it: StoreIt): void => {
  it.effect("writes decisions of several businesses at once", () =>
    Effect.gen(function* () {
      const [first, second] = [yield* aBegun(), yield* aBegun()]
      assert.deepStrictEqual(yield* commit([]), [])
      assert.deepStrictEqual(
        yield* commit([
          putting(first, named(first)),
          putting(second, named(second, { status: "succeeded", checkAt: null }))
        ]),
        [true, true]
      )
      assert.deepStrictEqual(yield* stored(first), { ...named(first), version: 2 })
      assert.deepStrictEqual(yield* stored(second), {
        ...named(second, { status: "succeeded", checkAt: null }),
        version: 2
      })
    })
  )

  it.effect("writes whole what was not read, beside what was", () =>
    Effect.gen(function* () {
      const [first, second] = [yield* aBegun(), yield* aBegun()]
      const whole = { ...putting(second, named(second, { description: "Another bag" })), read: [] }
      assert.deepStrictEqual(yield* commit([putting(first, named(first)), whole]), [true, true])
      assert.deepStrictEqual(yield* stored(first), { ...named(first), version: 2 })
      assert.strictEqual((yield* stored(second)).description, "Another bag")
    })
  )

  it.effect("leaves out what somebody else wrote first, and lets the others land", () =>
    Effect.gen(function* () {
      const begun = yield* Effect.all([aBegun(), aBegun(), aBegun(), aBegun(), aBegun()])
      const [, , stale] = begun
      if (stale === undefined) return assert.fail("five payments")
      yield* commit([putting(stale, named(stale, { providerObject: "ch_first" }))])
      const landed = yield* commit(begun.map((payment) => putting(payment, named(payment))))
      assert.deepStrictEqual(landed, [true, true, false, true, true])
      assert.strictEqual((yield* stored(stale)).providerObject, "ch_first")
    })
  )

  it.effect("lets no decision touch another business", () =>
    Effect.gen(function* () {
      const [mine, theirs] = [yield* aBegun(), yield* aBegun()]
      const across = { ...putting(theirs, named(theirs)), owner: mine.businessId }
      assert.deepStrictEqual(yield* commit([putting(mine, named(mine)), across]), [true, false])
      assert.isNull((yield* stored(theirs)).providerObject)
    })
  )
}
