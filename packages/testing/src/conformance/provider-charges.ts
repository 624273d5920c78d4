import { assert } from "@effect/vitest"
import { of } from "@kundportal/core/kernel/money"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { Effect } from "effect"
import {
  anAsker,
  anOrder,
  confirmationOf,
  declinable,
  moved,
  ProviderHands,
  type ProviderIt,
  prepared
} from "./provider-hands.ts"

const succeeded = { _tag: "Succeeded" } as const

/** Money is taken once, or it is known why not. */
export const charges = (it: ProviderIt): void => {
  it.effect("moves no money when a charge is prepared, and makes one object per reference", () =>
    Effect.gen(function* () {
      const { provider, order, object } = yield* prepared("pays")
      const again = yield* Effect.all([provider.prepare(order), provider.prepare(order)], { concurrency: "unbounded" })
      assert.deepStrictEqual(again, [object, object])
      assert.deepStrictEqual(yield* provider.read(object), { _tag: "Ready" })
      const other = yield* provider.prepare(anOrder(order, order.token))
      assert.notStrictEqual(other, object)
      assert.deepStrictEqual(yield* moved(order), [])
    })
  )

  it.effect("takes the money once, however often it is confirmed", () =>
    Effect.gen(function* () {
      const { provider, order, object, confirmation } = yield* prepared("pays", { amount: of(12_345, "SEK") })
      const confirm = provider.confirm(confirmation)
      assert.deepStrictEqual(yield* confirm, succeeded)
      assert.deepStrictEqual(yield* Effect.all([confirm, confirm, confirm]), [succeeded, succeeded, succeeded])
      assert.deepStrictEqual(yield* provider.read(object), succeeded)
      assert.deepStrictEqual(yield* moved(order), ["charge 12345 SEK"])
    })
  )

  it.effect("takes the money once when two confirm at the same moment", () =>
    Effect.gen(function* () {
      const { provider, order, object, confirmation } = yield* prepared("pays")
      const confirm = Effect.result(provider.confirm(confirmation))
      yield* Effect.all([confirm, confirm, confirm, confirm], { concurrency: "unbounded" })
      assert.deepStrictEqual(yield* provider.read(object), succeeded)
      assert.deepStrictEqual(yield* moved(order), ["charge 1999 EUR"])
    })
  )

  it.effect("takes the money once, although every key was forgotten in between", () =>
    Effect.gen(function* () {
      const { forgetKeys } = yield* ProviderHands
      const { provider, order, confirmation } = yield* prepared("pays")
      yield* forgetKeys
      assert.deepStrictEqual(yield* provider.confirm(confirmation), succeeded)
      yield* forgetKeys
      assert.deepStrictEqual(yield* provider.confirm(confirmation), succeeded)
      assert.deepStrictEqual(yield* moved(order), ["charge 1999 EUR"])
    })
  )

  for (const reason of declinable) {
    it.effect(`answers a decline for good, in our words: ${reason}`, () =>
      Effect.gen(function* () {
        const { forgetKeys } = yield* ProviderHands
        const { provider, order, object, confirmation } = yield* prepared({ declines: reason })
        const declined = { _tag: "Declined", reason } as const
        assert.deepStrictEqual(yield* provider.confirm(confirmation), declined)
        assert.deepStrictEqual(yield* provider.read(object), declined)
        yield* forgetKeys
        assert.deepStrictEqual(yield* provider.confirm(confirmation), declined)
        assert.deepStrictEqual(yield* moved(order), [])
      })
    )
  }

  it.effect("cancels a charge that took nothing, and never takes anything for it afterwards", () =>
    Effect.gen(function* () {
      const { provider, order, object, confirmation } = yield* prepared("pays")
      const cancelled = { _tag: "Cancelled" } as const
      assert.deepStrictEqual(yield* provider.cancel(object), cancelled)
      assert.deepStrictEqual(yield* provider.cancel(object), cancelled)
      assert.deepStrictEqual(yield* provider.confirm(confirmation), cancelled)
      assert.deepStrictEqual(yield* provider.read(object), cancelled)
      assert.deepStrictEqual(yield* moved(order), [])
    })
  )

  it.effect("does not cancel a charge that has taken the money", () =>
    Effect.gen(function* () {
      const { provider, order, object, confirmation } = yield* prepared("pays")
      yield* provider.confirm(confirmation)
      assert.deepStrictEqual(yield* provider.cancel(object), succeeded)
      assert.deepStrictEqual(yield* provider.read(object), succeeded)
      assert.deepStrictEqual(yield* moved(order), ["charge 1999 EUR"])
    })
  )

  it.effect("either cancels or takes the money when both are asked at the same moment", () =>
    Effect.gen(function* () {
      const { provider, order, object, confirmation } = yield* prepared("pays")
      yield* Effect.all([Effect.result(provider.confirm(confirmation)), Effect.result(provider.cancel(object))], {
        concurrency: "unbounded"
      })
      const { _tag } = yield* provider.read(object)
      const expected = { Succeeded: ["charge 1999 EUR"], Cancelled: [] }
      assert.property(expected, _tag)
      assert.deepStrictEqual(yield* moved(order), _tag === "Succeeded" ? expected.Succeeded : expected.Cancelled)
    })
  )

  it.effect("is silent when its answer is lost, and tells the outcome when it is read", () =>
    Effect.gen(function* () {
      const { whileAnswersAreLost } = yield* ProviderHands
      const { provider, order, object, confirmation } = yield* prepared("pays")
      const silence = yield* Effect.flip(whileAnswersAreLost(provider.confirm(confirmation)))
      assert.strictEqual(silence._tag, "ProviderSilent")
      assert.deepStrictEqual(yield* provider.read(object), succeeded)
      assert.deepStrictEqual(yield* provider.confirm(confirmation), succeeded)
      assert.deepStrictEqual(yield* moved(order), ["charge 1999 EUR"])
    })
  )

  it.effect("gives the same object to whoever asks again after a lost answer", () =>
    Effect.gen(function* () {
      const { cardThat, whileAnswersAreLost } = yield* ProviderHands
      const provider = yield* PaymentProvider
      const order = anOrder(anAsker(), yield* cardThat("pays"))
      const silence = yield* Effect.flip(whileAnswersAreLost(provider.prepare(order)))
      assert.strictEqual(silence._tag, "ProviderSilent")
      const object = yield* provider.prepare(order)
      assert.strictEqual(yield* provider.prepare(order), object)
      assert.deepStrictEqual(yield* provider.confirm(confirmationOf(order.reference, object)), succeeded)
      assert.deepStrictEqual(yield* moved(order), ["charge 1999 EUR"])
    })
  )

  it.effect("says that it is down only when nothing has happened", () =>
    Effect.gen(function* () {
      const { whileDown } = yield* ProviderHands
      const { provider, order, object, confirmation } = yield* prepared("pays")
      const refused = yield* whileDown(
        Effect.all([
          Effect.flip(provider.prepare(anOrder(order, order.token))),
          Effect.flip(provider.confirm(confirmation)),
          Effect.flip(provider.read(object)),
          Effect.flip(provider.cancel(object))
        ])
      )
      assert.deepStrictEqual(
        refused.map(({ _tag }) => _tag),
        ["ProviderDown", "ProviderDown", "ProviderDown", "ProviderDown"]
      )
      assert.deepStrictEqual(yield* provider.read(object), { _tag: "Ready" })
      assert.deepStrictEqual(yield* moved(order), [])
      assert.deepStrictEqual(yield* provider.confirm(confirmation), succeeded)
    })
  )

  it.effect("declines a card that was to be charged no more, whenever its charge was prepared", () =>
    Effect.gen(function* () {
      const { provider, order, confirmation } = yield* prepared("pays")
      yield* provider.forget(order.token)
      yield* provider.forget(order.token)
      const later = anOrder(order, order.token)
      const invalid = { _tag: "Declined", reason: "invalid_card" } as const
      assert.deepStrictEqual(yield* provider.confirm(confirmation), invalid)
      const object = yield* provider.prepare(later)
      assert.deepStrictEqual(yield* provider.confirm(confirmationOf(later.reference, object)), invalid)
      assert.deepStrictEqual(yield* moved(order), [])
    })
  )
}
