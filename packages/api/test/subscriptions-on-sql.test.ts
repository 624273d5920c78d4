import { PaymentMethodId } from "@kundportal/core/kernel/id"
import { aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { Bank } from "@kundportal/testing/simulators/bank"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { engines } from "./databases.ts"
import { seed } from "./shop.ts"
import type { Trade } from "./trade.ts"
import { openTrade, refusalOf } from "./trade.ts"

const billing = { country: "SE", city: "Göteborg" } as const
const card = aPaymentMethod({
  id: PaymentMethodId.make("pm_pays"),
  token: { provider: "simulated_bank", customer: "cust_ada", method: "card_pays" }
})

describe.each(engines)("subscriptions and their first payments, on %s", (engine) => {
  let trade: Trade
  beforeAll(async () => {
    const { businesses = [], apiKeys = [], customers = [], products = [] } = seed
    trade = await openTrade(engine, { businesses, apiKeys, customers, products, paymentMethods: [card] })
  })
  afterAll(() => trade.close())

  const taken = async () => {
    const movements = await trade.runtime.runPromise(Bank.use(({ moved }) => moved))
    return movements.map(({ amount }) => amount.amount)
  }
  const wanted = { billing, product_id: "pdt_bag", quantity: 1 }

  it("stores a new customer with the subscription, and nobody where it is refused", async () => {
    const before = await trade.contents()
    const customer = { email: "grace@example.com", name: "Grace" }
    const refused = trade.trpc.subscriptions.create({ ...wanted, customer, discount_codes: ["NOPE"] })
    assert.deepEqual(await refusalOf(refused), { status: 404, message: "DiscountNotFound" })
    assert.deepEqual(await trade.contents(), before)
    const made = await trade.trpc.subscriptions.create({ ...wanted, customer })
    const { items } = await trade.trpc.customers.list({ email: "grace@example.com" })
    assert.deepEqual(
      items.map(({ customer_id }) => customer_id),
      [made.customer.customer_id]
    )
  })

  it("takes the first bill and a change of plan once each, however many confirm at once", async () => {
    const made = await trade.trpc.subscriptions.create({
      ...wanted,
      customer: { customer_id: "cus_ada" },
      payment_method_id: card.id
    })
    assert.equal(made.status, "active")
    const subscription_id = made.subscription_id
    const change = { subscription_id, product_id: "pdt_bag", quantity: 2, effective_at: "immediately" } as const
    const quote = await trade.trpc.subscriptions.previewChangePlan(change)
    const due = quote.immediate_charge.summary.amount_due
    const confirm = () => trade.trpc.subscriptions.changePlan({ ...change, quote_id: quote.quote_id })
    const answers = await Promise.all(Array.from({ length: 20 }, confirm))
    assert.equal(new Set(answers.map(({ payment_id }) => payment_id)).size, 1)
    assert.deepEqual(await taken(), [12_900, due])
    const after = await trade.trpc.subscriptions.retrieve({ subscription_id })
    assert.deepEqual([after.quantity, after.status], [2, "active"])
  })

  it("keeps the books in balance", async () => {
    const { items } = await trade.trpc.ledger.balances()
    assert.equal(
      items.reduce((sum, { amount }) => sum + amount, 0),
      0
    )
  })
})
