import { Invoices } from "@kundportal/core/invoice/reader"
import { CustomerId, SubscriptionId } from "@kundportal/core/kernel/id"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { Effect } from "effect"
import { afterAll, assert, beforeAll, beforeEach, describe, it } from "vitest"
import { engines } from "./databases.ts"
import type { Trade } from "./trade.ts"
import { openTrade, refusalOf } from "./trade.ts"

const dayMs = 24 * 60 * 60 * 1000

/** Per month, with the tax in it: the story of Basic, Pro and Starter is the published one, at 30, 80 and 20. */
const prices = { Basic: 3000, Pro: 8000, Starter: 2000 }

const month = {
  payment_frequency_count: 1,
  payment_frequency_interval: "Month",
  subscription_period_count: 10,
  subscription_period_interval: "Year"
} as const

const billing = { country: "SE", city: "Göteborg", street: "Rosterigatan 4", zipcode: "411 04" } as const

describe.each(engines)("a change of plan through every door, on %s", (engine) => {
  let trade: Trade
  let ids: { readonly Basic: string; readonly Pro: string; readonly Starter: string }

  let customer: CustomerId

  beforeAll(async () => {
    trade = await openTrade(engine, { businesses: [aBusiness()] })
    const made = async (name: keyof typeof prices) => {
      const price = { type: "recurring_price", currency: "SEK", price: prices[name], tax_inclusive: true } as const
      const product = await trade.trpc.products.create({ name, tax_category: "saas", price: { ...price, ...month } })
      return product.product_id
    }
    ids = { Basic: await made("Basic"), Pro: await made("Pro"), Starter: await made("Starter") }
    await trade.trpc.productCollections.create({
      name: "Plans",
      effective_at_on_downgrade: "immediately",
      groups: [{ products: Object.values(ids).map((product_id) => ({ product_id })) }]
    })
  })
  afterAll(() => trade.close())

  /** Every story has a customer of its own and begins at the same noon. */
  beforeEach(async () => {
    await trade.backToNoon()
    await trade.trpc.business.setSubscriptionRules({ allow_change: true })
    const { customer_id } = await trade.trpc.customers.create({ email: "ada@example.com", name: "Ada" })
    customer = CustomerId.make(customer_id)
  })

  /** The customer subscribes at noon on 1 April and pays; then it is noon on 16 April, half of the month. */
  const subscribed = async (name: keyof typeof prices): Promise<SubscriptionId> => {
    const begun = await trade.trpc.subscriptions.create({
      billing,
      customer: { customer_id: customer },
      product_id: ids[name],
      quantity: 1
    })
    assert.deepEqual([begun.status, begun.amount_due], ["pending", prices[name]])
    const payment = await trade.trpc.invoices.recordPayment({ invoice_id: begun.invoice_id ?? "" })
    assert.deepEqual([payment.status, payment.total_amount], ["succeeded", prices[name]])
    await trade.advance(15 * dayMs)
    return SubscriptionId.make(begun.subscription_id)
  }

  const preview = (subscriptionId: SubscriptionId, to: keyof typeof prices, quantity = 1) =>
    trade.portalOf(customer).planChange.preview({
      subscriptionId,
      productId: ids[to],
      quantity,
      addons: [],
      discountCodes: null,
      effectiveAt: null,
      replaceScheduled: false
    })

  const confirm = (subscriptionId: SubscriptionId, quoteId: string) =>
    trade.portalOf(customer).planChange.confirm({ subscriptionId, quoteId })

  const documents = async (subscription_id: string, purpose: string) =>
    (await trade.trpc.invoices.list({ subscription_id })).items.filter((document) => document.purpose === purpose)

  /** What is due by now is done; the reply is where one subscription stands after, and its newest document. */
  const due = async (subscriptionId: SubscriptionId) => {
    await trade.runDue()
    const looking = Effect.gen(function* () {
      const subscription = yield* (yield* Subscriptions).find(kaffe, subscriptionId)
      const [invoice] = yield* (yield* Invoices).ofSubscription(kaffe, subscriptionId)
      return { subscription, invoice }
    })
    return trade.runtime.runPromise(looking)
  }

  it("offers the collection's products, and says which way each goes", async () => {
    const id = await subscribed("Basic")
    const { groups, customersMay } = await trade.portalOf(customer).planChange.options({ subscriptionId: id })
    assert.deepEqual(
      groups.flatMap(({ options }) => options).map(({ name, isCurrent, direction }) => [name, isCurrent, direction]),
      [
        ["Basic", true, "same_price"],
        ["Pro", false, "upgrade"],
        ["Starter", false, "downgrade"]
      ]
    )
    assert.isTrue(customersMay.change)
  })

  it("is done once by twenty confirmations at once, and stands when it is paid", async () => {
    const id = await subscribed("Basic")
    const quote = await preview(id, "Pro")
    // 80 × 15/30 less 30 × 15/30.
    assert.equal(quote.dueNow.amount, 2500)
    const before = await trade.contents()
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(id, quote.quoteId)))
    assert.equal(new Set(answers.map(({ outcome }) => JSON.stringify(outcome))).size, 1)
    const after = await trade.contents()
    const rows = (held: string | undefined): number => Number.parseInt(held ?? "", 10)
    assert.equal(rows(after.invoice) - rows(before.invoice), 1)
    const [invoice] = await documents(id, "plan_change")
    assert.deepEqual([invoice?.amount_due, invoice?.status], [2500, "open"])
    assert.equal((await trade.trpc.subscriptions.retrieve({ subscription_id: id })).product_id, ids.Basic)

    const payment = await trade.trpc.invoices.recordPayment({ invoice_id: invoice?.invoice_id ?? "" })
    assert.equal(payment.total_amount, quote.dueNow.amount)
    const changed = await trade.trpc.subscriptions.retrieve({ subscription_id: id })
    assert.deepEqual([changed.product_id, changed.status], [ids.Pro, "active"])
    const again = await confirm(id, quote.quoteId)
    assert.deepEqual(again.outcome, answers[0]?.outcome)
    assert.equal((await documents(id, "plan_change")).length, 1)
  })

  it("is refused to the second of two tabs, and nothing is written by it", async () => {
    const id = await subscribed("Basic")
    const [one, other] = [await preview(id, "Pro"), await preview(id, "Pro", 2)]
    await confirm(id, one.quoteId)
    const before = await trade.contents()
    assert.deepEqual(await refusalOf(confirm(id, other.quoteId)), { status: 409, message: "QuoteStale" })
    assert.deepEqual(await trade.contents(), before)
  })

  it("is refused when the business has switched it off between preview and confirmation", async () => {
    const id = await subscribed("Basic")
    const { quoteId } = await preview(id, "Pro")
    await trade.trpc.business.setSubscriptionRules({ allow_change: false })
    const before = await trade.contents()
    assert.deepEqual(await refusalOf(confirm(id, quoteId)), { status: 403, message: "PlanChangeNotAllowed" })
    assert.deepEqual(await refusalOf(preview(id, "Pro")), { status: 403, message: "PlanChangeNotAllowed" })
    assert.deepEqual(await trade.contents(), before)
  })

  it("is refused when the quote is fifteen minutes old", async () => {
    const id = await subscribed("Basic")
    const { quoteId } = await preview(id, "Pro")
    await trade.advance(15 * 60 * 1000)
    const before = await trade.contents()
    assert.deepEqual(await refusalOf(confirm(id, quoteId)), { status: 409, message: "QuoteExpired" })
    assert.deepEqual(await trade.contents(), before)
  })

  it("gives a downgrade's credit to the next renewals", async () => {
    const id = await subscribed("Pro")
    const quote = await preview(id, "Starter")
    // 20 × 15/30 less 80 × 15/30.
    assert.deepEqual([quote.total.amount, quote.creditAdded.amount, quote.dueNow.amount], [-3000, 3000, 0])
    assert.equal((await confirm(id, quote.quoteId)).outcome._tag, "Applied")
    await trade.advance(15 * dayMs)
    const first = await due(id)
    assert.deepEqual(
      [first.invoice?.creditApplied.amount, first.invoice?.status, first.subscription.credit.amount],
      [2000, "paid", 1000]
    )
    await trade.advance(31 * dayMs)
    const second = await due(id)
    assert.deepEqual([second.invoice?.creditApplied.amount, second.subscription.credit.amount], [1000, 0])
    const [invoice] = await documents(id, "renewal")
    assert.deepEqual([invoice?.total_amount, invoice?.credit_applied, invoice?.amount_due], [2000, 1000, 1000])
    const { payment_id } = await trade.trpc.invoices.recordPayment({ invoice_id: invoice?.invoice_id ?? "" })
    const { items } = await trade.trpc.payments.lineItems({ payment_id })
    assert.deepEqual(
      items.map(({ name, amount, refundable_amount }) => [name, amount, refundable_amount]),
      [
        ["Starter", 2000, 1000],
        ["Credit and wallet", -1000, 0]
      ]
    )
  })

  it("charges what was quoted, to the last öre, whatever the moment and the quantity", async () => {
    const id = await subscribed("Basic")
    const changes = [
      { to: "Pro", quantity: 3, waitMs: 1 },
      { to: "Basic", quantity: 7, waitMs: 12_345_678 },
      { to: "Pro", quantity: 11, waitMs: 98_765_432 }
    ] as const
    for (const { to, quantity, waitMs } of changes) {
      await trade.advance(waitMs)
      const quote = await trade.trpc.subscriptions.previewChangePlan({
        subscription_id: id,
        product_id: ids[to],
        quantity,
        proration_billing_mode: "prorated_immediately",
        effective_at: "immediately"
      })
      const done = await trade.trpc.subscriptions.changePlan({ subscription_id: id, quote_id: quote.quote_id })
      assert.equal(done.amount_due, quote.immediate_charge.summary.amount_due)
      if (done.outcome === "awaiting_payment") {
        const invoice = await trade.trpc.invoices.retrieve({ invoice_id: done.invoice_id ?? "" })
        assert.equal(invoice.amount_due, done.amount_due)
        assert.deepEqual(
          invoice.line_items.map(({ amount }) => amount),
          quote.immediate_charge.line_items.map(({ amount }) => amount)
        )
        const paid = await trade.trpc.invoices.recordPayment({ invoice_id: invoice.invoice_id })
        assert.equal(paid.total_amount, quote.immediate_charge.summary.amount_due)
      }
      const now = await trade.trpc.subscriptions.retrieve({ subscription_id: id })
      assert.deepEqual([now.product_id, now.quantity], [ids[to], quantity])
    }
  })

  it("cancels once, however many ask at once", async () => {
    const id = await subscribed("Basic")
    const before = await trade.contents()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        trade.portalOf(customer).subscriptions.cancel({ id, feedback: null, comment: null })
      )
    )
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], ["cancelled"])
    const changed = Object.entries(await trade.contents()).filter(([table, held]) => before[table] !== held)
    assert.deepEqual(changed.map(([table]) => table).toSorted(), ["due_subscription", "subscription"])
  })

  it("keeps the books in balance through it all", async () => {
    const id = await subscribed("Pro")
    await confirm(id, (await preview(id, "Starter")).quoteId)
    const { items } = await trade.trpc.ledger.balances()
    assert.equal(
      items.reduce((sum, { amount }) => sum + amount, 0),
      0
    )
    const credit = items.find(({ account, ref }) => account === "subscription_credit" && ref === id)
    assert.equal(credit?.amount, -3000)
  })
})
