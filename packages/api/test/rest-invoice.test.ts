import { afterEach, assert, beforeEach, describe, it } from "vitest"
import type { Shop } from "./shop.ts"
import { adasCookie, ask, keys, openShop } from "./shop.ts"

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const path = "/invoices/payments/pay_1"
const missing = '404 {"code":"PAYMENT_NOT_FOUND","message":"There is no such payment."}'

const sharedPath = async (): Promise<string> => {
  const { json } = await ask(shop, "/payments/pay_1")
  const { pathname, search } = new URL(String(Object(json).invoice_url))
  return pathname + search
}

describe("an invoice's PDF", () => {
  it("opens for the business by its key, to be read and never kept", async () => {
    const { status, headers, text } = await ask(shop, path)
    assert.equal(status, 200)
    assert.equal(text.startsWith("%PDF-"), true)
    assert.deepEqual(
      ["content-type", "content-disposition", "cache-control", "x-content-type-options", "content-security-policy"].map(
        (name) => headers.get(name)
      ),
      [
        "application/pdf",
        'inline; filename="faktura-KAF-000001.pdf"',
        "no-store",
        "nosniff",
        "sandbox; default-src 'none'"
      ]
    )
  })

  it("is offered as a file when asked, and measured without being sent", async () => {
    const { headers } = await ask(shop, `${path}?download=1`)
    assert.equal(headers.get("content-disposition"), 'attachment; filename="faktura-KAF-000001.pdf"')
    const head = await ask(shop, path, { method: "HEAD" })
    assert.deepEqual([head.status, head.text, head.headers.get("content-type")], [200, "", "application/pdf"])
  })

  it("opens for the customer it was issued to, by the session", async () => {
    const answer = await ask(shop, path, { key: null, headers: { cookie: adasCookie } })
    assert.equal(answer.status, 200)
  })

  it("opens by its signed address for a quarter of an hour, and not a moment longer", async () => {
    const shared = await sharedPath()
    const lasts = 15 * 60 * 1000
    await shop.advance(lasts - 1)
    assert.equal((await ask(shop, shared, { key: null })).status, 200)
    await shop.advance(1)
    const late = await ask(shop, shared, { key: null })
    assert.equal(`${late.status} ${late.text}`, missing)
  })

  it("stays shut to an address that was altered, in the same bytes as if there were no such payment", async () => {
    const shared = await sharedPath()
    const altered = [
      shared.replace("pay_1", "pay_2"),
      shared.replace("bus_kaffe", "bus_rival"),
      shared.replace(/expires=\d+/, "expires=9999999999"),
      shared.replace(/expires=\d+/, "expires=soon"),
      shared.replace(/expires=\d+/, "expires=1e999"),
      shared.replace(/signature=.*/, "signature="),
      shared.replace(/signature=.*/, "signature=AAAA"),
      shared.replace(/&expires=\d+/, ""),
      shared.replace("pay_1", "pay_unknown")
    ]
    for (const each of altered) {
      const answer = await ask(shop, each, { key: null })
      assert.equal(`${answer.status} ${answer.text}`, missing, each)
    }
  })

  it.each([
    ["another business's key", path, { key: keys.rival }],
    [
      "the session, for another customer's payment",
      "/invoices/payments/pay_9",
      { key: null, headers: { cookie: adasCookie } }
    ],
    ["a key, for a payment without an invoice", "/invoices/payments/pay_3", {}],
    ["a key, for something that is no id", "/invoices/payments/%00", {}]
  ])("is missing for %s", async (_, asked, how) => {
    const answer = await ask(shop, asked, how)
    assert.equal(`${answer.status} ${answer.text}`, missing)
  })

  it.each([
    ["nothing at all", { key: null }],
    ["a wrong key", { key: keys.wrongSecret }],
    ["a wrong key and a session", { key: keys.revoked, headers: { cookie: adasCookie } }],
    ["a session that is none", { key: null, headers: { cookie: "__Host-kp-test-session=nobody" } }]
  ])("asks who is there when shown %s", async (_, how) => {
    assert.equal((await ask(shop, path, how)).status, 401)
  })
})
