import { assert, describe, it } from "@effect/vitest"
import { setBillingRules } from "@kundportal/core/business/set-billing-rules"
import { updateCollection } from "@kundportal/core/catalog/update-collection"
import { updateSubscription } from "@kundportal/core/subscription/update-subscription"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aCollection, aProduct } from "@kundportal/testing/fixtures/catalog"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { currentWorld } from "@kundportal/testing/world"
import { Effect } from "effect"
import { storeOf } from "./some-story.ts"

const together = { concurrency: "unbounded" } as const

describe("two who change different things of one record at once", () => {
  it.effect("both have their word in who is billed", () =>
    Effect.gen(function* () {
      const { id } = aSubscription()
      const asked = { businessId: kaffe, subscriptionId: id, asker: { _tag: "Merchant" } } as const
      yield* Effect.all(
        [
          updateSubscription({ ...asked, patch: { billing: { name: "Ada Byron" } } }),
          updateSubscription({ ...asked, patch: { billing: { companyName: "Analytiska AB" } } })
        ],
        together
      )
      const { name, companyName } = (yield* currentWorld).subscriptions.get(id)?.billing ?? {}
      assert.deepStrictEqual([name, companyName], ["Ada Byron", "Analytiska AB"])
    }).pipe(Effect.provide(storeOf({ subscriptions: [aSubscription()] })))
  )

  it.effect("both have their word in the rules of the business", () =>
    Effect.gen(function* () {
      const switched = (on: "allowChange" | "allowPause") =>
        setBillingRules(kaffe, ({ subscriptionRules }) => ({ subscriptionRules: { ...subscriptionRules, [on]: true } }))
      yield* Effect.all([switched("allowChange"), switched("allowPause")], together)
      const { allowChange, allowPause } = (yield* currentWorld).businesses.get(kaffe)?.subscriptionRules ?? {}
      assert.deepStrictEqual([allowChange, allowPause], [true, true])
    }).pipe(Effect.provide(storeOf()))
  )

  it.effect("both have their word in the policy of a collection", () =>
    Effect.gen(function* () {
      const { id } = aCollection()
      const saying = (policy: Parameters<typeof updateCollection>[0]["patch"]["policy"] & object) =>
        updateCollection({ businessId: kaffe, collectionId: id, patch: { policy } })
      yield* Effect.all(
        [saying({ modeOnUpgrade: "full_immediately" }), saying({ onPaymentFailure: "apply_change" })],
        together
      )
      const { modeOnUpgrade, onPaymentFailure } = (yield* currentWorld).collections.get(id)?.policy ?? {}
      assert.deepStrictEqual([modeOnUpgrade, onPaymentFailure], ["full_immediately", "apply_change"])
    }).pipe(
      Effect.provide(
        storeOf({
          products: [aProduct({ collectionId: aCollection().id })],
          collections: [aCollection()]
        })
      )
    )
  )
})
