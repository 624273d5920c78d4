import { assert } from "@effect/vitest"
import { Products } from "@kundportal/core/catalog/reader"
import { Customers } from "@kundportal/core/customer/reader"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { Payments } from "@kundportal/core/payment/reader"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Effect } from "effect"
import { aPayment } from "../fixtures/billing.ts"
import { aOneTimePrice, aProduct, aUsageBasedPrice } from "../fixtures/catalog.ts"
import { aCustomer } from "../fixtures/customer.ts"
import { aSubscription } from "../fixtures/subscription.ts"
import { april1, at } from "../fixtures/time.ts"
import type { StoreIt } from "./ports.ts"
import { everyCustomer, everyPayment, everyProduct, everySubscription, firstPage } from "./queries.ts"
import { aScene, fresh, minutesAfter, write } from "./scene.ts"

const idsOf = (rows: ReadonlyArray<{ readonly id: string }>): ReadonlyArray<string> => rows.map(({ id }) => id)

const namesOf = (rows: ReadonlyArray<{ readonly name: string }>): ReadonlyArray<string> => rows.map(({ name }) => name)

/** Merchants' lists: newest first, cut into numbered pages, filtered. */
export const lists = (it: StoreIt): void => {
  it.effect("cuts a list into pages, newest first, with nothing past the end", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const others = Array.from({ length: 24 }, (_, minute) =>
        aCustomer({
          businessId: business.id,
          id: fresh.customer(),
          name: `Number ${minute + 1}`,
          createdAt: minutesAfter(april1, minute + 1)
        })
      )
      yield* write(business.id, { customers: others })
      const customers = yield* Customers
      const page = (number: number) => customers.page(business.id, everyCustomer, { number, size: 10 })
      const [first, second, third, fourth] = [yield* page(0), yield* page(1), yield* page(2), yield* page(3)]
      assert.deepStrictEqual([first.length, second.length, third.length, fourth.length], [10, 10, 5, 0])
      assert.deepStrictEqual(namesOf(first).slice(0, 2), ["Number 24", "Number 23"])
      assert.deepStrictEqual(namesOf(third).slice(3), ["Number 1", "Ada Åkesson"])
      assert.strictEqual(new Set(idsOf([...first, ...second, ...third])).size, 25)
      assert.include(idsOf(third), customer.id)
      assert.deepStrictEqual(yield* customers.page(business.id, everyCustomer, { number: 1_000_000, size: 100 }), [])
    })
  )

  it.effect("walks rows of one instant exactly once", () =>
    Effect.gen(function* () {
      const { business } = yield* aScene()
      const twins = Array.from({ length: 9 }, () => aCustomer({ businessId: business.id, id: fresh.customer() }))
      yield* write(business.id, { customers: twins })
      const customers = yield* Customers
      const pages = yield* Effect.all(
        [0, 1, 2, 3].map((number) => customers.page(business.id, everyCustomer, { number, size: 3 }))
      )
      assert.deepStrictEqual(
        pages.map(({ length }) => length),
        [3, 3, 3, 1]
      )
      assert.strictEqual(new Set(idsOf(pages.flat())).size, 10)
    })
  )

  it.effect("finds customers by address in any case, and folds nothing else", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const owner = { businessId: business.id }
      const shouting = aCustomer({
        ...owner,
        id: fresh.customer(),
        email: EmailAddress.make("ADA@Example.COM"),
        createdAt: minutesAfter(april1, 1)
      })
      const dotted = aCustomer({ ...owner, id: fresh.customer(), email: EmailAddress.make("a.da@example.com") })
      const tagged = aCustomer({ ...owner, id: fresh.customer(), email: EmailAddress.make("ada+x@example.com") })
      yield* write(business.id, { customers: [shouting, dotted, tagged] })
      const customers = yield* Customers
      const both = [shouting.id, customer.id]
      for (const email of ["ada@example.com", "aDa@eXample.com"]) {
        assert.deepStrictEqual(idsOf(yield* customers.byEmail(business.id, EmailAddress.make(email))), both)
        assert.deepStrictEqual(idsOf(yield* customers.page(business.id, { ...everyCustomer, email }, firstPage)), both)
      }
      assert.deepStrictEqual(yield* customers.byEmail(business.id, EmailAddress.make("%@example.com")), [])
      assert.deepStrictEqual(yield* customers.byEmail(business.id, EmailAddress.make("_da@example.com")), [])
    })
  )

  it.effect("filters customers by part of the name, taken literally, and by when they were created", () =>
    Effect.gen(function* () {
      const { business } = yield* aScene()
      const names = ["100 % Åland", "under_score", "O'Brien \\ Sons"]
      yield* write(business.id, {
        customers: names.map((name, minute) =>
          aCustomer({
            businessId: business.id,
            id: fresh.customer(),
            name,
            createdAt: minutesAfter(at("2026-05-01T00:00:00Z"), minute)
          })
        )
      })
      const customers = yield* Customers
      const found = (filter: Partial<typeof everyCustomer>) =>
        Effect.map(customers.page(business.id, { ...everyCustomer, ...filter }, firstPage), namesOf)
      assert.deepStrictEqual(yield* found({ name: "ÅLAND" }), ["100 % Åland"])
      assert.deepStrictEqual(yield* found({ name: "%" }), ["100 % Åland"])
      assert.deepStrictEqual(yield* found({ name: "_" }), ["under_score"])
      assert.deepStrictEqual(yield* found({ name: "o'brien \\" }), ["O'Brien \\ Sons"])
      assert.deepStrictEqual(yield* found({ name: "nobody" }), [])
      // Both ends belong to the range.
      const range = { from: at("2026-05-01T00:00:00Z"), to: at("2026-05-01T00:01:00Z") }
      assert.deepStrictEqual(yield* found(range), ["under_score", "100 % Åland"])
      assert.deepStrictEqual(yield* found({ from: at("2026-05-01T00:01:00.001Z") }), ["O'Brien \\ Sons"])
      assert.deepStrictEqual(yield* found({ to: at("2026-04-30T23:59:59.999Z") }), ["Ada Åkesson"])
    })
  )

  it.effect("filters products by archived and by recurring", () =>
    Effect.gen(function* () {
      const { business, product } = yield* aScene()
      const owner = { businessId: business.id }
      const once = aProduct({
        ...owner,
        id: fresh.product(),
        price: aOneTimePrice(),
        createdAt: minutesAfter(april1, 1)
      })
      const metered = aProduct({
        ...owner,
        id: fresh.product(),
        price: aUsageBasedPrice(),
        createdAt: minutesAfter(april1, 2)
      })
      const gone = aProduct({ ...owner, id: fresh.product(), archivedAt: april1 })
      yield* write(business.id, { products: [once, metered, gone] })
      const products = yield* Products
      const found = (filter: Partial<typeof everyProduct>) =>
        Effect.map(products.page(business.id, { ...everyProduct, ...filter }, firstPage), idsOf)
      assert.deepStrictEqual(yield* found({}), [metered.id, once.id, product.id])
      assert.deepStrictEqual(yield* found({ recurring: true }), [metered.id, product.id])
      assert.deepStrictEqual(yield* found({ recurring: false }), [once.id])
      assert.deepStrictEqual(yield* found({ archived: true }), [gone.id])
    })
  )

  it.effect("filters subscriptions by status, customer, product, planned cancellation and creation", () =>
    Effect.gen(function* () {
      const { business, customer, product } = yield* aScene()
      const eve = aCustomer({ businessId: business.id, id: fresh.customer() })
      const other = aProduct({ businessId: business.id, id: fresh.product() })
      const owner = { businessId: business.id, customerId: customer.id, productId: product.id }
      const active = aSubscription({ ...owner, id: fresh.subscription() })
      const leaving = aSubscription({
        ...owner,
        id: fresh.subscription(),
        productId: other.id,
        cancelAtNextBilling: true,
        createdAt: minutesAfter(april1, 1)
      })
      const eves = aSubscription({
        ...owner,
        id: fresh.subscription(),
        customerId: eve.id,
        status: "on_hold",
        createdAt: minutesAfter(april1, 2)
      })
      yield* write(business.id, { customers: [eve], products: [other], subscriptions: [active, leaving, eves] })
      const subscriptions = yield* Subscriptions
      const found = (filter: Partial<typeof everySubscription>) =>
        Effect.map(subscriptions.page(business.id, { ...everySubscription, ...filter }, firstPage), idsOf)
      assert.deepStrictEqual(yield* found({}), [eves.id, leaving.id, active.id])
      assert.deepStrictEqual(yield* found({ status: "on_hold" }), [eves.id])
      assert.deepStrictEqual(yield* found({ status: "expired" }), [])
      assert.deepStrictEqual(yield* found({ customerId: customer.id }), [leaving.id, active.id])
      assert.deepStrictEqual(yield* found({ productId: other.id }), [leaving.id])
      assert.deepStrictEqual(yield* found({ cancelAtNextBilling: true }), [leaving.id])
      assert.deepStrictEqual(yield* found({ cancelAtNextBilling: false }), [eves.id, active.id])
      assert.deepStrictEqual(yield* found({ from: minutesAfter(april1, 1), to: minutesAfter(april1, 1) }), [leaving.id])
      assert.deepStrictEqual(yield* found({ customerId: customer.id, status: "active", cancelAtNextBilling: false }), [
        active.id
      ])
      assert.deepStrictEqual(idsOf(yield* subscriptions.ofCustomer(business.id, customer.id)), [leaving.id, active.id])
    })
  )

  it.effect("filters payments by status, customer, subscription, product, currency and creation", () =>
    Effect.gen(function* () {
      const { business, customer, product } = yield* aScene()
      const eve = aCustomer({ businessId: business.id, id: fresh.customer() })
      const owner = { businessId: business.id, customerId: customer.id }
      const subscription = aSubscription({ ...owner, productId: product.id, id: fresh.subscription() })
      const first = aPayment({ ...owner, id: fresh.payment(), subscriptionId: subscription.id })
      const yen = aPayment({
        ...owner,
        id: fresh.payment(),
        total: { amount: 500, currency: "JPY" },
        tax: { amount: 45, currency: "JPY" },
        items: [{ productId: product.id, quantity: 1 }],
        createdAt: minutesAfter(april1, 1)
      })
      const eves = aPayment({
        ...owner,
        id: fresh.payment(),
        customerId: eve.id,
        status: "failed",
        declineReason: "expired_card",
        createdAt: minutesAfter(april1, 2)
      })
      yield* write(business.id, { customers: [eve], subscriptions: [subscription], payments: [first, yen, eves] })
      const payments = yield* Payments
      const found = (filter: Partial<typeof everyPayment>) =>
        Effect.map(payments.page(business.id, { ...everyPayment, ...filter }, firstPage), idsOf)
      assert.deepStrictEqual(yield* found({}), [eves.id, yen.id, first.id])
      assert.deepStrictEqual(yield* found({ status: "failed" }), [eves.id])
      assert.deepStrictEqual(yield* found({ customerId: customer.id }), [yen.id, first.id])
      assert.deepStrictEqual(yield* found({ subscriptionId: subscription.id }), [first.id])
      assert.deepStrictEqual(yield* found({ productId: product.id }), [yen.id])
      assert.deepStrictEqual(yield* found({ currency: "SEK" }), [eves.id, first.id])
      assert.deepStrictEqual(yield* found({ from: minutesAfter(april1, 1), to: minutesAfter(april1, 1) }), [yen.id])
    })
  )
}
