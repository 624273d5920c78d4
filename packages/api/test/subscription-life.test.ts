import { ProductId, QuoteId, SubscriptionId } from "@kundportal/core/kernel/id"
import { ada } from "@kundportal/testing/fixtures/customer"
import type DodoPayments from "dodopayments"
import { afterEach, assert, beforeEach, describe, it } from "vitest"
import type { SubscriptionShop } from "./subscription-shop.ts"
import { cards, openSubscriptionShop } from "./subscription-shop.ts"
import { refusalOf } from "./trade.ts"

let shop: SubscriptionShop
beforeEach(async () => {
  shop = await openSubscriptionShop()
})
afterEach(() => shop.close())

describe("a subscription's life, by the official SDK", () => {
  it("is paused, resumed, planned to end, kept, and cancelled", async () => {
    const id = await shop.running()
    const step = (body: DodoPayments.SubscriptionUpdateParams) => shop.client.subscriptions.update(id, body)
    assert.equal((await step({ status: "paused" })).status, "paused")
    assert.equal((await step({ status: "active" })).status, "active")
    const planned = await step({ cancel_at_next_billing_date: true, cancellation_feedback: "unused", status: null })
    assert.deepInclude(Object(planned), { cancel_at_next_billing_date: true, cancellation_feedback: "unused" })
    assert.isFalse((await step({ cancel_at_next_billing_date: false })).cancel_at_next_billing_date)
    const cancelled = await step({ status: "cancelled", cancel_reason: "cancelled_by_merchant", billing: null })
    assert.equal(cancelled.status, "cancelled")
  })

  it("keeps what is not named and empties what is null", async () => {
    const id = await shop.running()
    const named = { customer_business_name: "Åkesson AB", metadata: { a: 1 }, tax_id: "SE556036079301" }
    assert.deepInclude(await shop.client.subscriptions.update(id, named), named)
    const emptied = await shop.client.subscriptions.update(id, {
      customer_business_name: null,
      customer_name: null,
      next_billing_date: null,
      tax_id: null
    })
    assert.deepInclude(Object(emptied), { customer_business_name: null, metadata: { a: 1 }, tax_id: null })
  })

  it("takes no step together with anything else, no `pause`, and no charge outside of its dates", async () => {
    const id = await shop.running()
    const bodies: ReadonlyArray<DodoPayments.SubscriptionUpdateParams> = [
      { status: "paused", metadata: {} },
      { status: "paused", cancel_at_next_billing_date: true },
      { pause: true },
      { status: "on_hold" },
      { subscription_period_count: 2 },
      { cancellation_comment: "Bye" }
    ]
    for (const body of bodies) {
      assert.deepEqual(await shop.refused(() => shop.client.subscriptions.update(id, body)), [
        422,
        "INVALID_REQUEST_BODY",
        1
      ])
    }
    const charge = () => shop.client.subscriptions.charge(id, { product_price: 100 })
    assert.deepEqual(await shop.refused(charge), [422, "SUBSCRIPTION_NOT_ON_DEMAND", 1])
    assert.deepEqual(await shop.taken(), [3000])
  })
})

describe("a customer who changes plan in the portal", () => {
  const confirming = async (id: string) => {
    const subscriptionId = SubscriptionId.make(id)
    const { planChange } = shop.portalOf(ada)
    const { quoteId, dueNow } = await planChange.preview({
      subscriptionId,
      productId: ProductId.make(shop.products.pro),
      quantity: 1,
      addons: [],
      discountCodes: null,
      effectiveAt: null,
      replaceScheduled: false
    })
    return { dueNow, confirm: () => planChange.confirm({ subscriptionId, quoteId: QuoteId.make(quoteId) }) }
  }

  it("has paid by the time it is answered", async () => {
    const { dueNow, confirm } = await confirming(await shop.running())
    const { isInForce, payment } = await confirm()
    assert.deepEqual([isInForce, payment?.status, payment?.total], [true, "succeeded", dueNow])
    assert.deepEqual(await shop.taken(), [3000, dueNow.amount])
    assert.deepInclude(Object(await confirm()), { isInForce: true, payment })
    assert.deepEqual(await shop.taken(), [3000, dueNow.amount])
  })

  it("is told that the bank declined, and keeps the plan", async () => {
    const id = await shop.running()
    await shop.behaves(cards.good, { declines: "insufficient_funds" })
    const { confirm } = await confirming(id)
    assert.deepEqual(await refusalOf(confirm()), { status: 402, message: "PaymentDeclined" })
    assert.deepInclude(Object(await shop.client.subscriptions.retrieve(id)), {
      product_id: shop.products.basic,
      status: "active"
    })
  })

  it("is led to the bank where it wants to see them, and has the plan afterwards", async () => {
    const id = await shop.running()
    await shop.behaves(cards.good, "asks for authentication")
    const { confirm } = await confirming(id)
    const first = await confirm()
    assert.deepInclude(Object(first), { isInForce: false })
    assert.equal(first.payment?.status, "requires_customer_action")
    await shop.inBank((bank) => bank.authenticate(first.payment?.actionUrl ?? "", "approves"))
    const second = await confirm()
    assert.deepEqual([second.isInForce, second.payment?.status], [true, "succeeded"])
    assert.equal((await shop.client.subscriptions.retrieve(id)).product_id, shop.products.pro)
  })

  it("is told that the payment is under way", async () => {
    const id = await shop.running()
    await shop.behaves(cards.good, "undecided")
    const { isInForce, payment } = await (await confirming(id)).confirm()
    assert.deepEqual([isInForce, payment?.status], [false, "processing"])
  })
})
