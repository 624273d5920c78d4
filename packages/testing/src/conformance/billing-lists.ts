import { assert } from "@effect/vitest"
import { Addons } from "@kundportal/core/catalog/addon-reader"
import { Collections } from "@kundportal/core/catalog/collection-reader"
import { Products } from "@kundportal/core/catalog/reader"
import { DiscountCode } from "@kundportal/core/discount/model"
import { Discounts } from "@kundportal/core/discount/reader"
import { Invoices } from "@kundportal/core/invoice/reader"
import { LicenseKeys } from "@kundportal/core/license-key/reader"
import { Effect } from "effect"
import { anInvoice } from "../fixtures/billing.ts"
import { aCollection, anAddon, aProduct } from "../fixtures/catalog.ts"
import { aDiscount } from "../fixtures/discount.ts"
import { aLicenseKey } from "../fixtures/license-key.ts"
import { april1 } from "../fixtures/time.ts"
import { aBillingScene } from "./billing-scene.ts"
import type { StoreIt } from "./ports.ts"
import { firstPage } from "./queries.ts"
import { aScene, fresh, minutesAfter, write } from "./scene.ts"

const idsOf = (rows: ReadonlyArray<{ readonly id: string }>): ReadonlyArray<string> => rows.map(({ id }) => id)

const minutes = [0, 1, 2, 3, 4]

/** What billing's lists leave out, and in which order they come. */
export const billingLists = (it: StoreIt): void => {
  it.effect("finds several products and add-ons at once, archived ones too, and nothing for no names", () =>
    Effect.gen(function* () {
      const { business, product, addon } = yield* aBillingScene()
      const owner = { businessId: business.id }
      const goneProduct = aProduct({ ...owner, id: fresh.product(), archivedAt: april1 })
      const goneAddon = anAddon({ ...owner, id: fresh.addon(), archivedAt: april1 })
      yield* write(business.id, { products: [goneProduct], addons: [goneAddon] })
      const [products, addons] = yield* Effect.all([Products, Addons])
      const soughtProducts = [goneProduct.id, product.id, product.id, fresh.product()]
      const foundProducts = idsOf(yield* products.several(business.id, soughtProducts))
      assert.deepStrictEqual(foundProducts.toSorted(), [goneProduct.id, product.id].toSorted())
      const foundAddons = idsOf(yield* addons.several(business.id, [goneAddon.id, addon.id, fresh.addon()]))
      assert.deepStrictEqual(foundAddons.toSorted(), [goneAddon.id, addon.id].toSorted())
      assert.deepStrictEqual(yield* products.several(business.id, []), [])
      assert.deepStrictEqual(yield* addons.several(business.id, []), [])
    })
  )

  it.effect("pages add-ons, collections and discounts newest first, and keeps the archived ones apart", () =>
    Effect.gen(function* () {
      const { business } = yield* aScene()
      const dated = (minute: number) => ({ businessId: business.id, createdAt: minutesAfter(april1, minute) })
      const gone = { businessId: business.id, archivedAt: april1 }
      const addons = minutes.map((minute) => anAddon({ ...dated(minute), id: fresh.addon() }))
      const collections = minutes.map((minute) => aCollection({ ...dated(minute), id: fresh.collection() }))
      const discounts = minutes.map((minute) =>
        aDiscount({ ...dated(minute), id: fresh.discount(), code: DiscountCode.make(`CODE-${minute}`) })
      )
      const goneCollection = aCollection({ ...gone, id: fresh.collection() })
      yield* write(business.id, {
        addons: [...addons, anAddon({ ...gone, id: fresh.addon() })],
        collections: [...collections, goneCollection],
        discounts: [...discounts, aDiscount({ ...gone, id: fresh.discount() })]
      })
      const readers = yield* Effect.all({ addons: Addons, collections: Collections, discounts: Discounts })
      const pages = [
        { written: addons, page: (number: number) => readers.addons.page(business.id, { number, size: 3 }) },
        {
          written: collections,
          page: (number: number) => readers.collections.page(business.id, false, { number, size: 3 })
        },
        { written: discounts, page: (number: number) => readers.discounts.page(business.id, { number, size: 3 }) }
      ]
      for (const { written, page } of pages) {
        assert.deepStrictEqual(idsOf([...(yield* page(0)), ...(yield* page(1))]), idsOf(written.toReversed()))
        assert.deepStrictEqual(yield* page(2), [])
      }
      assert.deepStrictEqual(idsOf(yield* readers.collections.page(business.id, true, firstPage)), [goneCollection.id])
    })
  )

  it.effect("finds discounts by their codes in any case, without the archived ones", () =>
    Effect.gen(function* () {
      const { business } = yield* aScene()
      const owner = { businessId: business.id }
      const coded = (code: string) => aDiscount({ ...owner, id: fresh.discount(), code: DiscountCode.make(code) })
      const [fika, spring, other] = [coded("FIKA"), coded("VAR-2026"), coded("FIKA-2")]
      const gone = { ...coded("GONE"), archivedAt: april1 }
      yield* write(business.id, { discounts: [fika, spring, other, gone] })
      const discounts = yield* Discounts
      const found = (...codes: ReadonlyArray<string>) =>
        Effect.map(discounts.byCodes(business.id, codes), (rows) => idsOf(rows).toSorted())
      assert.deepStrictEqual(yield* found("fika", "Var-2026", "FiKa"), [fika.id, spring.id].toSorted())
      assert.deepStrictEqual(yield* found("GONE"), [])
      assert.deepStrictEqual(yield* found(), [])
      assert.deepStrictEqual(yield* found("FIK_", "%", "", " FIKA", "FIKA\0", "x".repeat(10_000)), [])
    })
  )

  it.effect("lists the documents of a subscription newest first, and credit notes of an invoice oldest first", () =>
    Effect.gen(function* () {
      const { business, customer, subscription, invoice } = yield* aBillingScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const aNote = (minute: number) =>
        anInvoice({
          ...owner,
          id: fresh.invoice(),
          subscriptionId: subscription.id,
          kind: "credit_note",
          purpose: "correction",
          corrects: invoice.id,
          series: "KAF-CR",
          issuedAt: minutesAfter(april1, minute)
        })
      const [third, first, second] = [aNote(3), aNote(1), aNote(2)]
      const purchase = anInvoice({ ...owner, id: fresh.invoice(), purpose: "purchase" })
      yield* write(business.id, { invoices: [third, first, second, purchase] })
      const invoices = yield* Invoices
      assert.deepStrictEqual(
        idsOf(yield* invoices.creditNotesOf(business.id, invoice.id)),
        idsOf([first, second, third])
      )
      assert.deepStrictEqual(yield* invoices.creditNotesOf(business.id, purchase.id), [])
      assert.deepStrictEqual(
        idsOf(yield* invoices.ofSubscription(business.id, subscription.id)),
        idsOf([third, second, first, invoice])
      )
    })
  )

  it.effect("shows the newest 200 documents of a subscription", () =>
    Effect.gen(function* () {
      const { business, customer, subscription, invoice } = yield* aBillingScene()
      const later = Array.from({ length: 200 }, (_, minute) =>
        anInvoice({
          businessId: business.id,
          customerId: customer.id,
          subscriptionId: subscription.id,
          id: fresh.invoice(),
          issuedAt: minutesAfter(april1, minute + 1)
        })
      )
      yield* write(business.id, { invoices: later })
      const listed = idsOf(yield* (yield* Invoices).ofSubscription(business.id, subscription.id))
      assert.strictEqual(listed.length, 200)
      assert.notInclude(listed, invoice.id)
    })
  )

  it.effect("lists licence keys by seat, and a customer's newest first", () =>
    Effect.gen(function* () {
      const { business, customer, product, subscription, invoice, licenseKey } = yield* aBillingScene()
      const owner = { businessId: business.id, customerId: customer.id, productId: product.id }
      const aKey = (seat: number, minute: number, of: "invoice" | "subscription") =>
        aLicenseKey({
          ...owner,
          id: fresh.licenseKey(),
          textHash: fresh.textHash(),
          seat,
          subscriptionId: of === "subscription" ? subscription.id : null,
          invoiceId: of === "invoice" ? invoice.id : null,
          disabled: minute === 1 ? "manual" : null,
          createdAt: minutesAfter(april1, minute)
        })
      const [second, third] = [aKey(1, 2, "subscription"), aKey(2, 1, "subscription")]
      const [bought, boughtFirst] = [aKey(1, 4, "invoice"), aKey(0, 3, "invoice")]
      yield* write(business.id, { licenseKeys: [third, second, bought, boughtFirst] })
      const keys = yield* LicenseKeys
      assert.deepStrictEqual(
        idsOf(yield* keys.ofSubscription(business.id, subscription.id)),
        idsOf([licenseKey, second, third])
      )
      assert.deepStrictEqual(idsOf(yield* keys.ofInvoice(business.id, invoice.id)), idsOf([boughtFirst, bought]))
      const newest = idsOf([bought, boughtFirst, second, third, licenseKey])
      assert.deepStrictEqual(idsOf(yield* keys.ofCustomer(business.id, customer.id)), newest)
      assert.deepStrictEqual(idsOf(yield* keys.page(business.id, { number: 0, size: 3 })), newest.slice(0, 3))
      assert.deepStrictEqual(idsOf(yield* keys.page(business.id, { number: 1, size: 3 })), newest.slice(3))
    })
  )
}
