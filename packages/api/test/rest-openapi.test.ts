import { readFileSync } from "node:fs"
import { openApiDocument } from "@kundportal/api/rest/api"
import { assert, describe, it } from "vitest"
import { ask, openShop } from "./shop.ts"

const written: unknown = JSON.parse(readFileSync(new URL("../../../docs/openapi.json", import.meta.url), "utf8"))

describe("docs/openapi.json", () => {
  it("is what the contract says today (run `node packages/api/scripts/write-openapi.ts` after changing it)", () => {
    assert.deepEqual(written, JSON.parse(JSON.stringify(openApiDocument())))
  })

  it("is what the server answers at /openapi.json", async () => {
    const shop = await openShop()
    const { json } = await ask(shop, "/openapi.json", { key: null })
    await shop.close()
    assert.deepEqual(json, written)
  })

  it("describes every address", () => {
    assert.deepEqual(Object.keys(Object(Object(written).paths)), [
      "/customers",
      "/customers/{customer_id}",
      "/customers/{customer_id}/payment-methods",
      "/customers/{customer_id}/payment-methods/{payment_method_id}",
      "/customers/{customer_id}/customer-portal/session",
      "/products",
      "/products/{product_id}",
      "/subscriptions",
      "/subscriptions/{subscription_id}",
      "/subscriptions/{subscription_id}/charge",
      "/subscriptions/{subscription_id}/change-plan",
      "/subscriptions/{subscription_id}/change-plan/preview",
      "/subscriptions/{subscription_id}/change-plan/scheduled",
      "/subscriptions/{subscription_id}/update-payment-method",
      "/payments",
      "/payments/{payment_id}",
      "/payments/{payment_id}/line-items",
      "/invoices/payments/{payment_id}",
      "/refunds",
      "/refunds/{refund_id}",
      "/invoices/refunds/{refund_id}",
      "/checkout/supported_countries"
    ])
  })
})
