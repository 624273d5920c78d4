import { assert } from "@effect/vitest"
import { of } from "@kundportal/core/kernel/money"
import { Effect } from "effect"
import { aRefundId, charged, moved, ProviderHands, type ProviderIt, prepared } from "./provider-hands.ts"

const succeeded = { _tag: "Succeeded" } as const

/** Money goes back once, and never more than came. */
export const refunds = (it: ProviderIt): void => {
  it.effect("knows no refund that it was not asked for", () =>
    Effect.gen(function* () {
      const { provider, object } = yield* charged()
      assert.deepStrictEqual(yield* provider.readRefund({ object, reference: aRefundId() }), { _tag: "Unknown" })
    })
  )

  it.effect("gives back once per reference, however often it is asked", () =>
    Effect.gen(function* () {
      const { provider, order, object } = yield* charged()
      const refund = { reference: aRefundId(), object, amount: of(700, "EUR") }
      assert.deepStrictEqual(yield* provider.refund(refund), succeeded)
      yield* Effect.all([Effect.result(provider.refund(refund)), Effect.result(provider.refund(refund))], {
        concurrency: "unbounded"
      })
      assert.deepStrictEqual(yield* provider.refund(refund), succeeded)
      assert.deepStrictEqual(yield* provider.readRefund(refund), succeeded)
      assert.deepStrictEqual(yield* moved(order), ["charge 1999 EUR", "refund 700 EUR"])
    })
  )

  it.effect("gives back in parts up to what was taken, and refuses a cent more", () =>
    Effect.gen(function* () {
      const { provider, order, object } = yield* charged()
      const refund = (amount: number) => provider.refund({ reference: aRefundId(), object, amount: of(amount, "EUR") })
      assert.deepStrictEqual(yield* refund(1500), succeeded)
      assert.deepStrictEqual(yield* refund(500), { _tag: "Refused" })
      assert.deepStrictEqual(yield* refund(499), succeeded)
      assert.deepStrictEqual(yield* refund(1), { _tag: "Refused" })
      assert.deepStrictEqual(yield* provider.read(object), succeeded)
      assert.deepStrictEqual(yield* moved(order), ["charge 1999 EUR", "refund 1500 EUR", "refund 499 EUR"])
    })
  )

  it.effect("gives back no more than was taken when several ask at the same moment", () =>
    Effect.gen(function* () {
      const { provider, order, object } = yield* charged()
      const refund = () => provider.refund({ reference: aRefundId(), object, amount: of(1000, "EUR") })
      yield* Effect.all([Effect.result(refund()), Effect.result(refund()), Effect.result(refund())], {
        concurrency: "unbounded"
      })
      assert.deepStrictEqual(yield* moved(order), ["charge 1999 EUR", "refund 1000 EUR"])
    })
  )

  it.effect("refuses to give back what was never taken", () =>
    Effect.gen(function* () {
      const scenes = [yield* prepared("pays"), yield* prepared({ declines: "card_declined" })]
      for (const { provider, order, object, confirmation } of scenes) {
        if (order === scenes[1]?.order) yield* provider.confirm(confirmation)
        const refund = { reference: aRefundId(), object, amount: of(100, "EUR") }
        assert.deepStrictEqual(yield* provider.refund(refund), { _tag: "Refused" })
        assert.notStrictEqual((yield* provider.readRefund(refund))._tag, "Succeeded")
        assert.deepStrictEqual(yield* moved(order), [])
      }
    })
  )

  it.effect("is silent when the answer to a refund is lost, and tells the outcome when it is read", () =>
    Effect.gen(function* () {
      const { whileAnswersAreLost } = yield* ProviderHands
      const { provider, order, object } = yield* charged()
      const refund = { reference: aRefundId(), object, amount: of(1999, "EUR") }
      const silence = yield* Effect.flip(whileAnswersAreLost(provider.refund(refund)))
      assert.strictEqual(silence._tag, "ProviderSilent")
      assert.deepStrictEqual(yield* provider.readRefund(refund), succeeded)
      assert.deepStrictEqual(yield* provider.refund(refund), succeeded)
      assert.deepStrictEqual(yield* moved(order), ["charge 1999 EUR", "refund 1999 EUR"])
    })
  )

  it.effect("gives nothing back while it is down", () =>
    Effect.gen(function* () {
      const { whileDown } = yield* ProviderHands
      const { provider, order, object } = yield* charged()
      const refund = { reference: aRefundId(), object, amount: of(1999, "EUR") }
      const refused = yield* whileDown(
        Effect.all([Effect.flip(provider.refund(refund)), Effect.flip(provider.readRefund(refund))])
      )
      assert.deepStrictEqual(
        refused.map(({ _tag }) => _tag),
        ["ProviderDown", "ProviderDown"]
      )
      assert.deepStrictEqual(yield* provider.readRefund(refund), { _tag: "Unknown" })
      assert.deepStrictEqual(yield* moved(order), ["charge 1999 EUR"])
    })
  )
}
