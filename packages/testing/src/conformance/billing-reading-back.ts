import { assert } from "@effect/vitest"
import { Businesses } from "@kundportal/core/business/reader"
import { defaultRules } from "@kundportal/core/business/subscription-rules"
import { Addons } from "@kundportal/core/catalog/addon-reader"
import { Collections } from "@kundportal/core/catalog/collection-reader"
import { Products } from "@kundportal/core/catalog/reader"
import { DiscountCode } from "@kundportal/core/discount/model"
import { Discounts } from "@kundportal/core/discount/reader"
import { CountryCode } from "@kundportal/core/kernel/country"
import { AddonId, CollectionGroupId, LicenseInstanceId } from "@kundportal/core/kernel/id"
import { LicenseKeys } from "@kundportal/core/license-key/reader"
import { Quotes } from "@kundportal/core/plan-change/reader"
import { Wallets } from "@kundportal/core/wallet/reader"
import { Effect } from "effect"
import { aBusiness } from "../fixtures/business.ts"
import { aCollection, anAddon, aProduct, aRecurringPrice } from "../fixtures/catalog.ts"
import { aDiscount } from "../fixtures/discount.ts"
import { aWallet } from "../fixtures/ledger.ts"
import { aLicenseKey } from "../fixtures/license-key.ts"
import { aChangeRequest, aPlan, aQuote, someFigures } from "../fixtures/plan-change.ts"
import { at } from "../fixtures/time.ts"
import { aBillingScene } from "./billing-scene.ts"
import type { StoreIt } from "./ports.ts"
import { aScene, atVersion1, fresh, write } from "./scene.ts"

/** What billing adds comes back as it was written: instants inside JSON too, and amounts to the last unit. */
export const billingReadsBack = (it: StoreIt): void => {
  it.effect("reads back a business's rules and tax rates exactly as written", () =>
    Effect.gen(function* () {
      const business = aBusiness({
        id: fresh.business(),
        subscriptionRules: {
          ...defaultRules,
          allowChange: true,
          allowUndoScheduled: false,
          prorateBy: "day",
          changePolicy: { ...defaultRules.changePolicy, modeOnDowngrade: "do_not_bill", billingCycleAnchor: "reset" }
        },
        taxRates: [
          { country: CountryCode.make("SE"), region: null, category: null, rateBps: 2500, from: null },
          {
            country: CountryCode.make("PT"),
            region: "madeira",
            category: "e_book",
            rateBps: 400,
            from: at("2024-10-01T00:00:00.001Z")
          }
        ]
      })
      yield* write(business.id, { businesses: [business] })
      assert.deepStrictEqual(yield* (yield* Businesses).find(business.id), atVersion1(business))
    })
  )

  it.effect("reads back products with their trial, add-ons, collection and licence exactly as written", () =>
    Effect.gen(function* () {
      const { business, addon, collection } = yield* aBillingScene()
      const product = aProduct({
        businessId: business.id,
        id: fresh.product(),
        price: aRecurringPrice({
          trialDays: 14,
          trialAmount: { amount: 100, currency: "SEK" },
          trialTakesDiscounts: true
        }),
        addonIds: [addon.id, AddonId.make("adn_gone")],
        collectionId: collection.id,
        license: { activationsLimit: 5, validFor: { unit: "year", count: 1 } }
      })
      const keyed = { ...product, id: fresh.product(), license: { activationsLimit: null, validFor: null } }
      yield* write(business.id, { products: [product, keyed] })
      const products = yield* Products
      for (const written of [product, keyed]) {
        assert.deepStrictEqual(yield* products.find(business.id, written.id), atVersion1(written))
      }
    })
  )

  it.effect("reads back add-ons and collections exactly as written", () =>
    Effect.gen(function* () {
      const { business, product, addon, collection } = yield* aBillingScene()
      const gone = anAddon({
        businessId: business.id,
        id: fresh.addon(),
        name: "Extra säck – 5 kg",
        description: "Rad ett\nRad två",
        price: { amount: 9_007_199_254_740_991, currency: "KWD" },
        taxInclusive: false,
        taxCategory: "saas",
        updatedAt: at("2026-04-02T00:00:00.007Z"),
        archivedAt: at("2026-04-03T00:00:00Z")
      })
      const full = aCollection({
        businessId: business.id,
        id: fresh.collection(),
        description: "Allt kaffe",
        groups: [
          { id: CollectionGroupId.make("pcg_b"), name: null, enabled: false, productIds: [] },
          { id: CollectionGroupId.make("pcg_a"), name: "Först", enabled: true, productIds: [product.id] }
        ],
        policy: {
          ...collection.policy,
          modeOnUpgrade: "difference_immediately",
          effectiveAtOnDowngrade: "immediately",
          onPaymentFailure: "apply_change"
        },
        archivedAt: at("2026-04-03T00:00:00Z")
      })
      yield* write(business.id, { addons: [gone], collections: [full] })
      const [addons, collections] = yield* Effect.all([Addons, Collections])
      for (const written of [addon, gone]) {
        assert.deepStrictEqual(yield* addons.find(business.id, written.id), atVersion1(written))
      }
      for (const written of [collection, full]) {
        assert.deepStrictEqual(yield* collections.find(business.id, written.id), atVersion1(written))
      }
    })
  )

  it.effect("reads back discounts exactly as written", () =>
    Effect.gen(function* () {
      const { business, product, discount } = yield* aBillingScene()
      const flat = aDiscount({
        businessId: business.id,
        id: fresh.discount(),
        name: "Tjugo av – “vår”",
        code: DiscountCode.make("VAR-2026"),
        reduction: {
          _tag: "Flat",
          amounts: [
            { amount: 2000, currency: "SEK" },
            { amount: 200, currency: "EUR" }
          ]
        },
        cycles: 3,
        restrictedTo: [product.id],
        usageLimit: 1_000_000,
        timesUsed: 17,
        startsAt: at("2026-04-01T00:00:00.001Z"),
        endsAt: at("2026-05-01T00:00:00.002Z"),
        preserveOnPlanChange: true,
        archivedAt: at("2026-04-20T00:00:00.003Z")
      })
      yield* write(business.id, { discounts: [flat] })
      const discounts = yield* Discounts
      for (const written of [discount, flat]) {
        assert.deepStrictEqual(yield* discounts.find(business.id, written.id), atVersion1(written))
      }
    })
  )

  it.effect("reads back quotes exactly as written, whatever came of them", () =>
    Effect.gen(function* () {
      const { business, customer, subscription, invoice, quote } = yield* aBillingScene()
      const owner = { businessId: business.id, customerId: customer.id, subscriptionId: subscription.id }
      const outcomes = [
        { _tag: "Applied", invoiceId: invoice.id } as const,
        { _tag: "Applied", invoiceId: null } as const,
        { _tag: "AwaitingPayment", invoiceId: invoice.id } as const,
        { _tag: "Scheduled" } as const
      ].map((outcome) =>
        aQuote({
          ...owner,
          id: fresh.quote(),
          subscriptionVersion: 7,
          askedBy: "merchant",
          request: aChangeRequest({
            addons: [{ addonId: AddonId.make("adn_filter"), quantity: 3 }],
            discountCodes: ["fika", "VAR-2026"],
            mode: "do_not_bill",
            effectiveAt: "next_billing_date",
            onPaymentFailure: "apply_change",
            billingCycleAnchor: "reset",
            replaceScheduled: true
          }),
          figures: someFigures({
            direction: "downgrade",
            plan: aPlan({ quantity: 2, frequency: { unit: "year", count: 1 } }),
            total: { amount: -1, currency: "SEK" },
            creditAdded: { amount: 1, currency: "SEK" },
            scheduled: true,
            nextBillingAt: null
          }),
          createdAt: at("2026-04-16T00:00:00.123Z"),
          outcome
        })
      )
      yield* write(business.id, { quotes: outcomes })
      const quotes = yield* Quotes
      for (const written of [quote, ...outcomes]) {
        assert.deepStrictEqual(yield* quotes.find(business.id, subscription.id, written.id), atVersion1(written))
      }
    })
  )

  it.effect("reads back wallets exactly as written, by currency", () =>
    Effect.gen(function* () {
      const { business, customer, wallet } = yield* aBillingScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const largest = { amount: 9_007_199_254_740_991, currency: "JPY" } as const
      const yen = aWallet({ ...owner, id: fresh.wallet(), balance: largest, updatedAt: at("2026-04-02T00:00:00.009Z") })
      const euro = aWallet({ ...owner, id: fresh.wallet(), balance: { amount: 0, currency: "EUR" } })
      yield* write(business.id, { wallets: [yen, euro] })
      const wallets = yield* Wallets
      assert.deepStrictEqual(yield* wallets.find(business.id, customer.id, "JPY"), atVersion1(yen))
      assert.isNull(yield* wallets.find(business.id, customer.id, "USD"))
      assert.deepStrictEqual(
        yield* wallets.ofCustomer(business.id, customer.id),
        [euro, yen, wallet].map((each) => atVersion1(each))
      )
    })
  )

  it.effect("reads back licence keys exactly as written", () =>
    Effect.gen(function* () {
      const { business, customer, product, invoice, licenseKey } = yield* aBillingScene()
      const bought = aLicenseKey({
        businessId: business.id,
        customerId: customer.id,
        productId: product.id,
        id: fresh.licenseKey(),
        subscriptionId: null,
        invoiceId: invoice.id,
        seat: 41,
        textHash: fresh.textHash(),
        activationsLimit: null,
        instances: [
          { id: LicenseInstanceId.make("lki_1"), name: "Köksdatorn", createdAt: at("2026-04-02T00:00:00.001Z") },
          { id: LicenseInstanceId.make("lki_2"), name: "MacBook – “blå”", createdAt: at("2026-04-03T00:00:00Z") }
        ],
        expiresAt: at("2027-04-01T00:00:00.002Z"),
        disabled: "fewer_seats",
        updatedAt: at("2026-04-03T00:00:00.003Z")
      })
      yield* write(business.id, { licenseKeys: [bought] })
      const keys = yield* LicenseKeys
      for (const written of [licenseKey, bought]) {
        assert.deepStrictEqual(yield* keys.find(business.id, written.id), atVersion1(written))
        assert.deepStrictEqual(yield* keys.findOwn(business.id, customer.id, written.id), atVersion1(written))
      }
    })
  )

  it.effect("has no quote, wallet, discount, add-on, collection or key that was never written", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const id = business.id
      const failures = yield* Effect.all([
        Effect.flip((yield* Addons).find(id, fresh.addon())),
        Effect.flip((yield* Collections).find(id, fresh.collection())),
        Effect.flip((yield* Discounts).find(id, fresh.discount())),
        Effect.flip((yield* LicenseKeys).find(id, fresh.licenseKey())),
        Effect.flip((yield* Quotes).find(id, fresh.subscription(), fresh.quote()))
      ])
      assert.deepStrictEqual(
        failures.map(({ _tag }): string => _tag),
        ["AddonNotFound", "CollectionNotFound", "DiscountNotFound", "LicenseKeyNotFound", "QuoteNotFound"]
      )
      assert.deepStrictEqual(yield* (yield* Wallets).ofCustomer(id, customer.id), [])
      assert.isNull(yield* (yield* LicenseKeys).byTextHash(fresh.textHash()))
    })
  )
}
