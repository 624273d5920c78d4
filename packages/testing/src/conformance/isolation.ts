import { assert } from "@effect/vitest"
import { Access } from "@kundportal/core/access/reader"
import { Businesses } from "@kundportal/core/business/reader"
import { Products } from "@kundportal/core/catalog/reader"
import { Customers } from "@kundportal/core/customer/reader"
import { Invoices } from "@kundportal/core/invoice/reader"
import { Payments } from "@kundportal/core/payment/reader"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { Effect, Exit } from "effect"
import { aLink, aLoginRequest } from "../fixtures/access.ts"
import { anInvoice, aPayment } from "../fixtures/billing.ts"
import { anApiKey } from "../fixtures/business.ts"
import { aCustomer, aPaymentMethod } from "../fixtures/customer.ts"
import { aSubscription } from "../fixtures/subscription.ts"
import type { StoreIt } from "./ports.ts"
import { everyCustomer, everyPayment, everyProduct, everySubscription, firstPage, wholeHistory } from "./queries.ts"
import { aScene, commit, fresh, write } from "./scene.ts"

/** A customer with one of everything. */
const aFullScene = Effect.fnUntraced(function* () {
  const { business, customer, product } = yield* aScene()
  const owner = { businessId: business.id, customerId: customer.id }
  const apiKey = anApiKey({ businessId: business.id, id: fresh.apiKey() })
  const subscription = aSubscription({ ...owner, productId: product.id, id: fresh.subscription() })
  const invoice = anInvoice({ ...owner, id: fresh.invoice() })
  const payment = aPayment({
    ...owner,
    id: fresh.payment(),
    invoiceId: invoice.id,
    subscriptionId: subscription.id,
    status: "failed",
    declineReason: "card_declined"
  })
  const request = aLoginRequest({ businessId: business.id, id: fresh.loginRequest() })
  const link = aLink({ ...owner, id: fresh.link(), kind: "email", loginRequestId: request.id })
  yield* write(business.id, {
    apiKeys: [apiKey],
    paymentMethods: [aPaymentMethod({ ...owner, id: fresh.paymentMethod() })],
    subscriptions: [subscription],
    invoices: [invoice],
    payments: [payment],
    loginRequests: [request],
    links: [link]
  })
  return { business, customer, product, apiKey, subscription, invoice, payment, request, link }
})

/** What one business or customer has does not exist for another. */
export const isolates = (it: StoreIt): void => {
  it.effect("hides another business's rows behind not-found", () =>
    Effect.gen(function* () {
      const theirs = yield* aFullScene()
      const { business, customer } = yield* aScene()
      const id = business.id
      const failures = yield* Effect.all([
        Effect.flip((yield* Businesses).apiKey(id, theirs.apiKey.id)),
        Effect.flip((yield* Customers).find(id, theirs.customer.id)),
        Effect.flip((yield* Products).find(id, theirs.product.id)),
        Effect.flip((yield* Subscriptions).find(id, theirs.subscription.id)),
        Effect.flip((yield* Subscriptions).findOwn(id, theirs.customer.id, theirs.subscription.id)),
        Effect.flip((yield* Subscriptions).findOwn(id, customer.id, theirs.subscription.id)),
        Effect.flip((yield* Invoices).find(id, theirs.invoice.id)),
        Effect.flip((yield* Payments).find(id, theirs.payment.id)),
        Effect.flip((yield* Payments).findOwn(id, theirs.customer.id, theirs.payment.id)),
        Effect.flip((yield* Payments).findOwn(id, customer.id, theirs.payment.id))
      ])
      assert.deepStrictEqual(
        failures.map(({ _tag }): string => _tag),
        [
          "ApiKeyNotFound",
          "CustomerNotFound",
          "ProductNotFound",
          "SubscriptionNotFound",
          "SubscriptionNotFound",
          "SubscriptionNotFound",
          "InvoiceNotFound",
          "PaymentNotFound",
          "PaymentNotFound",
          "PaymentNotFound"
        ]
      )
      const access = yield* Access
      assert.isNull(yield* access.link(id, theirs.link.id))
      assert.isNull(yield* access.linkOfRequest(id, theirs.request.id))
      assert.isNull(yield* access.loginRequest(id, theirs.request.id))
    })
  )

  it.effect("keeps another business's rows out of every list", () =>
    Effect.gen(function* () {
      const theirs = yield* aFullScene()
      const { business, customer, product } = yield* aScene()
      const id = business.id
      const access = yield* Access
      const customers = yield* Customers
      const idsIn = (rows: ReadonlyArray<{ readonly id: string }>) => rows.map((row) => row.id)
      assert.deepStrictEqual(idsIn(yield* (yield* Businesses).apiKeys(id)), [])
      assert.deepStrictEqual(idsIn(yield* customers.page(id, everyCustomer, firstPage)), [customer.id])
      assert.deepStrictEqual(idsIn(yield* customers.byEmail(id, theirs.customer.email)), [customer.id])
      assert.deepStrictEqual(idsIn(yield* customers.several(id, [customer.id, theirs.customer.id])), [customer.id])
      assert.deepStrictEqual(idsIn(yield* (yield* Products).page(id, everyProduct, firstPage)), [product.id])
      assert.deepStrictEqual(idsIn(yield* (yield* Subscriptions).page(id, everySubscription, firstPage)), [])
      assert.deepStrictEqual(idsIn(yield* (yield* Subscriptions).ofCustomer(id, theirs.customer.id)), [])
      assert.deepStrictEqual(idsIn(yield* (yield* Payments).page(id, everyPayment, firstPage)), [])
      assert.deepStrictEqual(idsIn((yield* (yield* Payments).history(id, theirs.customer.id, wholeHistory)).items), [])
      assert.deepStrictEqual(idsIn(yield* (yield* Payments).unsettled(id, theirs.customer.id)), [])
      assert.deepStrictEqual(idsIn(yield* (yield* PaymentMethods).ofCustomer(id, theirs.customer.id)), [])
      assert.deepStrictEqual(idsIn(yield* access.outstanding(id, theirs.customer.id)), [])
      assert.deepStrictEqual(idsIn(yield* access.requestsOfBrowser(id, theirs.request.browserHash)), [])
    })
  )

  it.effect("hides another customer's rows of the same business", () =>
    Effect.gen(function* () {
      const { business, subscription, payment } = yield* aFullScene()
      const eve = aCustomer({ businessId: business.id, id: fresh.customer() })
      yield* write(business.id, { customers: [eve] })
      const [subscriptions, payments] = yield* Effect.all([Subscriptions, Payments])
      const noSubscription = yield* Effect.flip(subscriptions.findOwn(business.id, eve.id, subscription.id))
      const noPayment = yield* Effect.flip(payments.findOwn(business.id, eve.id, payment.id))
      assert.strictEqual(noSubscription._tag, "SubscriptionNotFound")
      assert.strictEqual(noPayment._tag, "PaymentNotFound")
      assert.deepStrictEqual(yield* subscriptions.ofCustomer(business.id, eve.id), [])
      assert.deepStrictEqual((yield* payments.history(business.id, eve.id, wholeHistory)).items, [])
      assert.deepStrictEqual(yield* payments.unsettled(business.id, eve.id), [])
      assert.deepStrictEqual(yield* (yield* PaymentMethods).ofCustomer(business.id, eve.id), [])
      assert.deepStrictEqual(yield* (yield* Access).outstanding(business.id, eve.id), [])
    })
  )

  it.effect("stops a business from writing a row of another", () =>
    Effect.gen(function* () {
      const [ours, theirs] = [yield* aScene(), yield* aScene()]
      const smuggled = aCustomer({ businessId: theirs.business.id, id: fresh.customer() })
      const changed = { ...theirs.customer, name: "Changed by another business", version: 1 }
      for (const value of [smuggled, changed]) {
        const exit = yield* Effect.exit(commit(ours.business.id, [{ _tag: "PutCustomer", value }]))
        assert.isTrue(Exit.isFailure(exit))
      }
      const customers = yield* Customers
      const names = (yield* customers.page(theirs.business.id, everyCustomer, firstPage)).map(({ name }) => name)
      assert.deepStrictEqual(names, ["Ada Åkesson"])
      const own = (yield* customers.page(ours.business.id, everyCustomer, firstPage)).map(({ id }) => id)
      assert.deepStrictEqual(own, [ours.customer.id])
    })
  )
}
