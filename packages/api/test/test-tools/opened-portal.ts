import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { JobTrouble } from "@kundportal/api/adapters/reacting"
import { readSettings } from "@kundportal/api/runtime/config"
import { openPortal } from "@kundportal/api/runtime/portal"
import { issueApiKey } from "@kundportal/core/business/manage-api-keys"
import { openBusiness } from "@kundportal/core/business/open-business"
import { defaultRules, type SubscriptionRules } from "@kundportal/core/business/subscription-rules"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { Effect, Result, Schema } from "effect"

const Answer = Schema.Record(Schema.String, Schema.Unknown)
export interface Answered {
  readonly status: number
  readonly body: typeof Answer.Type
}

/** A whole portal in test mode, in a folder of its own, with its worker and its bank. */
export const openedPortal = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "portal-"))
  const settings = Result.getOrThrow(readSettings({ DATA_DIR: dataDir }))
  const troubles: Array<JobTrouble> = []
  const portal = await openPortal(settings, (trouble) => troubles.push(trouble))

  const ask = async (key: string | null, path: string, body?: unknown): Promise<Answered> => {
    const headers = { "content-type": "application/json", ...(key === null ? {} : { authorization: `Bearer ${key}` }) }
    const init = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) }
    const response = await portal.fetch(new Request(`http://127.0.0.1:3000${path}`, init), { ip: "192.0.2.1" })
    if (response === null) return { status: 404, body: {} }
    const text = await response.text()
    return { status: response.status, body: Schema.decodeUnknownSync(Answer)(text === "" ? {} : JSON.parse(text)) }
  }

  /** A business that has just opened, and its key. */
  const business = (rules: Partial<SubscriptionRules> = {}) =>
    portal.runtime.runPromise(
      Effect.gen(function* () {
        const { id: _id, createdAt: _at, archivedAt: _archived, version: _version, ...described } = aBusiness()
        const subscriptionRules = { ...defaultRules, ...rules }
        const { id } = yield* openBusiness({ ...described, taxRates: [], subscriptionRules })
        const { text } = yield* issueApiKey({ businessId: id, label: "Test", mode: "test" })
        return { id, key: text }
      })
    )

  return {
    portal,
    troubles,
    ask,
    business,
    close: async () => {
      await portal.close()
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
}

export type OpenedPortal = Awaited<ReturnType<typeof openedPortal>>

/** What is sold by the month, for nine hundred in the currency's smallest unit, with the tax in it. */
export const byTheMonth = {
  name: "By the month",
  tax_category: "saas",
  price: {
    type: "recurring_price",
    currency: "SEK",
    price: 900,
    tax_inclusive: true,
    payment_frequency_count: 1,
    payment_frequency_interval: "Month",
    subscription_period_count: 10,
    subscription_period_interval: "Year"
  }
}

/** A customer with this card and a subscription that it pays; the answer is the subscription's id. */
export const subscribed = async ({ ask }: OpenedPortal, key: string, testCard: string): Promise<string> => {
  const product = await ask(key, "/products", byTheMonth)
  const customer = await ask(key, "/customers", { email: "eve@example.com", name: "Eve" })
  const card = await ask(key, `/customers/${customer.body.customer_id}/payment-methods`, { test_card: testCard })
  const { body } = await ask(key, "/subscriptions", {
    billing: { country: "SE", city: "Malmö" },
    customer: { customer_id: customer.body.customer_id },
    product_id: product.body.product_id,
    quantity: 1,
    payment_method_id: card.body.payment_method_id
  })
  return String(body.subscription_id)
}
