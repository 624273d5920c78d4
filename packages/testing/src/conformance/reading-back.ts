import { assert } from "@effect/vitest"
import { Access } from "@kundportal/core/access/reader"
import { Businesses } from "@kundportal/core/business/reader"
import { Products } from "@kundportal/core/catalog/reader"
import { Customers } from "@kundportal/core/customer/reader"
import { Invoices } from "@kundportal/core/invoice/reader"
import { Payments } from "@kundportal/core/payment/reader"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Effect } from "effect"
import { aLink, aLoginRequest } from "../fixtures/access.ts"
import { anInvoice, aPayment } from "../fixtures/billing.ts"
import { aBusiness, aLogo, anApiKey } from "../fixtures/business.ts"
import { aOneTimePrice, aProduct, aUsageBasedPrice } from "../fixtures/catalog.ts"
import { aCard, aCustomer, aPaymentMethod } from "../fixtures/customer.ts"
import { aSubscription, someBilling } from "../fixtures/subscription.ts"
import { at } from "../fixtures/time.ts"
import type { StoreIt } from "./ports.ts"
import { aScene, atVersion1, fresh, write } from "./scene.ts"

const metadata = { plan: "Större påse – “guld” 100 %", seats: 12, ratio: 0.25, negative: -3, vip: true, empty: "" }

/** Everything comes back as it was written: null stays null, text keeps every character, instants keep milliseconds. */
export const readsBack = (it: StoreIt): void => {
  it.effect("reads back a business exactly as written", () =>
    Effect.gen(function* () {
      const open = aBusiness({ id: fresh.business() })
      const archived = aBusiness({
        id: fresh.business(),
        name: "Ł & Ж <b>“€”</b>",
        taxId: null,
        address: { ...open.address, street: null, city: null, postalCode: null },
        branding: { accent: "#00ff00", radius: 0, appearance: "dark", hasLogo: true },
        returnOrigins: [],
        archivedAt: at("2026-05-01T12:34:56.789Z")
      })
      yield* write(open.id, { businesses: [open] })
      yield* write(archived.id, { businesses: [archived] })
      const businesses = yield* Businesses
      assert.deepStrictEqual(yield* businesses.find(open.id), atVersion1(open))
      assert.deepStrictEqual(yield* businesses.find(archived.id), atVersion1(archived))
      assert.isNull(yield* businesses.logo(open.id))
      assert.isTrue(yield* businesses.any)
    })
  )

  it.effect("reads back a business's logo exactly as written, and its replacement", () =>
    Effect.gen(function* () {
      const { business } = yield* aScene()
      const logo = aLogo({ businessId: business.id })
      const businesses = yield* Businesses
      yield* write(business.id, { logos: [logo] })
      assert.deepStrictEqual(yield* businesses.logo(business.id), atVersion1(logo))
      const replacement = { ...logo, base64: "iVBORw0KGgoBBBB=", version: 1 }
      yield* write(business.id, { logos: [replacement] })
      assert.deepStrictEqual(yield* businesses.logo(business.id), { ...replacement, version: 2 })
      const stale = yield* Effect.flip(write(business.id, { logos: [replacement] }))
      assert.strictEqual(stale._tag, "StaleWrite")
    })
  )

  it.effect("reads back API keys exactly as written, newest first, and finds one by what it presents", () =>
    Effect.gen(function* () {
      const { business } = yield* aScene()
      const owner = { businessId: business.id }
      const first = anApiKey({ ...owner, id: fresh.apiKey(), createdAt: at("2026-04-01T00:00:00Z") })
      const second = anApiKey({
        ...owner,
        id: fresh.apiKey(),
        label: "CI – två",
        secretHash: "ab".repeat(32),
        createdAt: at("2026-04-02T00:00:00.001Z"),
        endsAt: at("2026-04-03T00:00:00Z")
      })
      yield* write(business.id, { apiKeys: [first, second] })
      const businesses = yield* Businesses
      assert.deepStrictEqual(yield* businesses.apiKeys(business.id), [atVersion1(second), atVersion1(first)])
      assert.deepStrictEqual(yield* businesses.apiKey(business.id, second.id), atVersion1(second))
      assert.deepStrictEqual(yield* businesses.apiKeyByCredential(first.id), atVersion1(first))
      assert.isNull(yield* businesses.apiKeyByCredential(fresh.apiKey()))
    })
  )

  it.effect("finds no key of a business that is archived", () =>
    Effect.gen(function* () {
      const { business } = yield* aScene()
      const key = anApiKey({ businessId: business.id, id: fresh.apiKey() })
      yield* write(business.id, { apiKeys: [key] })
      const businesses = yield* Businesses
      const current = yield* businesses.find(business.id)
      yield* write(business.id, { businesses: [{ ...current, archivedAt: at("2026-04-02T00:00:00Z") }] })
      assert.isNull(yield* businesses.apiKeyByCredential(key.id))
    })
  )

  it.effect("reads back customers exactly as written", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const full = aCustomer({
        businessId: business.id,
        id: fresh.customer(),
        name: "O'Brien \\ %_ \u{1F600}",
        phoneNumber: "+46 (0)31-12 34 56",
        language: "en",
        metadata,
        createdAt: at("2026-04-01T00:00:00.123Z"),
        updatedAt: at("2026-04-02T00:00:00.456Z"),
        blockedAt: at("2026-04-03T00:00:00.789Z")
      })
      yield* write(business.id, { customers: [full] })
      const customers = yield* Customers
      assert.deepStrictEqual(yield* customers.find(business.id, customer.id), atVersion1(customer))
      assert.deepStrictEqual(yield* customers.find(business.id, full.id), atVersion1(full))
    })
  )

  it.effect("reads back products of every kind of price exactly as written", () =>
    Effect.gen(function* () {
      const { business, product } = yield* aScene()
      const owner = { businessId: business.id }
      const once = aProduct({
        ...owner,
        id: fresh.product(),
        description: "Rad ett\n\tRad två – 100 % arabica",
        taxCategory: "e_book",
        // The largest amount that is still exact.
        price: aOneTimePrice({ amount: { amount: 9_007_199_254_740_991, currency: "JPY" } }),
        metadata,
        archivedAt: at("2026-06-01T00:00:00Z")
      })
      const metered = aProduct({ ...owner, id: fresh.product(), price: aUsageBasedPrice() })
      yield* write(business.id, { products: [once, metered] })
      const products = yield* Products
      for (const written of [product, once, metered]) {
        assert.deepStrictEqual(yield* products.find(business.id, written.id), atVersion1(written))
      }
    })
  )

  it.effect("reads back payment methods exactly as written, the default first, then the newest", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const old = aPaymentMethod({ ...owner, id: fresh.paymentMethod(), isDefault: true })
      const newer = aPaymentMethod({
        ...owner,
        id: fresh.paymentMethod(),
        isDefault: false,
        card: aCard({ network: "mastercard", lastFour: "0007", holderName: null, issuingCountry: null }),
        createdAt: at("2026-04-02T00:00:00Z"),
        lastUsedAt: at("2026-04-04T00:00:00Z")
      })
      const newest = aPaymentMethod({
        ...owner,
        id: fresh.paymentMethod(),
        isDefault: false,
        createdAt: at("2026-04-03T00:00:00Z")
      })
      yield* write(business.id, { paymentMethods: [newer, old, newest] })
      assert.deepStrictEqual(yield* (yield* PaymentMethods).ofCustomer(business.id, customer.id), [
        atVersion1(old),
        atVersion1(newest),
        atVersion1(newer)
      ])
    })
  )

  it.effect("reads back subscriptions exactly as written", () =>
    Effect.gen(function* () {
      const { business, customer, product } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id, productId: product.id }
      const method = aPaymentMethod({ businessId: business.id, customerId: customer.id, id: fresh.paymentMethod() })
      const plain = aSubscription({ ...owner, id: fresh.subscription() })
      const eventful = aSubscription({
        ...owner,
        id: fresh.subscription(),
        status: "paused",
        price: { amount: 0, currency: "KWD" },
        taxInclusive: false,
        quantity: 100_000,
        frequency: { unit: "week", count: 2 },
        trialDays: 14,
        periodIndex: -1,
        trialEndsAt: at("2026-04-15T00:00:00Z"),
        expiresAt: null,
        pausedAt: at("2026-04-10T00:00:00Z"),
        cancelAtNextBilling: true,
        cancelledAt: at("2026-04-11T00:00:00Z"),
        paymentMethodId: method.id,
        billing: someBilling({ companyName: "Ångström & Söner AB", taxId: "SE556677889901" }),
        metadata
      })
      yield* write(business.id, { paymentMethods: [method], subscriptions: [plain, eventful] })
      const subscriptions = yield* Subscriptions
      for (const written of [plain, eventful]) {
        assert.deepStrictEqual(yield* subscriptions.find(business.id, written.id), atVersion1(written))
        assert.deepStrictEqual(yield* subscriptions.findOwn(business.id, customer.id, written.id), atVersion1(written))
      }
    })
  )

  it.effect("reads back invoices exactly as written, with the number that was drawn", () =>
    Effect.gen(function* () {
      const { business, customer, product } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const subscription = aSubscription({ ...owner, productId: product.id, id: fresh.subscription() })
      const open = anInvoice({ ...owner, id: fresh.invoice(), subscriptionId: subscription.id })
      const paid = anInvoice({ ...owner, id: fresh.invoice(), status: "paid", paidAt: at("2026-04-02T00:00:00.005Z") })
      yield* write(business.id, { subscriptions: [subscription], invoices: [open, paid] })
      const invoices = yield* Invoices
      assert.deepStrictEqual(yield* invoices.find(business.id, open.id), { ...atVersion1(open), sequence: 1 })
      assert.deepStrictEqual(yield* invoices.find(business.id, paid.id), { ...atVersion1(paid), sequence: 2 })
    })
  )

  it.effect("reads back payments exactly as written, with the number of their invoice", () =>
    Effect.gen(function* () {
      const { business, customer, product } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const method = aPaymentMethod({ ...owner, id: fresh.paymentMethod() })
      const subscription = aSubscription({ ...owner, productId: product.id, id: fresh.subscription() })
      const invoice = anInvoice({ ...owner, id: fresh.invoice() })
      const bare = aPayment({ ...owner, id: fresh.payment() })
      const full = aPayment({
        ...owner,
        id: fresh.payment(),
        subscriptionId: subscription.id,
        invoiceId: invoice.id,
        status: "failed",
        declineReason: "insufficient_funds",
        paymentMethodId: method.id,
        card: method.card,
        items: [
          { productId: product.id, quantity: 2 },
          { productId: product.id, quantity: 1 }
        ],
        metadata
      })
      yield* write(business.id, {
        paymentMethods: [method],
        subscriptions: [subscription],
        invoices: [invoice],
        payments: [bare, full]
      })
      const payments = yield* Payments
      assert.deepStrictEqual(yield* payments.find(business.id, bare.id), { ...atVersion1(bare), invoiceNumber: null })
      assert.deepStrictEqual(yield* payments.findOwn(business.id, customer.id, full.id), {
        ...atVersion1(full),
        invoiceNumber: "KAF-000001"
      })
    })
  )

  it.effect("reads back login requests and links exactly as written", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const request = aLoginRequest({ businessId: business.id, id: fresh.loginRequest() })
      const mailed = aLink({
        ...owner,
        id: fresh.link(),
        kind: "email",
        delivery: "mail",
        loginRequestId: request.id,
        expiresAt: request.expiresAt
      })
      const dead = aLink({
        ...owner,
        id: fresh.link(),
        returnUrl: "https://kaffe.example/konto?a=1&b=%20#c",
        usedAt: at("2026-04-01T00:01:00Z"),
        revokedAt: at("2026-04-01T00:02:00Z")
      })
      yield* write(business.id, { loginRequests: [request], links: [mailed, dead] })
      const access = yield* Access
      assert.deepStrictEqual(yield* access.loginRequest(business.id, request.id), atVersion1(request))
      assert.deepStrictEqual(yield* access.link(business.id, mailed.id), atVersion1(mailed))
      assert.deepStrictEqual(yield* access.link(business.id, dead.id), atVersion1(dead))
      assert.deepStrictEqual(yield* access.linkOfRequest(business.id, request.id), atVersion1(mailed))
    })
  )
}
