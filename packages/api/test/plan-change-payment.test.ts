import { createMerchantClient } from "@kundportal/api/client"
import { createHandler } from "@kundportal/api/http/handler"
import { TRPCClientError } from "@trpc/client"
import { afterEach, assert, beforeEach, describe, it } from "vitest"
import { serve } from "./served.ts"
import { keys } from "./shop.ts"
import type { SubscriptionShop } from "./subscription-shop.ts"
import { cards, monthly, openSubscriptionShop } from "./subscription-shop.ts"

let shop: SubscriptionShop
beforeEach(async () => {
  shop = await openSubscriptionShop()
})
afterEach(() => shop.close())

describe("a change of plan, by the official SDK", () => {
  it("charges what the preview said, to the öre, and is in force by the time it is answered", async () => {
    const id = await shop.running()
    const { preview, change } = await shop.quotedFor(id)
    // 80 × 15/30 less 30 × 15/30.
    assert.equal(preview.immediate_charge.summary.total_amount, 2500)
    assert.deepEqual(
      preview.immediate_charge.line_items.map((line) => [
        line.type,
        "product_id" in line ? line.product_id : null,
        "proration_factor" in line ? line.proration_factor : null
      ]),
      [
        ["subscription", shop.products.basic, -0.5],
        ["subscription", shop.products.pro, 0.5]
      ]
    )
    assert.equal(preview.new_plan.product_id, shop.products.pro)
    const changed = await shop.client.subscriptions.changePlan(id, change)
    assert.deepInclude(Object(changed), { client_secret: null, expires_on: null, payment_link: null })
    assert.deepInclude(Object(changed), { outcome: "applied", amount_due: 2500 })
    const payment = await shop.client.payments.retrieve(changed.payment_id ?? "")
    assert.deepInclude(Object(payment), { status: "succeeded", total_amount: 2500 })
    assert.deepInclude(Object(await shop.client.subscriptions.retrieve(id)), {
      product_id: shop.products.pro,
      status: "active"
    })
    assert.deepEqual(await shop.taken(), [3000, 2500])
  })

  it("is charged once, however often and however many at once ask with one quote", async () => {
    const id = await shop.running()
    const { change } = await shop.quotedFor(id)
    const answers = await Promise.all(Array.from({ length: 5 }, () => shop.client.subscriptions.changePlan(id, change)))
    const again = await shop.client.subscriptions.changePlan(id, change)
    assert.equal(new Set([...answers, again].map(({ payment_id }) => payment_id)).size, 1)
    assert.deepEqual(await shop.taken(), [3000, 2500])
  })

  it("is refused with a stale quote, and nothing is charged", async () => {
    const id = await shop.running()
    const { change } = await shop.quotedFor(id)
    await shop.client.subscriptions.update(id, { metadata: { changed: true } })
    assert.deepEqual(await shop.refused(() => shop.client.subscriptions.changePlan(id, change)), [
      409,
      "QUOTE_STALE",
      1
    ])
    const { change: late } = await shop.quotedFor(id)
    await shop.advance(15 * 60 * 1000)
    assert.deepEqual(await shop.refused(() => shop.client.subscriptions.changePlan(id, late)), [
      409,
      "QUOTE_EXPIRED",
      1
    ])
    assert.deepEqual(await shop.taken(), [3000])
    assert.equal((await shop.client.subscriptions.retrieve(id)).product_id, shop.products.basic)
  })

  it("is refused with a quote for something else, and nothing is charged", async () => {
    const id = await shop.running()
    const { change } = await shop.quotedFor(id)
    const other = () => shop.client.subscriptions.changePlan(id, { ...change, quantity: 2 })
    assert.deepEqual(await shop.refused(other), [422, "QUOTE_MISMATCH", 1])
    assert.deepEqual(await shop.taken(), [3000])
  })

  it("that is declined leaves the old plan, and another card can pay it", async () => {
    const id = await shop.running()
    await shop.behaves(cards.good, { declines: "lost_card" })
    const change = () =>
      shop.client.subscriptions.changePlan(id, { ...shop.toPro, on_payment_failure: "prevent_change" })
    assert.deepEqual(await shop.refused(change), [402, "PAYMENT_DECLINED", 1])
    assert.deepInclude(Object(await shop.client.subscriptions.retrieve(id)), {
      product_id: shop.products.basic,
      status: "active"
    })
    assert.deepEqual(await shop.taken(), [3000])
    await shop.client.subscriptions.updatePaymentMethod(id, {
      payment_method: { type: "existing", payment_method_id: cards.spare.id }
    })
    await change()
    assert.deepEqual(await shop.taken(), [3000, 2500])
  })

  it("that does not wait stands though it is declined, and the payment says so", async () => {
    const id = await shop.running()
    await shop.behaves(cards.good, { declines: "insufficient_funds" })
    const changed = await shop.client.subscriptions.changePlan(id, {
      ...shop.toPro,
      on_payment_failure: "apply_change"
    })
    const payment = await shop.client.payments.retrieve(changed.payment_id ?? "")
    assert.deepInclude(Object(payment), { status: "failed", error_code: "INSUFFICIENT_FUNDS" })
    assert.deepInclude(Object(await shop.client.subscriptions.retrieve(id)), {
      product_id: shop.products.pro,
      status: "on_hold"
    })
  })

  it("whose payment is under way tells so, and waits", async () => {
    const id = await shop.running()
    await shop.behaves(cards.good, "undecided")
    const changed = await shop.client.subscriptions.changePlan(id, shop.toPro)
    assert.deepInclude(Object(changed), { outcome: "awaiting_payment" })
    assert.equal((await shop.client.payments.retrieve(changed.payment_id ?? "")).status, "processing")
    const again = () => shop.client.subscriptions.changePlan(id, shop.toPro)
    assert.deepEqual(await shop.refused(again), [409, "PENDING_PLAN_CHANGE_EXISTS", 1])
  })

  it("to less comes at once where a mode is named, and gives credit instead of charging", async () => {
    const id = await shop.running(shop.products.pro)
    const change = { ...shop.toPro, product_id: shop.products.basic }
    const { immediate_charge } = await shop.client.subscriptions.previewChangePlan(id, change)
    assert.deepInclude(immediate_charge.summary, { customer_credits: 2500, total_amount: -2500, settlement_amount: 0 })
    const changed = await shop.client.subscriptions.changePlan(id, change)
    assert.deepInclude(Object(changed), { payment_id: null, outcome: "applied" })
    assert.deepEqual(await shop.taken(), [8000])
  })

  it("waits for the next billing date, and can be taken back", async () => {
    const id = await shop.running()
    const change = {
      ...shop.toPro,
      proration_billing_mode: "full_immediately",
      effective_at: "next_billing_date"
    } as const
    const changed = await shop.client.subscriptions.changePlan(id, change)
    assert.deepInclude(Object(changed), { payment_id: null, outcome: "scheduled" })
    assert.equal((await shop.client.subscriptions.retrieve(id)).scheduled_change?.product_id, shop.products.pro)
    await shop.client.subscriptions.cancelChangePlan(id)
    assert.isNull((await shop.client.subscriptions.retrieve(id)).scheduled_change)
    const again = () => shop.client.subscriptions.cancelChangePlan(id)
    assert.deepEqual(await shop.refused(again), [404, "SCHEDULED_PLAN_CHANGE_NOT_FOUND", 1])
    assert.deepEqual(await shop.taken(), [3000])
  })

  it("tells add-ons by what they are", async () => {
    const addon = await shop.trpc.addons.create({
      name: "Seat",
      currency: "SEK",
      price: 1000,
      tax_inclusive: true,
      tax_category: "saas"
    })
    const { product_id } = await shop.client.products.create({
      name: "Team",
      tax_category: "saas",
      price: monthly(3000),
      addons: [addon.id]
    })
    const addons = [{ addon_id: addon.id, quantity: 3 }]
    const made = await shop.client.subscriptions.create(
      shop.wanted({ product_id, addons, payment_method_id: cards.good.id })
    )
    await shop.advance(15 * 24 * 60 * 60 * 1000)
    const more = { ...shop.toPro, product_id, addons: [{ addon_id: addon.id, quantity: 5 }] }
    const { immediate_charge } = await shop.client.subscriptions.previewChangePlan(made.subscription_id, more)
    assert.deepEqual(
      immediate_charge.line_items.map((line) => [line.type, line.name, Object(line).amount]),
      [
        ["subscription", "Team", -1500],
        ["addon", "Seat", -1500],
        ["subscription", "Team", 1500],
        ["addon", "Seat", 2500]
      ]
    )
    assert.equal(immediate_charge.summary.total_amount, 1000)
  })
})

describe("a change of plan without a card", () => {
  it("waits with its invoice, and is paid with the next card that the subscription gets", async () => {
    const made = await shop.trpc.subscriptions.create({
      billing: { country: "SE" },
      customer: { customer_id: "cus_ada" },
      product_id: shop.products.basic,
      quantity: 1
    })
    await shop.trpc.invoices.recordPayment({ invoice_id: made.invoice_id ?? "" })
    await shop.advance(15 * 24 * 60 * 60 * 1000)
    const id = made.subscription_id
    const changed = await shop.client.subscriptions.changePlan(id, shop.toPro)
    assert.deepInclude(Object(changed), { outcome: "awaiting_payment", payment_id: null, amount_due: 2500 })
    const { payment_id } = await shop.client.subscriptions.updatePaymentMethod(id, {
      payment_method: { type: "existing", payment_method_id: cards.good.id }
    })
    assert.equal((await shop.client.payments.retrieve(payment_id ?? "")).status, "succeeded")
    const after = await shop.client.subscriptions.retrieve(id)
    assert.deepEqual(
      [after.product_id, after.payment_method_id, after.status],
      [shop.products.pro, cards.good.id, "active"]
    )
    assert.deepEqual(await shop.taken(), [2500])
  })
})

it("tells why the bank declined over tRPC, where a failure has no words", async () => {
  const id = await shop.running()
  await shop.behaves(cards.good, { declines: "insufficient_funds" })
  const handler = createHandler({ runtime: shop.runtime, mode: "test", letters: null, bank: null })
  const served = await serve((request) => handler(request, { ip: "192.0.2.1" }))
  const { subscriptions } = createMerchantClient({ url: served.url, apiKey: keys.kaffe })
  const refused = await subscriptions.changePlan.mutate({ subscription_id: id, ...shop.toPro }).then(
    () => null,
    (refusal: unknown) => refusal
  )
  await served.close()
  assert.instanceOf(refused, TRPCClientError)
  assert.deepInclude(Object(refused).data, { httpStatus: 402, declineReason: "insufficient_funds" })
})
