import { assert } from "@effect/vitest"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { DateTime, Effect } from "effect"
import {
  anAsker,
  anOrder,
  aSetupOrder,
  confirmationOf,
  moved,
  ProviderHands,
  type ProviderIt
} from "./provider-hands.ts"

/** A card is saved on a page of the provider. */
export const setups = (it: ProviderIt): void => {
  it.effect("opens one page per reference, which waits for the customer", () =>
    Effect.gen(function* () {
      const provider = yield* PaymentProvider
      const order = aSetupOrder(anAsker())
      const page = yield* provider.openSetup(order)
      assert.isNotNull(URL.parse(page.url))
      assert.isTrue(DateTime.isGreaterThan(page.expiresAt, yield* DateTime.now))
      assert.deepStrictEqual(yield* provider.openSetup(order), page)
      const other = yield* provider.openSetup(aSetupOrder(order))
      assert.notStrictEqual(other.object, page.object)
      assert.deepStrictEqual(yield* provider.readSetup(page.object), { _tag: "Waiting" })
    })
  )

  it.effect("saves the card that was typed, and can charge it", () =>
    Effect.gen(function* () {
      const { completeSetup } = yield* ProviderHands
      const provider = yield* PaymentProvider
      const asker = anAsker()
      const page = yield* provider.openSetup(aSetupOrder(asker))
      const typed = yield* completeSetup(page.url)
      const state = yield* provider.readSetup(page.object)
      if (state._tag !== "Saved") return assert.fail(`the card is not saved but ${state._tag}`)
      assert.deepInclude(state.card, typed)
      assert.strictEqual(state.token.provider, provider.name)
      assert.deepStrictEqual(yield* moved(asker), [])
      assert.deepStrictEqual(yield* provider.readSetup(page.object), state)

      const order = anOrder(asker, state.token)
      const object = yield* provider.prepare(order)
      assert.deepStrictEqual(yield* provider.confirm(confirmationOf(order.reference, object)), { _tag: "Succeeded" })
      assert.deepStrictEqual(yield* moved(asker), ["charge 1999 EUR"])
    })
  )

  it.effect("saves a second card for a customer it has met before", () =>
    Effect.gen(function* () {
      const { completeSetup } = yield* ProviderHands
      const provider = yield* PaymentProvider
      const asker = anAsker()
      const save = Effect.fnUntraced(function* (providerCustomer: string | null) {
        const page = yield* provider.openSetup(aSetupOrder(asker, { providerCustomer }))
        yield* completeSetup(page.url)
        const state = yield* provider.readSetup(page.object)
        return state._tag === "Saved" ? state.token : assert.fail(`the card is not saved but ${state._tag}`)
      })
      const first = yield* save(null)
      const second = yield* save(first.customer)
      assert.strictEqual(second.customer, first.customer)
      assert.notStrictEqual(second.method, first.method)
    })
  )

  it.effect("says when the customer left without saving a card", () =>
    Effect.gen(function* () {
      const { abandonSetup } = yield* ProviderHands
      const provider = yield* PaymentProvider
      const page = yield* provider.openSetup(aSetupOrder(anAsker()))
      yield* abandonSetup(page.url)
      assert.deepStrictEqual(yield* provider.readSetup(page.object), { _tag: "Abandoned" })
    })
  )

  it.effect("opens the same page after a lost answer, and none while it is down", () =>
    Effect.gen(function* () {
      const { whileAnswersAreLost, whileDown } = yield* ProviderHands
      const provider = yield* PaymentProvider
      const order = aSetupOrder(anAsker())
      assert.strictEqual((yield* Effect.flip(whileDown(provider.openSetup(order))))._tag, "ProviderDown")
      assert.strictEqual((yield* Effect.flip(whileAnswersAreLost(provider.openSetup(order))))._tag, "ProviderSilent")
      const page = yield* provider.openSetup(order)
      assert.deepStrictEqual(yield* provider.openSetup(order), page)
      assert.strictEqual((yield* Effect.flip(whileDown(provider.readSetup(page.object))))._tag, "ProviderDown")
    })
  )
}
