import { TRPCError } from "@trpc/server"
import { getHTTPStatusCodeFromError } from "@trpc/server/http"
import { afterEach, assert, beforeEach, describe, it } from "vitest"
import type { Call, Refused } from "./parity-call.ts"
import { missing, post, unfit } from "./parity-call.ts"
import { answeredAboutSubscriptions, refusedAboutSubscriptions } from "./parity-subscriptions.ts"
import type { Shop } from "./shop.ts"
import { ask, keys, openShop } from "./shop.ts"

const grace = { email: "grace@example.com", name: "Grace", metadata: { plan: "pro", seats: 2 } }
const bag = {
  name: "Bag",
  tax_category: "saas",
  description: null,
  price: { type: "one_time_price", currency: "SEK", price: 4900, tax_inclusive: true }
} as const
const from = "2026-04-01T00:01:00Z"

const answered: ReadonlyArray<Call> = [
  ...answeredAboutSubscriptions,
  {
    what: "create a customer",
    rest: (shop) => ask(shop, "/customers", post(grace)),
    trpc: ({ trpc }) => trpc.customers.create(grace)
  },
  {
    what: "retrieve a customer",
    rest: (shop) => ask(shop, "/customers/cus_ada"),
    trpc: ({ trpc }) => trpc.customers.retrieve({ customer_id: "cus_ada" })
  },
  {
    what: "update a customer",
    rest: (shop) => ask(shop, "/customers/cus_ada", { method: "PATCH", json: { name: "Ada L.", metadata: null } }),
    trpc: ({ trpc }) => trpc.customers.update({ customer_id: "cus_ada", name: "Ada L.", metadata: null })
  },
  {
    what: "list customers",
    rest: (shop) => ask(shop, `/customers?page_number=1&page_size=5&name=CUSTOMER&created_at_gte=${from}`),
    trpc: ({ trpc }) => trpc.customers.list({ page_number: 1, page_size: 5, name: "CUSTOMER", created_at_gte: from })
  },
  {
    what: "list customers past the end",
    rest: (shop) => ask(shop, "/customers?page_number=1000000"),
    trpc: ({ trpc }) => trpc.customers.list({ page_number: 1_000_000 })
  },
  {
    what: "list payment methods",
    rest: (shop) => ask(shop, "/customers/cus_ada/payment-methods"),
    trpc: ({ trpc }) => trpc.customers.paymentMethods({ customer_id: "cus_ada" })
  },
  {
    what: "make a portal session",
    rest: (shop) =>
      ask(shop, "/customers/cus_ada/customer-portal/session?send_email=true&return_url=https://kaffe.example/", post()),
    trpc: ({ trpc }) =>
      trpc.customerPortal.create({ customer_id: "cus_ada", send_email: true, return_url: "https://kaffe.example/" })
  },
  {
    what: "create a product",
    rest: (shop) => ask(shop, "/products", post(bag)),
    trpc: ({ trpc }) => trpc.products.create(bag)
  },
  {
    what: "retrieve a product",
    rest: (shop) => ask(shop, "/products/pdt_bag"),
    trpc: ({ trpc }) => trpc.products.retrieve({ product_id: "pdt_bag" })
  },
  {
    what: "list products",
    rest: (shop) => ask(shop, "/products?recurring=true&archived=false"),
    trpc: ({ trpc }) => trpc.products.list({ recurring: true, archived: false })
  },
  {
    what: "retrieve a subscription",
    rest: (shop) => ask(shop, "/subscriptions/sub_1"),
    trpc: ({ trpc }) => trpc.subscriptions.retrieve({ subscription_id: "sub_1" })
  },
  {
    what: "list subscriptions",
    rest: (shop) => ask(shop, "/subscriptions?status=active&cancel_at_next_billing_date=false&product_id=pdt_bag"),
    trpc: ({ trpc }) =>
      trpc.subscriptions.list({ status: "active", cancel_at_next_billing_date: false, product_id: "pdt_bag" })
  },
  {
    what: "retrieve a payment",
    rest: (shop) => ask(shop, "/payments/pay_1"),
    trpc: ({ trpc }) => trpc.payments.retrieve({ payment_id: "pay_1" })
  },
  {
    what: "list payments",
    rest: (shop) => ask(shop, "/payments?currency=SEK&customer_id=cus_ada&page_size=2"),
    trpc: ({ trpc }) => trpc.payments.list({ currency: "SEK", customer_id: "cus_ada", page_size: 2 })
  },
  {
    what: "list line items",
    rest: (shop) => ask(shop, "/payments/pay_3/line-items"),
    trpc: ({ trpc }) => trpc.payments.lineItems({ payment_id: "pay_3" })
  },
  {
    what: "list refunds",
    rest: (shop) => ask(shop, "/refunds?status=pending&subscription_id=sub_1&page_size=2"),
    trpc: ({ trpc }) => trpc.refunds.list({ status: "pending", subscription_id: "sub_1", page_size: 2 })
  },
  {
    what: "list countries",
    rest: (shop) => ask(shop, "/checkout/supported_countries"),
    trpc: ({ trpc }) => trpc.misc.supportedCountries()
  }
]

const refused: ReadonlyArray<Refused> = [
  ...refusedAboutSubscriptions,
  {
    what: "a customer of another business",
    rest: (shop) => ask(shop, "/customers/cus_rivals"),
    trpc: ({ trpc }) => trpc.customers.retrieve({ customer_id: "cus_rivals" }),
    ...missing,
    code: "CUSTOMER_NOT_FOUND",
    tag: "CustomerNotFound"
  },
  {
    what: "an update of nobody",
    rest: (shop) => ask(shop, "/customers/nobody", { method: "PATCH", json: { name: "N" } }),
    trpc: ({ trpc }) => trpc.customers.update({ customer_id: "nobody", name: "N" }),
    ...missing,
    code: "CUSTOMER_NOT_FOUND",
    tag: "CustomerNotFound"
  },
  {
    what: "a session for nobody",
    rest: (shop) => ask(shop, "/customers/cus_rivals/customer-portal/session", post()),
    trpc: ({ trpc }) => trpc.customerPortal.create({ customer_id: "cus_rivals" }),
    ...missing,
    code: "CUSTOMER_NOT_FOUND",
    tag: "CustomerNotFound"
  },
  {
    what: "a way back that is not registered",
    rest: (shop) => ask(shop, "/customers/cus_ada/customer-portal/session?return_url=https://evil.example/", post()),
    trpc: ({ trpc }) => trpc.customerPortal.create({ customer_id: "cus_ada", return_url: "https://evil.example/" }),
    status: 422,
    code: "RETURN_URL_REFUSED",
    tag: "ReturnUrlRefused"
  },
  {
    what: "an unknown product",
    rest: (shop) => ask(shop, "/products/pdt_none"),
    trpc: ({ trpc }) => trpc.products.retrieve({ product_id: "pdt_none" }),
    ...missing,
    code: "PRODUCT_NOT_FOUND",
    tag: "ProductNotFound"
  },
  {
    what: "an unknown subscription",
    rest: (shop) => ask(shop, "/subscriptions/sub_none"),
    trpc: ({ trpc }) => trpc.subscriptions.retrieve({ subscription_id: "sub_none" }),
    ...missing,
    code: "SUBSCRIPTION_NOT_FOUND",
    tag: "SubscriptionNotFound"
  },
  {
    what: "an unknown payment",
    rest: (shop) => ask(shop, "/payments/pay_none/line-items"),
    trpc: ({ trpc }) => trpc.payments.lineItems({ payment_id: "pay_none" }),
    ...missing,
    code: "PAYMENT_NOT_FOUND",
    tag: "PaymentNotFound"
  },
  {
    what: "the PDF of a payment without an invoice",
    rest: (shop) => ask(shop, "/invoices/payments/pay_3"),
    trpc: ({ trpc }) => trpc.invoices.pdf({ payment_id: "pay_3" }),
    ...missing,
    code: "PAYMENT_NOT_FOUND",
    tag: "PaymentNotFound"
  },
  {
    what: "a refund of money that came in elsewhere",
    rest: (shop) => ask(shop, "/refunds", post({ payment_id: "pay_1" })),
    trpc: ({ trpc }) => trpc.refunds.create({ payment_id: "pay_1" }),
    status: 409,
    code: "PAYMENT_NOT_REFUNDABLE",
    tag: "PaymentNotRefundable"
  },
  {
    what: "an unknown refund",
    rest: (shop) => ask(shop, "/refunds/ref_none"),
    trpc: ({ trpc }) => trpc.refunds.retrieve({ refund_id: "ref_none" }),
    ...missing,
    code: "REFUND_NOT_FOUND",
    tag: "RefundNotFound"
  },
  {
    what: "an address that is none",
    rest: (shop) => ask(shop, "/customers", post({ ...grace, email: "grace" })),
    trpc: ({ trpc }) => trpc.customers.create({ ...grace, email: "grace" }),
    ...unfit
  },
  {
    what: "a price that is none",
    rest: (shop) => ask(shop, "/products", post({ ...bag, price: { ...bag.price, price: -1 } })),
    trpc: ({ trpc }) => trpc.products.create({ ...bag, price: { ...bag.price, price: -1 } }),
    ...unfit
  },
  {
    what: "a page of 101",
    rest: (shop) => ask(shop, "/payments?page_size=101"),
    trpc: ({ trpc }) => trpc.payments.list({ page_size: 101 }),
    status: 400,
    code: "INVALID_QUERY",
    tag: "BAD_REQUEST"
  }
]

/** How a procedure refused: input that does not fit has a code, everything else has the name of its failure. */
const refusalOf = async (call: Promise<unknown>): Promise<{ status: number; tag: string }> => {
  try {
    await call
  } catch (refusal) {
    if (!(refusal instanceof TRPCError)) throw refusal
    const status = getHTTPStatusCodeFromError(refusal)
    return { status, tag: status === 400 ? refusal.code : refusal.message }
  }
  throw new Error("was not refused")
}

describe("the two doors of a merchant", () => {
  let byRest: Shop
  let byTrpc: Shop
  beforeEach(async () => {
    byRest = await openShop()
    byTrpc = await openShop()
  })
  afterEach(async () => {
    await byRest.close()
    await byTrpc.close()
  })

  it.each(answered)("answer the same and leave the same behind: $what", async ({ rest, trpc }) => {
    const [overRest, overTrpc] = [await rest(byRest), await trpc(byTrpc)]
    assert.equal(overRest.status, 200, overRest.text)
    assert.deepEqual(overTrpc, overRest.json)
    assert.deepEqual(await byTrpc.world(), await byRest.world())
  })

  it.each(refused)("refuse the same and change nothing: $what", async ({ rest, trpc, status, code, tag }) => {
    const before = [await byRest.world(), await byTrpc.world()]
    const overRest = await rest(byRest)
    assert.deepEqual([overRest.status, Object(overRest.json).code], [status, code])
    // tRPC has one status for input that does not fit.
    assert.deepEqual(await refusalOf(trpc(byTrpc)), { status: tag === "BAD_REQUEST" ? 400 : status, tag })
    const after = [await byRest.world(), await byTrpc.world()]
    assert.strictEqual(after[0], before[0])
    assert.strictEqual(after[1], before[1])
  })

  it("print the same invoice", async () => {
    const { base64, file_name } = await byTrpc.trpc.invoices.pdf({ payment_id: "pay_1" })
    const request = new Request("https://portal.test/invoices/payments/pay_1", {
      headers: { authorization: `Bearer ${keys.kaffe}` }
    })
    const response = await byRest.rest(request)
    assert.equal(Buffer.from(await (response ?? new Response()).arrayBuffer()).toString("base64"), base64)
    assert.equal(file_name, "faktura-KAF-000001.pdf")
  })

  it("open to nobody without a key", async () => {
    const door = byTrpc.trpcAsVisitor
    const calls = [
      door.customers.list({}),
      door.customers.create(grace),
      door.customerPortal.create({ customer_id: "cus_ada" }),
      door.payments.retrieve({ payment_id: "pay_1" }),
      door.apiKeys.list(),
      door.apiKeys.create({ label: "Mine" })
    ]
    assert.deepEqual(
      await Promise.all(calls.map(refusalOf)),
      calls.map(() => ({ status: 401, tag: "NotSignedIn" }))
    )
  })
})
