import { guard } from "@kundportal/api/http/guard"
import DodoPayments from "dodopayments"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { Served } from "./served.ts"
import { serve } from "./served.ts"
import type { Shop } from "./shop.ts"
import { keys, openShop } from "./shop.ts"

const place = { mode: "test", publicUrl: { origin: "https://portal.test" } } as const

let shop: Shop
let served: Served
let client: DodoPayments

beforeAll(async () => {
  shop = await openShop()
  // With the guard in front, as in the product: it must let the SDK's bodyless POST in.
  served = await serve(async (request) => guard(request, place) ?? (await shop.rest(request)))
  client = new DodoPayments({ baseURL: served.url, bearerToken: keys.kaffe })
})

afterAll(async () => {
  await served.close()
  await shop.close()
})

/** What a promise is rejected with. */
const refusal = async (call: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await call
  } catch (refused) {
    return refused
  }
  throw new Error("was not refused")
}

describe("the official SDK, unchanged, against this server", () => {
  it("creates, retrieves and updates a customer", async () => {
    const created = await client.customers.create({ email: "grace@example.com", name: "Grace", metadata: { a: 1 } })
    assert.deepEqual(await client.customers.retrieve(created.customer_id), created)
    const updated = await client.customers.update(created.customer_id, { phone_number: "+46 70 123 45 67" })
    assert.deepEqual(updated, { ...created, phone_number: "+46 70 123 45 67" })
  })

  it("walks every customer once, page after page", async () => {
    const walked: Array<string> = []
    for await (const { customer_id } of client.customers.list({ page_number: 0, page_size: 7 }))
      walked.push(customer_id)
    const businessId = "bus_kaffe"
    const stored = [...(await shop.world()).customers.values()].filter((customer) => customer.businessId === businessId)
    assert.equal(stored.length >= 26, true)
    assert.deepEqual(walked.toSorted(), stored.map(({ id }) => String(id)).toSorted())
  })

  it("walks with the default page size", async () => {
    let count = 0
    for await (const { email } of client.customers.list({ page_number: 0, name: "customer 1" })) {
      assert.equal(email.startsWith("customer1"), true)
      count++
    }
    // Customer 1 and Customers 10 to 19.
    assert.equal(count, 11)
  })

  it("finds customers by address and by the time they came", async () => {
    const byEmail = await client.customers.list({ page_number: 0, email: "customer7@example.com" })
    assert.deepEqual(
      byEmail.items.map(({ customer_id }) => customer_id),
      ["cus_7"]
    )
    const byTime = await client.customers.list({
      page_number: 0,
      created_at_gte: "2026-04-01T00:03:00Z",
      created_at_lte: "2026-04-01T02:05:00+02:00"
    })
    assert.deepEqual(
      byTime.items.map(({ customer_id }) => customer_id),
      ["cus_5", "cus_4", "cus_3"]
    )
  })

  it("makes a portal link, with and without options", async () => {
    const plain = await client.customers.customerPortal.create("cus_ada")
    assert.match(plain.link, /^https:\/\/portal\.test\/session\/bus_kaffe\/lnk_[A-Za-z0-9]+\.[\w-]{43}$/)
    const mailed = await client.customers.customerPortal.create("cus_ada", {
      send_email: true,
      return_url: "https://kaffe.example/account?tab=1"
    })
    assert.notEqual(mailed.link, plain.link)
    const { events, links } = await shop.world()
    assert.deepEqual(
      [...links.values()]
        .filter(({ usedAt }) => usedAt === null)
        .map(({ delivery, returnUrl }) => ({ delivery, returnUrl })),
      [
        { delivery: "redirect", returnUrl: null },
        { delivery: "mail", returnUrl: "https://kaffe.example/account?tab=1" }
      ]
    )
    assert.deepEqual(
      events.map(({ _tag }) => _tag),
      ["PortalLinkShared"]
    )
  })

  it("creates products of the three kinds of price and reads them back", async () => {
    const base = { tax_category: "saas", description: "Two\nlines", metadata: { plan: "pro" } } as const
    const schedule = {
      payment_frequency_count: 1,
      payment_frequency_interval: "Month",
      subscription_period_count: 10,
      subscription_period_interval: "Year"
    } as const
    const prices = [
      { type: "one_time_price", currency: "JPY", price: 1500 },
      {
        type: "recurring_price",
        currency: "KWD",
        price: 1250,
        ...schedule,
        trial_period_days: 14,
        tax_inclusive: true
      },
      { type: "usage_based_price", currency: "EUR", fixed_price: 0, ...schedule }
    ] as const
    for (const price of prices) {
      const created = await client.products.create({ ...base, name: price.type, price })
      assert.deepInclude(created.price, price)
      assert.deepEqual(await client.products.retrieve(created.product_id), created)
    }
    const recurring = await client.products.list({ page_number: 0, recurring: false })
    assert.deepEqual(
      recurring.items.map(({ name }) => name),
      ["one_time_price"]
    )
  })

  it("sells again what it was given: a product's own answer is accepted as a new price", async () => {
    const { price } = await client.products.retrieve("pdt_bag")
    const copy = await client.products.create({ name: "Copy", tax_category: "saas", price })
    assert.deepEqual(copy.price, price)
  })

  it("reads subscriptions, payments, line items and payment methods", async () => {
    const { items } = await client.subscriptions.list({ page_number: 0, status: "active", customer_id: "cus_ada" })
    assert.deepEqual(
      items.map(({ subscription_id, product_name }) => [subscription_id, product_name]),
      [["sub_1", "Månadens påse"]]
    )
    assert.equal((await client.subscriptions.retrieve("sub_1")).recurring_pre_tax_amount, 12_900)
    const failed = await client.payments.list({ page_number: 0, status: "failed" })
    assert.deepEqual(
      failed.items.map(({ payment_id }) => payment_id),
      ["pay_2"]
    )
    assert.equal((await client.payments.retrieve("pay_2")).error_code, "INSUFFICIENT_FUNDS")
    assert.deepEqual(await client.payments.retrieveLineItems("pay_1"), {
      currency: "SEK",
      items: [
        {
          amount: 12_900,
          items_id: "li_1",
          refundable_amount: 12_900,
          tax: 2580,
          description: null,
          name: "Månadens påse"
        }
      ]
    })
    const methods = await client.customers.retrievePaymentMethods("cus_ada")
    assert.deepEqual(
      methods.items.map(({ card }) => card?.last4_digits),
      ["4242"]
    )
  })

  it("finds nothing, rather than everything, by a status, an id or a brand that is not ours", async () => {
    const pages = await Promise.all([
      client.payments.list({ page_number: 0, status: "requires_capture" }),
      client.payments.list({ page_number: 0, subscription_id: "sub_unknown" }),
      client.payments.list({ page_number: 0, customer_id: "not an id" }),
      client.subscriptions.list({ page_number: 0, brand_id: "bus_rival" }),
      client.products.list({ page_number: 0, brand_id: "bus_rival" })
    ])
    assert.deepEqual(
      pages.map(({ items }) => items.length),
      [0, 0, 0, 0, 0]
    )
  })

  it("downloads an invoice as a PDF", async () => {
    const response = await client.invoices.payments.retrieve("pay_1")
    assert.equal(response.headers.get("content-type"), "application/pdf")
    assert.equal((await response.text()).startsWith("%PDF-"), true)
  })

  it("lists the countries", async () => {
    const countries = await client.misc.listSupportedCountries()
    assert.equal(countries.length, 249)
    assert.include(countries, "SE")
  })

  it("throws the SDK's own errors, with code and message", async () => {
    const missing = await refusal(client.customers.retrieve("cus_nobody"))
    assert.instanceOf(missing, DodoPayments.NotFoundError)
    assert.deepEqual(missing instanceof DodoPayments.APIError ? missing.error : null, {
      code: "CUSTOMER_NOT_FOUND",
      message: "There is no such customer."
    })
    const stranger = new DodoPayments({ baseURL: served.url, bearerToken: keys.wrongSecret })
    assert.instanceOf(await refusal(stranger.customers.list()), DodoPayments.AuthenticationError)
    assert.instanceOf(await refusal(client.customers.list({ page_size: 101 })), DodoPayments.BadRequestError)
    assert.instanceOf(
      await refusal(client.customers.create({ email: "nobody", name: "N" })),
      DodoPayments.UnprocessableEntityError
    )
    assert.instanceOf(
      await refusal(client.customers.customerPortal.create("cus_ada", { return_url: "https://evil.example" })),
      DodoPayments.UnprocessableEntityError
    )
  })
})
