import { readFileSync } from "node:fs"
import { createMerchantClient } from "@kundportal/api/client"
import { createHandler } from "@kundportal/api/http/handler"
import { TRPCClientError } from "@trpc/client"
import { afterAll, assert, beforeAll, describe, expectTypeOf, it } from "vitest"
import type { Served } from "./served.ts"
import { serve } from "./served.ts"
import type { Shop } from "./shop.ts"
import { ask, keys, openShop } from "./shop.ts"

let shop: Shop
let served: Served
beforeAll(async () => {
  shop = await openShop()
  const handler = createHandler({
    runtime: shop.runtime,
    mode: "test",
    letters: null,
    bank: null
  })
  served = await serve((request) => handler(request, { ip: "192.0.2.1" }))
})
afterAll(async () => {
  await served.close()
  await shop.close()
})

describe("the typed client", () => {
  it("does over HTTP what REST does", async () => {
    const client = createMerchantClient({ url: served.url, apiKey: keys.kaffe })
    const created = await client.customers.create.mutate({ email: "grace@example.com", name: "Grace" })
    assert.deepEqual((await ask(shop, `/customers/${created.customer_id}`)).json, created)
    const { link } = await client.customerPortal.create.mutate({ customer_id: created.customer_id })
    assert.match(link, /^https:\/\/portal\.test\/session\/bus_kaffe\//)
  })

  it("knows every noun of the domain with its shapes, and sells, changes and settles over HTTP", async () => {
    const client = createMerchantClient({ url: served.url, apiKey: keys.kaffe })
    const month = {
      payment_frequency_count: 1,
      payment_frequency_interval: "Month",
      subscription_period_count: 1,
      subscription_period_interval: "Year"
    } as const
    const made = async (name: string, price: number) => {
      const product = await client.products.create.mutate({
        name,
        tax_category: "saas",
        price: { type: "recurring_price", currency: "EUR", price, tax_inclusive: true, ...month }
      })
      return product.product_id
    }
    const [basic, pro] = [await made("Basic", 3000), await made("Pro", 8000)]
    const products = [{ product_id: basic }, { product_id: pro }]
    const collection = await client.productCollections.create.mutate({ name: "Plans", groups: [{ products }] })
    expectTypeOf(collection.groups[0]?.products[0]?.product_id).toEqualTypeOf<string | undefined>()
    await client.discounts.create.mutate({ type: "percentage", amount: 1000, name: "Ten", code: "TEN" })
    await client.wallets.adjust.mutate({
      customer_id: "cus_ada",
      amount: 700,
      currency: "EUR",
      entry_type: "credit",
      reason: "Welcome"
    })
    const begun = await client.subscriptions.create.mutate({
      billing: { country: "SE" },
      customer: { customer_id: "cus_ada" },
      product_id: basic,
      quantity: 1,
      discount_codes: ["ten"]
    })
    expectTypeOf(begun.invoice_id).toEqualTypeOf<string | null>()
    // 30.00 less 10 %, less the 7.00 in the wallet.
    assert.equal(begun.amount_due, 2000)
    const paid = await client.invoices.recordPayment.mutate({ invoice_id: begun.invoice_id ?? "" })
    assert.equal(paid.total_amount, 2000)
    const { subscription_id } = begun
    const quote = await client.subscriptions.previewChangePlan.mutate({ subscription_id, product_id: pro, quantity: 1 })
    const changed = await client.subscriptions.changePlan.mutate({ subscription_id, quote_id: quote.quote_id })
    assert.equal(changed.amount_due, quote.immediate_charge.summary.amount_due)
    const { items } = await client.ledger.balances.query()
    assert.equal(
      items.reduce((sum, { amount }) => sum + amount, 0),
      0
    )
  })

  it("sends calls of the same moment in one request", async () => {
    const client = createMerchantClient({ url: served.url, apiKey: keys.kaffe })
    const before = served.asked.length
    const [customer, product] = await Promise.all([
      client.customers.retrieve.query({ customer_id: "cus_ada" }),
      client.products.retrieve.query({ product_id: "pdt_bag" })
    ])
    assert.deepEqual([customer.name, product.name], ["Ada Åkesson", "Månadens påse"])
    assert.equal(served.asked.length - before, 1)
  })

  it("is refused with a wrong key, by name", async () => {
    const client = createMerchantClient({ url: served.url, apiKey: keys.wrongSecret })
    let refused: unknown = null
    try {
      await client.customers.list.query({})
    } catch (refusal) {
      refused = refusal
    }
    assert.instanceOf(refused, TRPCClientError)
    assert.equal(refused instanceof TRPCClientError ? refused.message : "", "NotSignedIn")
  })

  it("brings nothing of the server along: only types are imported from it", () => {
    const source = readFileSync(new URL("../src/client.ts", import.meta.url), "utf8")
    const loaded = [...source.matchAll(/^import (?!type )(?:.*) from "(.+)"$/gm)].map(([, module]) => module)
    assert.deepEqual(loaded, ["@trpc/client"])
  })
})
