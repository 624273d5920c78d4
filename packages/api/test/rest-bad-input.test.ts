import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { Shop } from "./shop.ts"
import { ask, openShop } from "./shop.ts"

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const email = "new@example.com"
const deep = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`
const aPrice = { type: "one_time_price", currency: "SEK", price: 100 }
const aProduct = { name: "P", tax_category: "saas", price: aPrice }

const bodies: ReadonlyArray<readonly [what: string, body: string, status: number]> = [
  ["nothing", "", 400],
  ["half an object", '{"email":', 400],
  ["text behind the object", '{"email":"a@b.se"} {}', 400],
  ["a key twice", `{"email":"${email}","email":"other@example.com","name":"N"}`, 400],
  ["a key twice, once escaped", `{"email":"${email}","\\u0065mail":"other@example.com","name":"N"}`, 400],
  ["__proto__", `{"email":"${email}","name":"N","__proto__":{"polluted":true}}`, 400],
  ["__proto__ further in", `{"email":"${email}","name":"N","metadata":{"__proto__":{"polluted":true}}}`, 400],
  ["ten thousand lists in each other", `{"email":"${email}","name":${deep(10_000)}}`, 400],
  ["a lone surrogate", `{"email":"${email}","name":"\\ud800"}`, 400],
  ["a number beyond 2^53", `{"email":"${email}","name":"N","metadata":{"n":9007199254740993}}`, 400],
  ["an infinite number", `{"email":"${email}","name":"N","metadata":{"n":1e999}}`, 400],
  ["a megabyte of name", `{"email":"${email}","name":"${"n".repeat(1_000_000)}"}`, 413],
  ["a list", "[]", 422],
  ["null", "null", 422],
  ["no name", `{"email":"${email}"}`, 422],
  ["a name of blanks", `{"email":"${email}","name":"   "}`, 422],
  ["a name with NUL", `{"email":"${email}","name":"N\\u0000"}`, 422],
  ["a name with a line break", `{"email":"${email}","name":"N\\nBcc: x@y.se"}`, 422],
  ["a name of 201 letters", `{"email":"${email}","name":"${"n".repeat(201)}"}`, 422],
  ["a number for a name", `{"email":"${email}","name":7}`, 422],
  ["two addresses", '{"email":"a@example.com,b@example.com","name":"N"}', 422],
  ["an address with a header", '{"email":"a@example.com\\r\\nBcc: x@y.se","name":"N"}', 422],
  ["an unknown field", `{"email":"${email}","name":"N","is_admin":true}`, 422],
  ["a constructor", `{"email":"${email}","name":"N","constructor":{"prototype":{"polluted":true}}}`, 422],
  ["51 pairs of metadata", metadata(Array.from({ length: 51 }, (_, n) => [`k${n}`, n])), 422],
  ["a long metadata key", metadata([["k".repeat(41), 1]]), 422],
  ["an object in metadata", metadata([["k", {}]]), 422],
  ["a telephone number in words", `{"email":"${email}","name":"N","phone_number":"call me"}`, 422]
]

function metadata(pairs: ReadonlyArray<readonly [string, unknown]>): string {
  return JSON.stringify({ email, name: "N", metadata: Object.fromEntries(pairs) })
}

const queries: ReadonlyArray<readonly [path: string, says: string]> = [
  ["/customers?page_size=0", "page_size: Expected a value between 1 and 100"],
  ["/customers?page_size=101", "page_size: Expected a value between 1 and 100"],
  ["/customers?page_size=1e9", "page_size: Expected a value between 1 and 100"],
  ["/customers?page_number=-1", "page_number: Expected a value between 0 and 1000000"],
  ["/customers?page_number=1.5", "page_number: Expected an integer"],
  ["/customers?page_number=", "page_number: Expected a string representing a finite number"],
  ["/customers?page_number=first", "page_number: Expected a string representing a finite number"],
  ["/customers?page_number=1&page_number=2", "page_number: Expected string"],
  ["/customers?name=%00", "name: Expected text without NUL or unpaired surrogates"],
  ["/customers?limit=10", "limit: Unknown field"],
  [
    "/customers?created_at_gte=yesterday",
    "created_at_gte: Expected an ISO 8601 date and time with its offset, as 2026-01-31T00:00:00Z"
  ],
  ["/products?archived=1", 'archived: Expected "true" | "false"'],
  ["/products?recurring=TRUE", 'recurring: Expected "true" | "false"'],
  ["/payments?currency=sek", "currency: Expected "],
  ["/subscriptions?status=gone", 'status: Expected "pending" | "active"']
]

const products: ReadonlyArray<readonly [what: string, product: object, says: string]> = [
  ["a negative price", { ...aProduct, price: { ...aPrice, price: -1 } }, "price.price: Expected a value between"],
  ["half a cent", { ...aProduct, price: { ...aPrice, price: 0.5 } }, "price.price: Expected an integer"],
  ["an unknown currency", { ...aProduct, price: { ...aPrice, currency: "XXX" } }, "price.currency: Expected"],
  ["an unknown kind of price", { ...aProduct, price: { ...aPrice, type: "gift" } }, "price: Expected"],
  [
    "a price that could not be multiplied exactly",
    { ...aProduct, price: { ...aPrice, price: 2 ** 53 - 1 } },
    "price.price: Expected a value between 0 and 10000000000"
  ],
  [
    "a schedule without its parts",
    { ...aProduct, price: { ...aPrice, type: "recurring_price" } },
    "price.payment_frequency_count: Required; price.payment_frequency_interval: Required; " +
      "price.subscription_period_count: Required; price.subscription_period_interval: Required"
  ],
  ["eleven add-ons", { ...aProduct, addons: Array.from({ length: 11 }, (_, n) => `adn_${n}`) }, "addons: Expected"],
  ["add-ons to a price that is paid once", { ...aProduct, addons: ["adn_1"] }, "takes no such add-ons"],
  [
    "licence keys for no device",
    { ...aProduct, license_key_enabled: true, license_key_activations_limit: 0 },
    "license_key_activations_limit: Expected a value between 1 and 10000"
  ],
  [
    "licence keys for more devices than are kept",
    { ...aProduct, license_key_enabled: true, license_key_activations_limit: 10_001 },
    "license_key_activations_limit: Expected a value between 1 and 10000"
  ],
  [
    "a message with licence keys",
    { ...aProduct, license_key_activation_message: "Hello" },
    "license_key_activation_message: Expected nothing here: this server does not offer a message with licence keys"
  ],
  [
    "entitlements",
    { ...aProduct, entitlements: [{ entitlement_id: "ent_1" }] },
    "entitlements: Expected nothing here: this server does not offer entitlements"
  ],
  [
    "a discount",
    { ...aProduct, price: { ...aPrice, discount_bps: 500 } },
    "price.discount_bps: Expected nothing here: this server does not offer discounted prices"
  ]
]

const begun = { billing: { country: "SE" }, customer: { customer_id: "cus_ada" }, product_id: "pdt_bag", quantity: 1 }
const change = { product_id: "pdt_bag", quantity: 2, proration_billing_mode: "prorated_immediately" }
const notHere = "Expected nothing here: this server does not offer"

const subscriptions: ReadonlyArray<readonly [what: string, method: string, path: string, json: object, says: string]> =
  [
    ["one on demand", "POST", "", { ...begun, on_demand: { mandate_only: true } }, `on_demand: ${notHere}`],
    ["two kinds of code", "POST", "", { ...begun, discount_code: "A", discount_codes: [] }, "but not both"],
    ["half a one", "POST", "", { ...begun, quantity: 0.5 }, "quantity: Expected an integer"],
    ["a shortened link", "POST", "", { ...begun, short_link: true }, `short_link: ${notHere}`],
    ["an unknown field", "POST", "", { ...begun, free: true }, "free: Unknown field"],
    ["a wish for `pause`", "PATCH", "/sub_1", { pause: true }, `pause: ${notHere}`],
    ["an empty update", "PATCH", "/sub_1", {}, "something to update"],
    ["two steps at once", "PATCH", "/sub_1", { status: "paused", cancel_at_next_billing_date: true }, "but not both"],
    ["a quantity in an update", "PATCH", "/sub_1", { quantity: 2 }, "quantity: Unknown field"],
    [
      "a way to charge that there is not",
      "POST",
      "/sub_1/change-plan",
      { ...change, proration_billing_mode: "free" },
      ""
    ],
    [
      "a quote in a preview",
      "POST",
      "/sub_1/change-plan/preview",
      { ...change, quote_id: "quo_1" },
      "quote_id: Unknown field"
    ],
    ["a charge of less than nothing", "POST", "/sub_1/charge", { product_price: -1 }, "product_price: Expected a value"]
  ]

describe("bad input over REST", () => {
  it.each(subscriptions)("refuses a subscription with %s", async (...given) => {
    const [, method, path, json, says] = given
    const before = await shop.world()
    const answer = await ask(shop, `/subscriptions${path}`, { method, json })
    assert.equal(answer.status, 422, answer.text)
    assert.include(Object(answer.json).message, says)
    assert.strictEqual(await shop.world(), before)
  })

  it.each(bodies)("refuses a new customer of %s and writes nothing", async (_, body, status) => {
    const before = await shop.world()
    const answer = await ask(shop, "/customers", { method: "POST", body })
    assert.equal(answer.status, status, answer.text)
    assert.match(answer.text, /^\{"code":"[A-Z_]+","message":".+"\}$/)
    assert.equal(answer.text.length < 1000, true)
    assert.strictEqual(await shop.world(), before)
    assert.equal(Reflect.get({}, "polluted"), undefined)
  })

  it.each(queries)("refuses %s, naming what is wrong", async (path, says) => {
    const answer = await ask(shop, path)
    assert.equal(answer.status, 400)
    assert.deepInclude(answer.json, { code: "INVALID_QUERY" })
    assert.include(Object(answer.json).message, says)
  })

  it.each(products)("refuses a product with %s", async (_, json, says) => {
    const before = await shop.world()
    const answer = await ask(shop, "/products", { method: "POST", json })
    assert.equal(answer.status, 422)
    assert.include(Object(answer.json).message, says)
    assert.strictEqual(await shop.world(), before)
  })

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp"])(
    "refuses a body of type %s",
    async (type) => {
      const answer = await ask(shop, "/customers", {
        method: "POST",
        json: { email, name: "N" },
        headers: { "content-type": type }
      })
      assert.deepEqual([answer.status, Object(answer.json).code], [415, "UNSUPPORTED_MEDIA_TYPE"])
    }
  )

  it("refuses a session with a word that is neither true nor false, and makes no link", async () => {
    const before = await shop.world()
    for (const word of ["1", "TRUE", "yes", "", "true&send_email=true"]) {
      const path = `/customers/cus_ada/customer-portal/session?send_email=${word}`
      assert.equal((await ask(shop, path, { method: "POST" })).status, 400, word)
    }
    assert.strictEqual(await shop.world(), before)
  })

  it.each([
    "http://kaffe.example/",
    "https://kaffe.example.evil.example/",
    "https://kaffe.example@evil.example/",
    "javascript:alert(1)",
    "//kaffe.example/",
    "https://kaffe.example\\@evil.example/"
  ])("refuses the way back %s", async (url) => {
    const path = `/customers/cus_ada/customer-portal/session?return_url=${encodeURIComponent(url)}`
    const answer = await ask(shop, path, { method: "POST" })
    assert.deepEqual([answer.status, Object(answer.json).code], [422, "RETURN_URL_REFUSED"])
  })

  it("answers an unknown address and a wrong method in the same form", async () => {
    const unknown = await ask(shop, "/customers/cus_ada/secrets")
    assert.deepEqual(
      [unknown.status, unknown.json],
      [404, { code: "NOT_FOUND", message: "There is nothing at this address." }]
    )
    const wrong = await ask(shop, "/customers/cus_ada", { method: "DELETE" })
    assert.deepEqual([wrong.status, wrong.headers.get("allow")], [405, "HEAD, GET, PATCH"])
    assert.deepInclude(wrong.json, { code: "METHOD_NOT_ALLOWED" })
  })

  it("leaves addresses that are not its own to others", async () => {
    const asked = await Promise.all(
      ["/", "/login/bus_kaffe", "/customersx", "/api/trpc/x"].map((path) =>
        shop.rest(new Request(`https://portal.test${path}`))
      )
    )
    assert.deepEqual(asked, [null, null, null, null])
  })

  it("lets nobody keep an answer", async () => {
    for (const path of ["/customers", "/customers/x", "/customers/x/y", "/invoices/payments/pay_1"]) {
      const { headers } = await ask(shop, path)
      assert.deepEqual([headers.get("cache-control"), headers.get("x-content-type-options")], ["no-store", "nosniff"])
    }
  })
})
