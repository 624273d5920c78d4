import { assert } from "@effect/vitest"
import { Payments } from "@kundportal/core/payment/reader"
import type { Claim } from "@kundportal/core/payment/unsettled"
import { UnsettledMovements } from "@kundportal/core/payment/unsettled"
import { Refunds } from "@kundportal/core/refund/reader"
import type { DateTime } from "effect"
import { Effect } from "effect"
import { aPayment, aRefund } from "../fixtures/billing.ts"
import { at } from "../fixtures/time.ts"
import type { StoreIt } from "./ports.ts"
import { aScene, commit, fresh, minutesAfter, write } from "./scene.ts"

/** A payment and a refund in a business of its own, to be looked at then. */
const anOpenPair = Effect.fnUntraced(function* (checkAt: DateTime.Utc | null) {
  const { business, customer } = yield* aScene()
  const owner = { businessId: business.id, customerId: customer.id }
  const payment = aPayment({ ...owner, id: fresh.payment(), status: "processing", checkAt })
  const later = checkAt === null ? null : minutesAfter(checkAt, 1)
  const refund = aRefund({ ...owner, id: fresh.refund(), paymentId: payment.id, checkAt: later })
  yield* write(business.id, { payments: [payment], refunds: [refund] })
  return { business, payment, refund }
})

/** Other tests leave nothing open this early. */
const [longAgo, beforeThat] = [at("1999-06-01T00:00:00Z"), at("1998-06-01T00:00:00Z")]

const claimIds = (claim: Claim) =>
  Effect.gen(function* () {
    const claimed = yield* (yield* UnsettledMovements).claim(claim)
    return claimed.map(({ id }): string => id)
  })

/** Whoever looks what became of a payment or a refund is the only one who does. */
export const settlesLater = (it: StoreIt): void => {
  it.effect("gives what is to be looked at to one claimer, and again when the lease is over", () =>
    Effect.gen(function* () {
      const { business, payment, refund } = yield* anOpenPair(longAgo)
      const lease = minutesAfter(longAgo, 5)
      const claim = (now: DateTime.Utc, leaseUntil = minutesAfter(now, 5)) =>
        claimIds({ now, leaseUntil, owner: null, limit: 10 })
      assert.deepStrictEqual(yield* claim(minutesAfter(longAgo, -1)), [])
      assert.deepStrictEqual(yield* claim(longAgo, lease), [payment.id])
      assert.deepStrictEqual(yield* claim(minutesAfter(longAgo, 1), lease), [refund.id])
      assert.deepStrictEqual(yield* claim(minutesAfter(longAgo, 4)), [])
      const [read, readRefund] = yield* Effect.all([
        (yield* Payments).find(business.id, payment.id),
        (yield* Refunds).find(business.id, refund.id)
      ])
      assert.deepStrictEqual([read.checkAt, readRefund.checkAt], [lease, lease])
      // A lease is no change: whoever has read the row before may still write it.
      yield* commit(business.id, [
        { _tag: "PutPayment", value: { ...payment, status: "succeeded", checkAt: null, version: 1 } }
      ])
      assert.deepStrictEqual(yield* claim(lease, at("2100-01-01T00:00:00Z")), [refund.id])
    })
  )

  it.effect("takes the earliest first, payments and refunds in one, and no more than asked for", () =>
    Effect.gen(function* () {
      const [second, first] = [yield* anOpenPair(minutesAfter(beforeThat, 2)), yield* anOpenPair(beforeThat)]
      const now = minutesAfter(beforeThat, 10)
      const claim = { now, leaseUntil: at("2100-01-01T00:00:00Z"), owner: null }
      assert.deepStrictEqual(yield* claimIds({ ...claim, limit: 3 }), [
        first.payment.id,
        first.refund.id,
        second.payment.id
      ])
      assert.deepStrictEqual(yield* claimIds({ ...claim, limit: 3 }), [second.refund.id])
    })
  )

  it.effect("gives one business everything of its own that is open, whenever its time is", () =>
    Effect.gen(function* () {
      const ours = yield* anOpenPair(at("2098-01-01T00:00:00Z"))
      const done = yield* anOpenPair(null)
      yield* anOpenPair(at("2098-01-01T00:00:00Z"))
      const claim = { now: longAgo, leaseUntil: at("2100-01-01T00:00:00Z"), limit: 10 }
      assert.deepStrictEqual(yield* claimIds({ ...claim, owner: ours.business.id }), [ours.payment.id, ours.refund.id])
      assert.deepStrictEqual(yield* claimIds({ ...claim, owner: ours.business.id }), [ours.payment.id, ours.refund.id])
      assert.deepStrictEqual(yield* claimIds({ ...claim, owner: done.business.id }), [])
    })
  )

  it.effect("gives each to one of twenty that claim at once", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const checkAt = at("1997-01-01T00:00:00Z")
      const payments = Array.from({ length: 60 }, () =>
        aPayment({ ...owner, id: fresh.payment(), status: "processing", checkAt })
      )
      yield* write(business.id, { payments })
      const claim = { now: checkAt, leaseUntil: at("2100-01-01T00:00:00Z"), owner: null, limit: 5 }
      const claimed = yield* Effect.all(
        Array.from({ length: 20 }, () => claimIds(claim)),
        { concurrency: "unbounded" }
      )
      const rest = yield* claimIds({ ...claim, limit: 100 })
      assert.deepStrictEqual([...claimed.flat(), ...rest].toSorted(), payments.map(({ id }): string => id).toSorted())
    })
  )
}
