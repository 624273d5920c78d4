import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { moved, ProviderHands, type ProviderIt, prepared } from "./provider-hands.ts"

const returnUrl = "https://portal.test/portal/payments"

/** A charge that waits for the customer, and the address where it does. */
const waiting = Effect.fnUntraced(function* () {
  const scene = yield* prepared("asks for authentication")
  const confirmation = { ...scene.confirmation, returnUrl }
  const state = yield* scene.provider.confirm(confirmation)
  assert.strictEqual(state._tag, "ActionNeeded")
  return { ...scene, confirmation, url: state._tag === "ActionNeeded" ? state.url : "" }
})

/** 3-D Secure: the customer proves to the bank that it is them. */
export const authentication = (it: ProviderIt): void => {
  it.effect("asks the customer who is there to authenticate, at an address, and takes nothing until then", () =>
    Effect.gen(function* () {
      const { provider, order, object, confirmation, url } = yield* waiting()
      assert.isNotNull(URL.parse(url))
      for (const state of [yield* provider.read(object), yield* provider.confirm(confirmation)]) {
        assert.strictEqual(state._tag, "ActionNeeded")
        assert.isNotNull(URL.parse(state._tag === "ActionNeeded" ? state.url : ""))
      }
      assert.deepStrictEqual(yield* moved(order), [])
    })
  )

  it.effect("takes the money once the customer has authenticated", () =>
    Effect.gen(function* () {
      const { authenticate } = yield* ProviderHands
      const { provider, order, object, confirmation, url } = yield* waiting()
      yield* authenticate(url, "approves")
      assert.deepStrictEqual(yield* provider.read(object), { _tag: "Succeeded" })
      assert.deepStrictEqual(yield* provider.confirm(confirmation), { _tag: "Succeeded" })
      assert.deepStrictEqual(yield* moved(order), ["charge 1999 EUR"])
    })
  )

  it.effect("declines when the customer has refused", () =>
    Effect.gen(function* () {
      const { authenticate } = yield* ProviderHands
      const { provider, order, object, confirmation, url } = yield* waiting()
      yield* authenticate(url, "refuses")
      const declined = { _tag: "Declined", reason: "authentication_failed" } as const
      assert.deepStrictEqual(yield* provider.read(object), declined)
      assert.deepStrictEqual(yield* provider.confirm(confirmation), declined)
      assert.deepStrictEqual(yield* moved(order), [])
    })
  )

  it.effect("can be cancelled while it waits for the customer", () =>
    Effect.gen(function* () {
      const { provider, order, object, confirmation } = yield* waiting()
      assert.deepStrictEqual(yield* provider.cancel(object), { _tag: "Cancelled" })
      assert.deepStrictEqual(yield* provider.confirm(confirmation), { _tag: "Cancelled" })
      assert.deepStrictEqual(yield* provider.read(object), { _tag: "Cancelled" })
      assert.deepStrictEqual(yield* moved(order), [])
    })
  )

  it.effect("takes nothing when nobody is there to authenticate", () =>
    Effect.gen(function* () {
      const { provider, order, object, confirmation } = yield* prepared("asks for authentication")
      for (const state of [yield* provider.confirm(confirmation), yield* provider.read(object)]) {
        if (state._tag === "Declined") assert.strictEqual(state.reason, "authentication_required")
        else assert.strictEqual(state._tag, "ActionNeeded")
      }
      assert.deepStrictEqual(yield* moved(order), [])
    })
  )
}
