import { readFileSync } from "node:fs"
import { createMerchantClient } from "@kundportal/api/client"
import { createHandler } from "@kundportal/api/http/handler"
import { TRPCClientError } from "@trpc/client"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
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
    letters: null
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
