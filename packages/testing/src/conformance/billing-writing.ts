import { assert } from "@effect/vitest"
import type { Change } from "@kundportal/core/changes"
import { Discounts } from "@kundportal/core/discount/reader"
import { Wallets } from "@kundportal/core/wallet/reader"
import { Effect, Exit, Result } from "effect"
import { aDiscount } from "../fixtures/discount.ts"
import { aWallet } from "../fixtures/ledger.ts"
import { aLicenseKey } from "../fixtures/license-key.ts"
import { april1 } from "../fixtures/time.ts"
import { aBillingScene } from "./billing-scene.ts"
import type { StoreIt } from "./ports.ts"
import { aScene, commit, fresh, write } from "./scene.ts"

/** Every kind of row that billing writes, at this version. */
const rewritten = (scene: Effect.Success<ReturnType<typeof aBillingScene>>, version: number): ReadonlyArray<Change> => [
  { _tag: "PutAddon", value: { ...scene.addon, version } },
  { _tag: "PutCollection", value: { ...scene.collection, version } },
  { _tag: "PutDiscount", value: { ...scene.discount, version } },
  { _tag: "PutQuote", value: { ...scene.quote, version } },
  { _tag: "PutWallet", value: { ...scene.wallet, version } },
  { _tag: "PutLicenseKey", value: { ...scene.licenseKey, version } }
]

/** Versions, and what only one row may have. */
export const billingWrites = (it: StoreIt): void => {
  it.effect("replaces exactly the version of a billing row that was read", () =>
    Effect.gen(function* () {
      const scene = yield* aBillingScene()
      const refused = (change: Change) =>
        Effect.map(Effect.flip(commit(scene.business.id, [change])), ({ _tag }) => _tag)
      for (const version of [0, 2]) {
        for (const change of rewritten(scene, version)) assert.strictEqual(yield* refused(change), "StaleWrite")
      }
      yield* commit(scene.business.id, rewritten(scene, 1))
      for (const change of rewritten(scene, 1)) assert.strictEqual(yield* refused(change), "StaleWrite")
      yield* commit(scene.business.id, rewritten(scene, 2))
    })
  )

  it.effect("gives a discount code to one discount at a time, and again once that is archived", () =>
    Effect.gen(function* () {
      const [ours, theirs] = [yield* aBillingScene(), yield* aBillingScene()]
      const twin = aDiscount({ businessId: ours.business.id, id: fresh.discount() })
      const taken = yield* Effect.flip(write(ours.business.id, { discounts: [twin] }))
      assert.strictEqual(taken._tag, "StaleWrite")
      yield* write(ours.business.id, { discounts: [{ ...ours.discount, archivedAt: april1, version: 1 }] })
      yield* write(ours.business.id, { discounts: [twin] })
      const back = { ...ours.discount, archivedAt: null, version: 2 }
      assert.strictEqual((yield* Effect.flip(write(ours.business.id, { discounts: [back] })))._tag, "StaleWrite")
      const discounts = yield* Discounts
      const idsOf = (business: typeof ours.business) =>
        Effect.map(discounts.byCodes(business.id, ["fika"]), (rows) => rows.map(({ id }) => id))
      assert.deepStrictEqual(yield* idsOf(ours.business), [twin.id])
      assert.deepStrictEqual(yield* idsOf(theirs.business), [theirs.discount.id])
    })
  )

  it.effect("gives a customer one wallet in each currency, whoever opens it first", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const results = yield* Effect.all(
        Array.from({ length: 20 }, () =>
          Effect.result(write(business.id, { wallets: [aWallet({ ...owner, id: fresh.wallet() })] }))
        ),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      for (const result of results.filter(Result.isFailure)) assert.strictEqual(result.failure._tag, "StaleWrite")
      assert.strictEqual((yield* (yield* Wallets).ofCustomer(business.id, customer.id)).length, 1)
    })
  )

  it.effect("refuses two licence keys of one text, whichever business they belong to", () =>
    Effect.gen(function* () {
      const [ours, theirs] = [yield* aBillingScene(), yield* aBillingScene()]
      const { business, customer, product, subscription } = ours
      for (const { textHash } of [ours.licenseKey, theirs.licenseKey]) {
        const twin = aLicenseKey({
          businessId: business.id,
          customerId: customer.id,
          productId: product.id,
          subscriptionId: subscription.id,
          id: fresh.licenseKey(),
          textHash
        })
        const failure = yield* Effect.flip(write(business.id, { licenseKeys: [twin] }))
        assert.strictEqual(failure._tag, "StaleWrite")
      }
    })
  )

  it.effect("keeps no wallet and no subscription's credit below zero", () =>
    Effect.gen(function* () {
      const { business, subscription, wallet } = yield* aBillingScene()
      const below = { amount: -1, currency: "SEK" } as const
      const changes: ReadonlyArray<Change> = [
        { _tag: "PutWallet", value: { ...wallet, balance: below, version: 1 } },
        { _tag: "PutSubscription", value: { ...subscription, credit: below, version: 1 } }
      ]
      for (const change of changes) {
        assert.isTrue(Exit.isFailure(yield* Effect.exit(commit(business.id, [change]))))
      }
      const kept = yield* (yield* Wallets).find(business.id, wallet.customerId, "SEK")
      assert.deepStrictEqual(kept?.balance, wallet.balance)
    })
  )
}
