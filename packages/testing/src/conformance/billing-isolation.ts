import { assert } from "@effect/vitest"
import { Addons } from "@kundportal/core/catalog/addon-reader"
import { Collections } from "@kundportal/core/catalog/collection-reader"
import { Products } from "@kundportal/core/catalog/reader"
import { Discounts } from "@kundportal/core/discount/reader"
import { Invoices } from "@kundportal/core/invoice/reader"
import { Ledger } from "@kundportal/core/ledger/reader"
import { LicenseKeys } from "@kundportal/core/license-key/reader"
import { Quotes } from "@kundportal/core/plan-change/reader"
import { Wallets } from "@kundportal/core/wallet/reader"
import { Effect } from "effect"
import { aCustomer } from "../fixtures/customer.ts"
import { aSubscription } from "../fixtures/subscription.ts"
import { aBillingScene } from "./billing-scene.ts"
import { anyEntry } from "./ledger.ts"
import type { StoreIt } from "./ports.ts"
import { firstPage } from "./queries.ts"
import { aScene, atVersion1, fresh, write } from "./scene.ts"

/** What one business or customer has of billing's rows does not exist for another. */
export const billingIsolates = (it: StoreIt): void => {
  it.effect("hides another business's billing rows behind not-found", () =>
    Effect.gen(function* () {
      const theirs = yield* aBillingScene()
      const { business, customer } = yield* aScene()
      const id = business.id
      const failures = yield* Effect.all([
        Effect.flip((yield* Addons).find(id, theirs.addon.id)),
        Effect.flip((yield* Collections).find(id, theirs.collection.id)),
        Effect.flip((yield* Discounts).find(id, theirs.discount.id)),
        Effect.flip((yield* LicenseKeys).find(id, theirs.licenseKey.id)),
        Effect.flip((yield* LicenseKeys).findOwn(id, theirs.customer.id, theirs.licenseKey.id)),
        Effect.flip((yield* LicenseKeys).findOwn(id, customer.id, theirs.licenseKey.id)),
        Effect.flip((yield* Quotes).find(id, theirs.subscription.id, theirs.quote.id))
      ])
      assert.deepStrictEqual(
        failures.map(({ _tag }): string => _tag),
        [
          "AddonNotFound",
          "CollectionNotFound",
          "DiscountNotFound",
          "LicenseKeyNotFound",
          "LicenseKeyNotFound",
          "LicenseKeyNotFound",
          "QuoteNotFound"
        ]
      )
      assert.isNull(yield* (yield* Wallets).find(id, theirs.customer.id, "SEK"))
    })
  )

  it.effect("keeps another business's billing rows out of every list and every balance", () =>
    Effect.gen(function* () {
      const theirs = yield* aBillingScene()
      const { business, customer, product } = yield* aScene()
      const id = business.id
      const idsIn = (rows: ReadonlyArray<{ readonly id: string }>) => rows.map((row) => row.id)
      const [keys, ledger, invoices] = yield* Effect.all([LicenseKeys, Ledger, Invoices])
      assert.deepStrictEqual(idsIn(yield* (yield* Products).several(id, [product.id, theirs.product.id])), [product.id])
      const lists = yield* Effect.all([
        (yield* Addons).several(id, [theirs.addon.id]),
        (yield* Addons).page(id, firstPage),
        (yield* Collections).page(id, false, firstPage),
        (yield* Discounts).page(id, firstPage),
        (yield* Discounts).byCodes(id, [theirs.discount.code]),
        (yield* Wallets).ofCustomer(id, theirs.customer.id),
        invoices.creditNotesOf(id, theirs.invoice.id),
        invoices.ofSubscription(id, theirs.subscription.id),
        keys.ofCustomer(id, theirs.customer.id),
        keys.ofSubscription(id, theirs.subscription.id),
        keys.ofInvoice(id, theirs.invoice.id),
        keys.page(id, firstPage),
        ledger.entries(id, { ...anyEntry, customerId: theirs.customer.id }, firstPage),
        ledger.entries(id, anyEntry, firstPage),
        ledger.balances(id)
      ])
      assert.deepStrictEqual(
        lists.map(({ length }) => length),
        lists.map(() => 0)
      )
      const owed = { account: "receivable", ref: theirs.customer.id, currency: "SEK" } as const
      assert.strictEqual((yield* ledger.balance(id, owed)).amount, 0)
      assert.strictEqual((yield* ledger.balance(id, { ...owed, ref: null })).amount, 0)
      assert.strictEqual((yield* ledger.balance(theirs.business.id, owed)).amount, 12_900)
      assert.strictEqual(customer.businessId, id)
    })
  )

  it.effect("hides another customer's keys and wallets, and quotes for another subscription", () =>
    Effect.gen(function* () {
      const { business, customer, product, licenseKey, quote } = yield* aBillingScene()
      const eve = aCustomer({ businessId: business.id, id: fresh.customer() })
      const second = aSubscription({
        businessId: business.id,
        customerId: customer.id,
        productId: product.id,
        id: fresh.subscription()
      })
      yield* write(business.id, { customers: [eve], subscriptions: [second] })
      const [keys, wallets] = yield* Effect.all([LicenseKeys, Wallets])
      const noKey = yield* Effect.flip(keys.findOwn(business.id, eve.id, licenseKey.id))
      assert.strictEqual(noKey._tag, "LicenseKeyNotFound")
      assert.deepStrictEqual(yield* keys.ofCustomer(business.id, eve.id), [])
      assert.isNull(yield* wallets.find(business.id, eve.id, "SEK"))
      assert.deepStrictEqual(yield* wallets.ofCustomer(business.id, eve.id), [])
      const noQuote = yield* Effect.flip((yield* Quotes).find(business.id, second.id, quote.id))
      assert.strictEqual(noQuote._tag, "QuoteNotFound")
    })
  )

  it.effect("knows whose licence key a text is before it knows the business", () =>
    Effect.gen(function* () {
      const [ours, theirs] = [yield* aBillingScene(), yield* aBillingScene()]
      const keys = yield* LicenseKeys
      for (const { licenseKey } of [ours, theirs]) {
        assert.deepStrictEqual(yield* keys.byTextHash(licenseKey.textHash), atVersion1(licenseKey))
      }
    })
  )
}
