import { EventId, ProductId, SubscriptionId } from "@kundportal/core/kernel/id"
import { keepLicenseKeys } from "@kundportal/core/license-key/keep-license-keys"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { ada } from "@kundportal/testing/fixtures/customer"
import { someBilling } from "@kundportal/testing/fixtures/subscription"
import { afterEach, assert, beforeEach, describe, it } from "vitest"
import type { Shop } from "./shop.ts"
import { openShop } from "./shop.ts"
import { refusalOf } from "./trade.ts"

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const dayMs = 24 * 60 * 60 * 1000
const id = SubscriptionId.make("sub_1")
const feedback = { feedback: "unused", comment: "Too much coffee" } as const

const forbidden = (message: string) => ({ status: 403, message })

describe("what a customer does with a subscription", () => {
  it("plans a cancellation, with feedback, and takes it back", async () => {
    const { subscriptions } = shop.portalOf(ada)
    const planned = await subscriptions.planCancellation({ id, ...feedback })
    assert.deepInclude(planned, { status: "active", cancelAtNextBilling: true })
    const stored = (await shop.world()).subscriptions.get(id)
    assert.deepInclude(stored?.cancellation, { ...feedback, askedBy: "customer" })
    assert.isFalse((await subscriptions.revokeCancellation({ id })).cancelAtNextBilling)
  })

  it("cancels at once, and again without a second word", async () => {
    const { subscriptions } = shop.portalOf(ada)
    assert.equal((await subscriptions.cancel({ id, ...feedback })).status, "cancelled")
    const after = await shop.world()
    assert.equal((await subscriptions.cancel({ id, feedback: null, comment: null })).status, "cancelled")
    assert.strictEqual(await shop.world(), after)
  })

  it("pauses only where the business allows it, and may always end a pause of their own", async () => {
    const { subscriptions } = shop.portalOf(ada)
    const before = await shop.world()
    assert.deepEqual(await refusalOf(subscriptions.pause({ id })), forbidden("PauseNotAllowed"))
    assert.strictEqual(await shop.world(), before)
    await shop.trpc.business.setSubscriptionRules({ allow_pause: true })
    assert.equal((await subscriptions.pause({ id })).status, "paused")
    await shop.trpc.business.setSubscriptionRules({ allow_pause: false })
    await shop.advance(3 * dayMs)
    const resumed = await subscriptions.resume({ id })
    assert.deepEqual([resumed.status, resumed.nextBillingAt], ["active", "2026-05-04T00:00:00.000Z"])
  })

  it("does not end a pause of the business's", async () => {
    await shop.trpc.subscriptions.update({ subscription_id: id, status: "paused" })
    assert.deepEqual(await refusalOf(shop.portalOf(ada).subscriptions.resume({ id })), forbidden("PausedByMerchant"))
  })

  it("cancels nothing where the business has switched it off, and revokes all the same", async () => {
    const { subscriptions } = shop.portalOf(ada)
    await subscriptions.planCancellation({ id, feedback: null, comment: null })
    await shop.trpc.business.setSubscriptionRules({ allow_cancellation: false })
    assert.isFalse((await subscriptions.revokeCancellation({ id })).cancelAtNextBilling)
    const before = await shop.world()
    const none = { id, feedback: null, comment: null }
    assert.deepEqual(await refusalOf(subscriptions.cancel(none)), forbidden("CancellationNotAllowed"))
    assert.deepEqual(await refusalOf(subscriptions.planCancellation(none)), forbidden("CancellationNotAllowed"))
    assert.strictEqual(await shop.world(), before)
  })

  it("says who is billed from now on, and no document changes", async () => {
    const before = await shop.world()
    const billing = someBilling({ companyName: "Åkesson AB" })
    const updated = await shop.portalOf(ada).subscriptions.updateBilling({ id, billing })
    assert.equal(updated.billing.companyName, "Åkesson AB")
    assert.strictEqual((await shop.world()).invoices, before.invoices)
  })
})

describe("a customer's wallets", () => {
  it("are shown with what moved them", async () => {
    await shop.trpc.wallets.adjust({
      customer_id: ada,
      amount: 500,
      currency: "SEK",
      entry_type: "credit",
      reason: "Sorry for the late bag"
    })
    const { wallets } = shop.portalOf(ada)
    assert.deepEqual(
      (await wallets.list()).map(({ balance }) => balance),
      [{ amount: 500, currency: "SEK" }]
    )
    const entries = await wallets.entries({ page: { number: 0, size: 10 } })
    assert.deepEqual(
      entries.map(({ kind, amount, reason }) => [kind, amount.amount, reason]),
      [["wallet_credited", 500, "Sorry for the late bag"]]
    )
  })
})

describe("a customer's licence keys", () => {
  it("are listed without their text, revealed, used on devices, and freed", async () => {
    const month = {
      payment_frequency_count: 1,
      payment_frequency_interval: "Month",
      subscription_period_count: 1,
      subscription_period_interval: "Year"
    } as const
    const { product_id } = await shop.trpc.products.create({
      name: "Roaster's log",
      tax_category: "saas",
      license_key_enabled: true,
      license_key_activations_limit: 1,
      price: { type: "recurring_price", currency: "SEK", price: 100, ...month }
    })
    const begun = await shop.trpc.subscriptions.create({
      billing: { country: "SE" },
      customer: { customer_id: ada },
      product_id,
      quantity: 1
    })
    await shop.trpc.invoices.recordPayment({ invoice_id: begun.invoice_id ?? "" })
    const subscriptionId = SubscriptionId.make(begun.subscription_id)
    const happened = { _tag: "SubscriptionChanged", id: EventId.make("evt_1"), what: "activated" } as const
    await shop.runtime.runPromise(keepLicenseKeys({ ...happened, businessId: kaffe, customerId: ada, subscriptionId }))

    const { licenseKeys } = shop.portalOf(ada)
    const [key] = await licenseKeys.list()
    assert.deepInclude(key, {
      status: "active",
      devices: 0,
      activationsLimit: 1,
      productId: ProductId.make(product_id)
    })
    if (key === undefined) throw new Error("no key was issued")
    const { text } = await licenseKeys.reveal({ id: key.id })
    assert.notInclude(JSON.stringify(await licenseKeys.list()), text)

    const { licenses } = shop.trpcAsVisitor
    const device = await licenses.activate({ license_key: text.toLowerCase(), name: "Laptop" })
    assert.deepInclude(device, { name: "Laptop", license_key_id: key.id, business_id: kaffe })
    assert.deepEqual(await refusalOf(licenses.activate({ license_key: text, name: "Other" })), {
      status: 422,
      message: "LicenseLimitReached"
    })
    const here = { license_key: text, license_key_instance_id: device.id, product_id }
    assert.deepEqual(await licenses.validate(here), { valid: true, reasons: [] })
    const [shown] = await licenseKeys.devices({ id: key.id })
    assert.deepInclude(shown, { name: "Laptop" })
    if (shown === undefined) throw new Error("no device is shown")
    assert.deepEqual(await licenseKeys.freeDevice({ id: key.id, deviceId: shown.id }), [])
    assert.deepEqual(await licenses.validate(here), { valid: false, reasons: ["not_active_on_this_device"] })

    const told = await shop.trpc.licenseKeys.retrieve({ license_key_id: key.id })
    assert.deepInclude(told, { key: text, status: "active", instances_count: 0, subscription_id: subscriptionId })
    const off = await shop.trpc.licenseKeys.update({ license_key_id: key.id, disabled: true })
    assert.equal(off.status, "disabled")
    assert.deepEqual(await licenses.validate({ license_key: text }), { valid: false, reasons: ["disabled"] })
  })
})
