import { assert, describe, it } from "vitest"
import { ask, openShop } from "./shop.ts"

describe("what only the tRPC door has", () => {
  it("makes, rotates and revokes keys, and shows each key's text once", async () => {
    const shop = await openShop()
    const { apiKeys } = shop.trpc
    const made = await apiKeys.create({ label: "Checkout" })
    assert.match(made.key, /^kp_test_[A-Za-z0-9]+_[A-Za-z0-9]{46}$/)
    assert.equal((await ask(shop, "/products", { key: made.key })).status, 200)

    const rotated = await apiKeys.rotate({ api_key_id: made.api_key_id })
    assert.equal(rotated.label, "Checkout")
    assert.equal((await ask(shop, "/products", { key: made.key })).status, 200)
    await shop.advance(24 * 60 * 60 * 1000)
    assert.equal((await ask(shop, "/products", { key: made.key })).status, 401)
    assert.equal((await ask(shop, "/products", { key: rotated.key })).status, 200)

    await apiKeys.revoke({ api_key_id: rotated.api_key_id })
    assert.equal((await ask(shop, "/products", { key: rotated.key })).status, 401)
    const listed = JSON.stringify(await apiKeys.list())
    assert.equal(listed.includes(made.key) || listed.includes("secret"), false)
    await shop.close()
  })

  it("revokes a customer's access: links die and sessions end", async () => {
    const shop = await openShop()
    await shop.trpc.customerPortal.create({ customer_id: "cus_ada" })
    await shop.trpc.customers.revokeAccess({ customer_id: "cus_ada" })
    const { links, sessions } = await shop.world()
    assert.deepEqual(
      [...links.values()].map(({ usedAt, revokedAt }) => usedAt === null && revokedAt === null),
      [false, false]
    )
    assert.equal(sessions.size, 0)
    await shop.close()
  })

  it("sells add-ons, changes them for new buyers, and takes them away", async () => {
    const shop = await openShop()
    const { addons } = shop.trpc
    const made = await addons.create({ name: "Seat", currency: "SEK", price: 1000, tax_category: "saas" })
    assert.deepInclude(made, { currency: "SEK", price: 1000, tax_inclusive: false, archived: false, image: null })
    const updated = await addons.update({ addon_id: made.id, price: 1200, currency: "SEK", description: "One more" })
    assert.deepEqual([updated.price, updated.description, updated.name], [1200, "One more", "Seat"])
    assert.deepEqual(await addons.retrieve({ addon_id: made.id }), updated)
    assert.isTrue((await addons.archive({ addon_id: made.id })).archived)
    assert.deepEqual((await addons.list({})).items, [])
    const again = await addons.archive({ addon_id: made.id })
    assert.isTrue(again.archived)
    await shop.close()
  })

  it("puts products into a collection, moves its groups, and lets them go with it", async () => {
    const shop = await openShop()
    const { productCollections, products } = shop.trpc
    const pro = await products.create({
      name: "Pro",
      tax_category: "saas",
      price: { type: "one_time_price", currency: "SEK", price: 100 }
    })
    const made = await productCollections.create({
      name: "Coffee",
      on_payment_failure: "apply_change",
      groups: [{ group_name: "Bags", products: [{ product_id: "pdt_bag" }] }]
    })
    assert.deepInclude(made, { on_payment_failure: "apply_change", effective_at_on_upgrade: null })
    assert.equal((await products.retrieve({ product_id: "pdt_bag" })).product_collection_id, made.id)
    const [bags] = made.groups
    const updated = await productCollections.update({
      collection_id: made.id,
      on_payment_failure: null,
      groups: [
        { products: [{ product_id: pro.product_id }], status: false },
        { group_id: bags?.group_id ?? "", group_name: "Bags", products: [{ product_id: "pdt_bag" }] }
      ]
    })
    assert.deepEqual(
      updated.groups.map(({ status, products: held }) => [status, held.map(({ product_id }) => product_id)]),
      [
        [false, [pro.product_id]],
        [true, ["pdt_bag"]]
      ]
    )
    assert.equal(updated.groups[1]?.group_id, bags?.group_id)
    assert.isNull(updated.on_payment_failure)
    assert.deepEqual(
      (await productCollections.list({})).items.map(({ products_count }) => products_count),
      [2]
    )
    assert.isTrue((await productCollections.archive({ collection_id: made.id })).archived)
    assert.isNull((await products.retrieve({ product_id: "pdt_bag" })).product_collection_id)
    const back = await productCollections.unarchive({ collection_id: made.id })
    assert.deepEqual([back.archived, back.excluded_product_ids], [false, []])
    await shop.close()
  })

  it("offers discounts and says what a code is worth", async () => {
    const shop = await openShop()
    const { discounts } = shop.trpc
    const made = await discounts.create({
      type: "percentage",
      amount: 540,
      name: "Fika",
      code: "fika",
      restricted_to: ["pdt_bag"],
      subscription_cycles: 3
    })
    assert.deepInclude(made, { amount: 540, code: "FIKA", type: "percentage", subscription_cycles: 3, times_used: 0 })
    assert.deepEqual(await discounts.validate({ code: "FiKa", product_id: "pdt_bag" }), made)
    assert.deepEqual((await discounts.list({})).items, [made])
    await discounts.archive({ discount_id: made.discount_id })
    assert.deepEqual((await discounts.list({})).items, [])
    await shop.close()
  })

  it("keeps a customer's wallet, and tells what moved it", async () => {
    const shop = await openShop()
    const { wallets } = shop.trpc
    const entry = { customer_id: "cus_ada", currency: "SEK", reason: "Sorry" } as const
    await wallets.adjust({ ...entry, amount: 500, entry_type: "credit" })
    const wallet = await wallets.adjust({ ...entry, amount: 120, entry_type: "debit" })
    assert.deepInclude(wallet, { balance: 380, currency: "SEK", customer_id: "cus_ada" })
    assert.deepEqual((await wallets.list({ customer_id: "cus_ada" })).items, [wallet])
    const { items } = await wallets.ledgerEntries({ customer_id: "cus_ada" })
    assert.sameDeepMembers(
      items.map(({ amount, is_credit, event_type, reason }) => [amount, is_credit, event_type, reason]),
      [
        [120, false, "merchant_adjustment", "Sorry"],
        [500, true, "merchant_adjustment", "Sorry"]
      ]
    )
    await shop.close()
  })

  it("takes back from an invoice by a credit note", async () => {
    const shop = await openShop()
    const note = await shop.trpc.invoices.creditNote({
      invoice_id: "inv_2",
      reason: "Late",
      settle_to: "open_invoice",
      take_back: { type: "amount", amount: 2900, tax_inclusive: true }
    })
    assert.deepInclude(note, { kind: "credit_note", corrects_invoice_id: "inv_2", total_amount: -2900, reason: "Late" })
    assert.deepInclude(await shop.trpc.invoices.retrieve({ invoice_id: "inv_2" }), {
      amount_credited: 2900,
      amount_due: 10_000,
      status: "open"
    })
    await shop.close()
  })

  it("pauses, resumes, and plans a cancellation that can be taken back", async () => {
    const shop = await openShop()
    const { subscriptions } = shop.trpc
    const one = { subscription_id: "sub_1" }
    assert.equal((await subscriptions.update({ ...one, status: "paused" })).status, "paused")
    await shop.advance(24 * 60 * 60 * 1000)
    const resumed = await subscriptions.update({ ...one, status: "active" })
    assert.deepEqual([resumed.status, resumed.next_billing_date], ["active", "2026-05-02T00:00:00.000Z"])
    const planned = await subscriptions.update({
      ...one,
      cancel_at_next_billing_date: true,
      cancellation_feedback: "unused"
    })
    assert.deepInclude(planned, {
      cancel_at_next_billing_date: true,
      cancellation_feedback: "unused",
      status: "active"
    })
    const revoked = await subscriptions.update({ ...one, cancel_at_next_billing_date: false })
    assert.deepInclude(revoked, { cancel_at_next_billing_date: false, cancellation_feedback: null })
    const billed = await subscriptions.update({ ...one, customer_business_name: "Åkesson AB", metadata: { a: 1 } })
    assert.deepInclude(billed, { customer_business_name: "Åkesson AB", metadata: { a: 1 } })
    await shop.close()
  })

  it("sets what customers may do, one switch at a time, and the business's tax rates", async () => {
    const shop = await openShop()
    const { business } = shop.trpc
    const before = await business.retrieve()
    assert.isFalse(before.subscription_rules.allow_change)
    const after = await business.setSubscriptionRules({ allow_change: true, prorate_by: "day" })
    assert.deepEqual(after.subscription_rules, { ...before.subscription_rules, allow_change: true, prorate_by: "day" })
    const { tax_rates } = await business.setTaxRates({
      tax_rates: [{ country: "SE", rate_bps: 1200, tax_category: "e_book" }]
    })
    assert.deepEqual(tax_rates, [{ country: "SE", region: null, tax_category: "e_book", rate_bps: 1200, from: null }])
    await shop.close()
  })
})
