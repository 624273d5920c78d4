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
})
