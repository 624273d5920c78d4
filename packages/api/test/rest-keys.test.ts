import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { Shop } from "./shop.ts"
import { ask, keys, openShop } from "./shop.ts"

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const refusal = '{"code":"UNAUTHORIZED","message":"Send a valid API key as `Authorization: Bearer …`."}'

describe("an API key over REST", () => {
  it.each([
    ["no key", null],
    ["a wrong secret", keys.wrongSecret],
    ["a wrong checksum", keys.wrongChecksum],
    ["a key that was never made", keys.unknown],
    ["a revoked key", keys.revoked],
    ["a key of the other mode", keys.otherMode],
    ["something else entirely", "let me in"]
  ])("opens nothing with %s: the same 401", async (_, key) => {
    const answer = await ask(shop, "/customers/cus_ada", { key })
    assert.deepEqual([answer.status, answer.text], [401, refusal])
    assert.equal(answer.headers.get("www-authenticate"), "Bearer")
  })

  it.each([
    ["the query", "/customers?api_key=", {}],
    ["the scheme Basic", "/customers", { authorization: `Basic ${keys.kaffe}` }],
    ["a header of another name", "/customers", { "x-api-key": keys.kaffe }],
    ["a cookie", "/customers", { cookie: `api_key=${keys.kaffe}` }]
  ])("is not looked for in %s", async (_, path, headers) => {
    const asked = path.endsWith("=") ? path + keys.kaffe : path
    const answer = await ask(shop, asked, { key: null, headers })
    assert.deepEqual([answer.status, answer.text], [401, refusal])
  })

  it("is asked for before anything else is said about the request", async () => {
    const answer = await ask(shop, "/customers", { method: "POST", key: null, body: "{{{" })
    assert.deepEqual([answer.status, answer.text], [401, refusal])
  })

  it("is taken in any case of the word Bearer", async () => {
    const answer = await ask(shop, "/customers/cus_ada", {
      key: null,
      headers: { authorization: `bearer ${keys.kaffe}` }
    })
    assert.equal(answer.status, 200)
  })

  it("finds another business's objects, malformed and unknown ids all missing, in the same bytes", async () => {
    const paths = ["cus_rivals", "cus_unknown", "sub_1", "%zz", "%00", "..%2f", "a".repeat(500), "'--"]
    const answers = await Promise.all(paths.map((id) => ask(shop, `/customers/${id}`)))
    assert.deepEqual(
      answers.map(({ status, text }) => `${status} ${text}`),
      paths.map(() => '404 {"code":"CUSTOMER_NOT_FOUND","message":"There is no such customer."}')
    )
  })

  it("reads only its own business's lists", async () => {
    const { json } = await ask(shop, "/customers", { key: keys.rival })
    assert.deepInclude(json, { items: [{ ...Object(Object(json).items[0]), customer_id: "cus_rivals" }] })
  })

  it("is not needed for the list of countries and the description of the API", async () => {
    const answers = await Promise.all([
      ask(shop, "/checkout/supported_countries", { key: null }),
      ask(shop, "/checkout/supported_countries", { key: "anything" }),
      ask(shop, "/openapi.json", { key: null })
    ])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200]
    )
  })
})
