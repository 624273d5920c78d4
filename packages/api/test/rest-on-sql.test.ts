import { layerInvoicePrinter } from "@kundportal/api/adapters/pdf/printer"
import { Access } from "@kundportal/core/access/reader"
import { Commit } from "@kundportal/core/commit"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { ada } from "@kundportal/testing/fixtures/customer"
import { changesOf } from "@kundportal/testing/world/seed"
import { ownerOf } from "@kundportal/testing/world/write"
import { Effect, Layer } from "effect"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { engines } from "./databases.ts"
import type { Shop } from "./shop.ts"
import { adasCookie, ask, keys, openDoors, openShop, seed } from "./shop.ts"
import { layerFresh } from "./stores.ts"

const reads = [
  "/customers?page_number=0&page_size=7",
  "/customers?page_number=3&page_size=7",
  "/customers?page_number=4&page_size=7",
  "/customers?name=CUSTOMER%201",
  "/customers?name=100%25",
  "/customers?name=_",
  "/customers?email=customer7@example.com",
  "/customers?email=CUSTOMER7@EXAMPLE.COM",
  "/customers?created_at_gte=2026-04-01T00:03:00Z&created_at_lte=2026-04-01T00:05:00Z",
  "/customers/cus_ada",
  "/customers/cus_rivals",
  "/customers/cus_ada/payment-methods",
  "/products",
  "/products?archived=true",
  "/products?recurring=false",
  "/products/pdt_bag",
  "/subscriptions",
  "/subscriptions?status=active&customer_id=cus_ada&product_id=pdt_bag&cancel_at_next_billing_date=false",
  "/subscriptions?status=paused",
  "/subscriptions/sub_1",
  "/payments",
  "/payments?status=failed&currency=SEK",
  "/payments?product_id=pdt_bag",
  "/payments?subscription_id=sub_1&page_size=1&page_number=1",
  "/payments/pay_1",
  "/payments/pay_2",
  "/payments/pay_1/line-items",
  "/payments/pay_3/line-items",
  "/invoices/payments/pay_1",
  "/invoices/payments/pay_3"
]

/** Links are signed under another key in each deployment, and `jsonb` keeps the pairs of metadata in its own order. */
const comparable = ({ status, text, json }: Awaited<ReturnType<typeof ask>>): unknown => {
  const unsigned = (said: string): string => said.replaceAll(/signature=[\w-]{43}/g, "signature=…")
  const body: unknown = json === null ? text : JSON.parse(unsigned(text))
  return { status, body }
}

const hostile = [
  "' or 1=1 --",
  '"; drop table customers; --',
  "%",
  "\\",
  "$1",
  "\u{10ffff}",
  "\u202e",
  "ﬀ".repeat(254)
].map((text): [name: string, text: string] => [text.slice(0, 40), text])

describe.each(engines)("the REST surface over %s", (engine) => {
  let memory: Shop
  let doors: Awaited<ReturnType<typeof openDoors>>
  beforeAll(async () => {
    memory = await openShop()
    const store = layerFresh(engine)
    const address = Layer.succeed(PublicUrl, { origin: "https://portal.test" })
    doors = await openDoors(Layer.mergeAll(store, layerInvoicePrinter, address))
    const write = Effect.gen(function* () {
      const { commit } = yield* Commit
      yield* Effect.forEach(changesOf(seed), (change) => commit(ownerOf(change), { changes: [change], events: [] }))
    })
    await doors.runtime.runPromise(write)
  })
  afterAll(async () => {
    await doors.close()
    await memory.close()
  })

  it.each(reads)("answers %s as the memory does", async (path) => {
    const [stored, remembered] = await Promise.all([ask(doors, path), ask(memory, path)])
    assert.deepEqual(comparable(stored), comparable(remembered))
  })

  it.each(hostile)("takes %j for text in every query", async (_, text) => {
    const given = encodeURIComponent(text)
    const paths = ["customers?name=", "customers?email=", "payments?customer_id=", "subscriptions?product_id="]
    const answers = await Promise.all(paths.map((path) => ask(doors, `/${path}${given}`)))
    assert.deepEqual(
      answers.map(({ status, text: said }) => `${status} ${said}`),
      paths.map(() => '200 {"items":[]}')
    )
  })

  it("writes a customer with every sound kind of character and reads it back", async () => {
    const body = {
      email: "łódź@example.com",
      name: "Łódź 日本 Ελλάδα عربى 😀 ß Å ' \" \\",
      metadata: { "a-1_B": "\u007f" }
    }
    const made = await ask(doors, "/customers", { method: "POST", json: body })
    assert.equal(made.status, 200, made.text)
    assert.deepInclude(made.json, body)
    const again = await ask(doors, `/customers/${Object(made.json).customer_id}`)
    assert.equal(again.text, made.text)
  })

  it("keeps every digit of the largest price and the smallest currency", async () => {
    const price = { type: "one_time_price", currency: "KWD", price: 10_000_000_000 }
    const made = await ask(doors, "/products", { method: "POST", json: { name: "P", tax_category: "saas", price } })
    const { product_id } = Object(made.json)
    assert.deepInclude(Object((await ask(doors, `/products/${product_id}`)).json).price, price)
  })

  it("lets in by key and by session as the memory does", async () => {
    const asked = [
      { key: keys.wrongSecret },
      { key: keys.revoked },
      { key: keys.unknown },
      { key: keys.otherMode },
      { key: keys.rival },
      { key: null },
      { key: null, headers: { cookie: adasCookie } }
    ]
    for (const how of asked) {
      const path = "/invoices/payments/pay_1"
      const [stored, remembered] = await Promise.all([ask(doors, path, how), ask(memory, path, how)])
      assert.equal(`${stored.status} ${stored.text}`, `${remembered.status} ${remembered.text}`)
    }
  })

  it("makes portal links, ten of them alive at most", async () => {
    for (let made = 0; made < 12; made++) {
      const path = "/customers/cus_ada/customer-portal/session?send_email=false"
      assert.equal((await ask(doors, path, { method: "POST" })).status, 200)
    }
    const alive = await doors.runtime.runPromise(Access.use((access) => access.outstanding(kaffe, ada)))
    assert.equal(alive.length, 10)
  })
})
