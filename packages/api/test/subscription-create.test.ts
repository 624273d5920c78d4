import { PaymentMethodSetupId, SubscriptionId } from "@kundportal/core/kernel/id"
import { ada } from "@kundportal/testing/fixtures/customer"
import { afterEach, assert, beforeEach, describe, it } from "vitest"
import type { SubscriptionShop } from "./subscription-shop.ts"
import { cards, openSubscriptionShop } from "./subscription-shop.ts"

let shop: SubscriptionShop
beforeEach(async () => {
  shop = await openSubscriptionShop()
})
afterEach(() => shop.close())

describe("a new subscription, by the official SDK", () => {
  it("is paid with a saved card, and active by the time it is answered", async () => {
    const made = await shop.client.subscriptions.create(
      shop.wanted({ payment_method_id: cards.good.id, metadata: { seat: 1 } })
    )
    assert.deepInclude(Object(made), {
      client_secret: null,
      expires_on: null,
      metadata: { seat: 1 },
      payment_link: null,
      recurring_pre_tax_amount: 3000
    })
    assert.deepInclude(Object(made), { amount_due: 3000, status: "active" })
    const payment = await shop.client.payments.retrieve(made.payment_id)
    assert.deepInclude(Object(payment), {
      status: "succeeded",
      total_amount: 3000,
      subscription_id: made.subscription_id
    })
    const { items } = await shop.trpc.invoices.list({ subscription_id: made.subscription_id })
    assert.deepEqual(
      items.map(({ status, amount_due }) => [status, amount_due]),
      [["paid", 0]]
    )
    const stored = await shop.client.subscriptions.retrieve(made.subscription_id)
    assert.deepInclude(Object(stored), { status: "active", payment_method_id: cards.good.id, has_payment_method: true })
    assert.deepEqual(await shop.taken(), [3000])
  })

  it("is refused with 402 when the card is declined, and nothing is taken", async () => {
    await shop.behaves(cards.spare, { declines: "insufficient_funds" })
    const create = () => shop.client.subscriptions.create(shop.wanted({ payment_method_id: cards.spare.id }))
    assert.deepEqual(await shop.refused(create), [402, "PAYMENT_DECLINED", 1])
    assert.deepEqual(await shop.taken(), [])
    const { items } = await shop.client.subscriptions.list({ page_number: 0, status: "failed" })
    assert.equal(items.length, 1)
    const failed = await shop.client.payments.list({ page_number: 0, status: "failed" })
    assert.deepEqual(
      failed.items.map(({ total_amount, subscription_id }) => [total_amount, subscription_id]),
      [[3000, items[0]?.subscription_id]]
    )
  })

  it("is refused with a card that asks for its holder: nobody is there", async () => {
    await shop.behaves(cards.spare, "asks for authentication")
    const create = () => shop.client.subscriptions.create(shop.wanted({ payment_method_id: cards.spare.id }))
    assert.deepEqual(await shop.refused(create), [402, "PAYMENT_DECLINED", 1])
    assert.deepEqual(await shop.taken(), [])
  })

  it("is pending with its payment while the bank has not made up its mind", async () => {
    await shop.behaves(cards.good, "undecided")
    const made = await shop.client.subscriptions.create(shop.wanted({ payment_method_id: cards.good.id }))
    assert.deepInclude(Object(made), { status: "pending" })
    assert.equal((await shop.client.payments.retrieve(made.payment_id)).status, "processing")
    assert.deepEqual(await shop.taken(), [])
  })

  it("is refused with a card that has expired or is somebody else's, and nothing begins", async () => {
    const before = await shop.contents()
    const withCard = (payment_method_id: string) => () =>
      shop.client.subscriptions.create(shop.wanted({ payment_method_id }))
    assert.deepEqual(await shop.refused(withCard(cards.expired.id)), [409, "PAYMENT_METHOD_NOT_USABLE", 1])
    assert.deepEqual(await shop.refused(withCard("pm_none")), [404, "PAYMENT_METHOD_NOT_FOUND", 1])
    assert.strictEqual(await shop.contents(), before)
  })

  it("without a card is pending, and the page of its link saves the one that pays", async () => {
    const made = await shop.client.subscriptions.create(
      shop.wanted({ payment_link: true, return_url: "https://kaffe.example/thanks" })
    )
    assert.deepInclude(Object(made), { status: "pending", payment_id: null, amount_due: 3000 })
    assert.isNotNull(made.expires_on)
    await shop.inBank((bank) => bank.completeSetup(made.payment_link ?? ""))
    const id = SubscriptionId.make(made.subscription_id)
    const [setup] = [...(await shop.contents()).paymentMethodSetups.values()]
    const done = await shop
      .portalOf(ada)
      .paymentMethods.completeSetup({ id: setup?.id ?? PaymentMethodSetupId.make("pms_none") })
    assert.equal(done._tag, "Saved")
    assert.deepEqual(await shop.taken(), [3000])
    assert.equal((await shop.client.subscriptions.retrieve(id)).status, "active")
  })

  it("without a card and without a wish for a link answers none", async () => {
    const made = await shop.client.subscriptions.create(shop.wanted())
    assert.deepInclude(Object(made), { status: "pending", payment_link: null, payment_id: null })
  })

  it("stands without its page when the bank cannot be reached", async () => {
    await shop.inBank((bank) => bank.setLine("down"))
    const made = await shop.client.subscriptions.create(shop.wanted({ payment_link: true }))
    assert.deepInclude(Object(made), { status: "pending", payment_link: null })
    assert.equal((await shop.client.subscriptions.list({ page_number: 0 })).items.length, 1)
  })

  it("begins a free trial active, and takes nothing", async () => {
    const made = await shop.client.subscriptions.create(
      shop.wanted({ product_id: shop.products.trial, payment_method_id: cards.good.id })
    )
    assert.deepInclude(Object(made), { status: "active", amount_due: 0, invoice_id: null, payment_id: null })
    const paid = await shop.client.subscriptions.create(
      shop.wanted({ product_id: shop.products.trial, payment_method_id: cards.good.id, trial_period_days: 0 })
    )
    assert.deepInclude(Object(paid), { status: "active", amount_due: 3000 })
    assert.deepEqual(await shop.taken(), [3000])
  })

  it("is a new customer's, or the newest customer's with the address", async () => {
    const customer = { email: "grace@example.com", name: "Grace", phone_number: "+46 70 123 45 67" }
    const first = await shop.client.subscriptions.create(shop.wanted({ customer }))
    assert.deepInclude(first.customer, customer)
    assert.deepInclude(await shop.client.customers.retrieve(first.customer.customer_id), customer)
    const second = await shop.client.subscriptions.create(shop.wanted({ customer: { email: "grace@example.com" } }))
    assert.deepEqual(second.customer, first.customer)
    const nameless = await shop.client.subscriptions.create(shop.wanted({ customer: { email: "x@example.com" } }))
    assert.equal(nameless.customer.name, "x@example.com")
  })
})
