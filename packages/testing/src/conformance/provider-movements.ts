import { assert } from "@effect/vitest"
import { of } from "@kundportal/core/kernel/money"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { DateTime, Effect } from "effect"
import {
  allMovements,
  anAsker,
  anOrder,
  aRefundId,
  around,
  charged,
  confirmationOf,
  ProviderHands,
  type ProviderIt
} from "./provider-hands.ts"

/** The finest step of time that every provider keeps: a second. */
const step = 1000

/** The list against which our books are compared. */
export const movements = (it: ProviderIt): void => {
  it.effect("lists every charge and refund once, oldest first, under the names we gave them", () =>
    Effect.gen(function* () {
      const { cardThat } = yield* ProviderHands
      const provider = yield* PaymentProvider
      const asker = anAsker()
      const token = yield* cardThat("pays")
      const expected: Array<object> = []
      // More than any page of a test's provider holds.
      for (let index = 0; index < 7; index += 1) {
        const order = anOrder(asker, token, { amount: of(1000 + index, "EUR") })
        const object = yield* provider.prepare(order)
        yield* provider.confirm(confirmationOf(order.reference, object))
        const refund = { reference: aRefundId(), object, amount: of(100, "EUR") }
        yield* provider.refund(refund)
        expected.push({ kind: "charge", reference: order.reference, amount: order.amount })
        expected.push({ kind: "refund", reference: refund.reference, amount: refund.amount })
      }
      const all = yield* allMovements(yield* around)
      const times = all.map(({ at }) => DateTime.toEpochMillis(at))
      assert.deepStrictEqual(
        times,
        times.toSorted((a, b) => a - b)
      )
      assert.strictEqual(new Set(all.map(({ kind, object }) => `${kind} ${object}`)).size, all.length)
      const ours = all
        .filter(({ businessId }) => businessId === asker.businessId)
        .map(({ kind, reference, amount }) => ({ kind, reference, amount }))
      assert.sameDeepMembers(ours, expected)
    })
  )

  it.effect("lists a charge under the object that it was read by", () =>
    Effect.gen(function* () {
      const { order, object } = yield* charged()
      const all = yield* allMovements(yield* around)
      assert.deepStrictEqual(
        all.filter(({ reference }) => reference === order.reference).map((each) => each.object),
        [object]
      )
    })
  )

  it.effect("lists what lies in a stretch of time whose start belongs to it and whose end does not", () =>
    Effect.gen(function* () {
      const { order } = yield* charged()
      const isOurs = ({ reference }: { readonly reference: string | null }): boolean => reference === order.reference
      const at = (yield* allMovements(yield* around)).find(isOurs)?.at ?? assert.fail("the charge is not listed")
      const isIn = (from: number, to: number) =>
        Effect.map(allMovements({ from: DateTime.addDuration(at, from), to: DateTime.addDuration(at, to) }), (listed) =>
          listed.some(isOurs)
        )
      assert.isTrue(yield* isIn(0, step))
      assert.isFalse(yield* isIn(-step, 0))
      assert.isFalse(yield* isIn(step, 2 * step))
      assert.isFalse(yield* isIn(0, 0))
    })
  )

  it.effect("believes no message that it has not sent", () =>
    Effect.gen(function* () {
      const provider = yield* PaymentProvider
      const body = new TextEncoder().encode('{"type":"payment_intent.succeeded"}')
      for (const headers of [{}, { "stripe-signature": "t=1,v1=00", "content-type": "application/json" }]) {
        assert.strictEqual((yield* Effect.flip(provider.notice(body, headers)))._tag, "NoticeRefused")
      }
    })
  )
}
