import { assert, describe, it } from "@effect/vitest"
import { InvoiceId, QuoteId } from "@kundportal/core/kernel/id"
import { invariant } from "@kundportal/core/kernel/invariant"
import type { BillingFacts, OpenInvoice } from "@kundportal/core/subscription/bill"
import type { Subscription } from "@kundportal/core/subscription/model"
import { renew } from "@kundportal/core/subscription/renew"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aProduct, aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { anAppliedDiscount } from "@kundportal/testing/fixtures/discount"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { someTaxRules } from "@kundportal/testing/fixtures/tax"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { DateTime, Result } from "effect"
import { on, refusalOf, started } from "./some-facts.ts"

const kronor = (amount: number) => ({ amount, currency: "SEK" as const })

const renewing = (subscription: Subscription, facts: BillingFacts, open: OpenInvoice | null = null) =>
  renew(subscription, { ...facts, open })

/** The step of a renewal on the very date. */
const renewed = (subscription: Subscription, over: Partial<BillingFacts> = {}) =>
  Result.getOrThrow(renewing(subscription, on(DateTime.formatIso(subscription.nextBillingAt), over)))

/** As if every bill were paid the moment it is issued. */
const paid = (subscription: Subscription): Subscription => ({ ...subscription, openInvoiceId: null })

/** Renewed so many times, each on its date and paid: the documents that were sent. */
const documents = (subscription: Subscription, times: number) => {
  const sent: Array<ReturnType<typeof renewed>> = []
  let current = subscription
  for (let round = 0; round < times; round += 1) {
    const step = renewed(current)
    sent.push(step)
    current = paid(step.subscription)
  }
  return sent
}

const local = (instant: DateTime.Utc) =>
  DateTime.formatIsoZoned(DateTime.makeZonedUnsafe(instant, { timeZone: "Europe/Stockholm" })).slice(0, 16)

describe("renew", () => {
  it("bills the next period, which begins where the last one ended", () => {
    const { subscription, invoices, what } = renewed(aSubscription())
    assert.deepStrictEqual(
      [subscription.periodIndex, subscription.previousBillingAt, subscription.nextBillingAt, subscription.anchor],
      [1, at("2026-05-01T00:00:00Z"), at("2026-06-01T00:00:00Z"), april1]
    )
    assert.deepStrictEqual(
      invoices.map(({ purpose, status, total, lines }) => [purpose, status, total.amount, lines[0]?.period]),
      [["renewal", "open", 12_900, { start: at("2026-05-01T00:00:00Z"), end: at("2026-06-01T00:00:00Z") }]]
    )
    assert.deepStrictEqual(
      [subscription.status, subscription.openInvoiceId, what],
      ["active", invoices[0]?.id, "updated"]
    )
  })

  it("keeps the 31st and the hour for a year, on the calendar of Stockholm", () => {
    // 31 January, 09:30 in Stockholm.
    const first = started({}, on("2026-01-31T08:30:00Z")).subscription
    const year = documents(paid({ ...first, status: "active" }), 12)
    assert.deepStrictEqual(
      year.map(({ subscription }) => local(subscription.previousBillingAt)),
      [
        "2026-02-28T09:30",
        "2026-03-31T09:30",
        "2026-04-30T09:30",
        "2026-05-31T09:30",
        "2026-06-30T09:30",
        "2026-07-31T09:30",
        "2026-08-31T09:30",
        "2026-09-30T09:30",
        "2026-10-31T09:30",
        "2026-11-30T09:30",
        "2026-12-31T09:30",
        "2027-01-31T09:30"
      ]
    )
    for (const [index, { subscription }] of year.entries()) {
      const before = index === 0 ? first : year[index - 1]?.subscription
      assert.deepStrictEqual(subscription.previousBillingAt, before?.nextBillingAt)
    }
  })

  it("bills a paid trial, then the price: 5.00 on 1 January, 29.00 on the 15th and every 15th after", () => {
    const dollars = (amount: number) => ({ amount, currency: "USD" as const })
    const price = aRecurringPrice({ amount: dollars(2900), trialDays: 14, trialAmount: dollars(500) })
    const first = started(
      { product: aProduct({ price }) },
      on("2026-01-01T00:00:00Z", { business: aBusiness({ timeZone: "UTC" }) })
    )
    const steps = [first, ...documents(paid({ ...first.subscription, status: "active" }), 2)]
    assert.deepStrictEqual(
      steps.map(({ invoices }) =>
        invoices.map(({ issuedAt, total }) => [DateTime.formatIsoDateUtc(issuedAt), total.amount])
      ),
      [[["2026-01-01", 500]], [["2026-01-15", 2900]], [["2026-02-15", 2900]]]
    )
  })

  it("lets credit pay first: 30.00 against bills of 20.00 leaves 0, 10.00 and 20.00 to pay", () => {
    const plan = { price: kronor(2000), credit: kronor(3000), coverage: [] }
    const steps = documents(aSubscription(plan), 3)
    assert.deepStrictEqual(
      steps.map(({ subscription, invoices, what }) => [
        invoices.map(({ total, creditApplied, status }) => [total.amount, creditApplied.amount, status]),
        subscription.credit.amount,
        what
      ]),
      [
        [[[2000, 2000, "paid"]], 1000, "renewed"],
        [[[2000, 1000, "open"]], 0, "updated"],
        [[[2000, 0, "open"]], 0, "updated"]
      ]
    )
  })

  it("uses discounts up cycle by cycle: twice 10 % off 129.00, then the full price", () => {
    const steps = documents(aSubscription({ discounts: [anAppliedDiscount({ cyclesLeft: 2 })] }), 3)
    assert.deepStrictEqual(
      steps.map(({ invoices, subscription }) => [invoices[0]?.total.amount, subscription.discounts[0]?.cyclesLeft]),
      [
        [11_610, 1],
        [11_610, 0],
        [12_900, undefined]
      ]
    )
  })

  it("charges the tax of the day", () => {
    const rules = someTaxRules({ digital_products: { rateBps: 0, treatment: "reverse_charge" } })
    const { subscription, invoices } = renewed(aSubscription(), { taxRules: rules })
    assert.deepStrictEqual(invoices[0]?.tax, kronor(0))
    assert.deepStrictEqual(subscription.coverage[0]?.taxRule, { rateBps: 0, treatment: "reverse_charge" })
  })

  it("sends nothing for what is free", () => {
    const { invoices, entries, what } = renewed(aSubscription({ price: kronor(0) }))
    assert.deepStrictEqual([invoices, entries, what], [[], [], "renewed"])
  })

  it("catches up one period at a time, however late it is", () => {
    const late = on("2026-08-15T12:00:00Z")
    const first = Result.getOrThrow(renewing(aSubscription(), late)).subscription
    const second = Result.getOrThrow(renewing(paid(first), late)).subscription
    assert.deepStrictEqual(
      [first.previousBillingAt, second.previousBillingAt],
      [at("2026-05-01T00:00:00Z"), at("2026-06-01T00:00:00Z")]
    )
  })

  it("is half-open: a millisecond early is not due, the instant itself is", () => {
    assert.strictEqual(refusalOf(renewing(aSubscription(), on("2026-04-30T23:59:59.999Z"))), "SubscriptionNotDue")
    assert.isTrue(Result.isSuccess(renewing(aSubscription(), on("2026-05-01T00:00:00Z"))))
  })

  it.each([
    ["pending", "TransitionRefused not_started"],
    ["past_due", "TransitionRefused past_due"],
    ["on_hold", "TransitionRefused on_hold"],
    ["paused", "TransitionRefused paused"],
    ["cancelled", "TransitionRefused already_ended"],
    ["failed", "TransitionRefused already_ended"],
    ["expired", "TransitionRefused already_ended"]
  ] as const)("never bills what is %s", (status, refusal) => {
    assert.strictEqual(refusalOf(renewing(aSubscription({ status }), on("2026-06-01T00:00:00Z"))), refusal)
  })

  it("waits while the last bill is not settled", () => {
    const open = aSubscription({ openInvoiceId: InvoiceId.make("inv_open") })
    assert.strictEqual(refusalOf(renewing(open, on("2026-05-01T00:00:00Z"))), "PaymentOpen")
  })
})

describe("the end", () => {
  it("of a planned cancellation comes without a bill, on the planned date, however late somebody looks", () => {
    const planned = aSubscription({ cancelAtNextBilling: true })
    const { subscription, invoices, what } = Result.getOrThrow(renewing(planned, on("2026-05-03T00:00:00Z")))
    assert.deepStrictEqual(
      [subscription.status, subscription.cancelledAt, subscription.cancelAtNextBilling, invoices, what],
      ["cancelled", at("2026-05-01T00:00:00Z"), false, [], "cancelled"]
    )
  })

  it.each(["past_due", "on_hold"] as const)("as planned comes while %s too, but not while paused", (status) => {
    const planned = aSubscription({ status, cancelAtNextBilling: true })
    assert.strictEqual(renewed(planned).subscription.status, "cancelled")
    assert.strictEqual(
      refusalOf(renewing({ ...planned, status: "paused" }, on("2026-05-01T00:00:00Z"))),
      "TransitionRefused paused"
    )
  })

  it("of the term comes instead of a bill: a period that would begin at its end is not billed", () => {
    const ending = aSubscription({ expiresAt: at("2026-05-01T00:00:00Z") })
    const { subscription, invoices, what } = renewed(ending)
    assert.deepStrictEqual([subscription.status, invoices, what], ["expired", [], "expired"])
    assert.strictEqual(renewed({ ...ending, status: "on_hold" }).subscription.status, "expired")
  })

  it("of a year's term comes after twelve bills", () => {
    const first = started({ product: aProduct({ price: aRecurringPrice({ term: { unit: "year", count: 1 } }) }) })
    let current = paid({ ...first.subscription, status: "active" })
    let bills = first.invoices.length
    while (current.status === "active") {
      const step = renewed(current)
      bills += step.invoices.length
      current = paid(step.subscription)
    }
    assert.deepStrictEqual([bills, current.status, current.nextBillingAt], [12, "expired", at("2027-04-01T00:00:00Z")])
  })

  it("of the term cuts the last period short, which costs its share: 10 of 31 days of 129.00 are 41.61", () => {
    const business = aBusiness({ subscriptionRules: { ...aBusiness().subscriptionRules, prorateBy: "day" } })
    const ending = aSubscription({ expiresAt: at("2026-05-11T00:00:00Z") })
    const { subscription, invoices } = renewed(ending, { business })
    assert.deepStrictEqual(
      invoices.map(({ total, lines }) => [total.amount, lines[0]?.proration?.share]),
      [[4161, { part: 10, whole: 31 }]]
    )
    assert.deepStrictEqual(
      [subscription.nextBillingAt, subscription.coverage[0]?.full, subscription.coverage[0]?.paid],
      [at("2026-05-11T00:00:00Z"), kronor(4161), kronor(4161)]
    )
    assert.strictEqual(renewed(paid(subscription)).subscription.status, "expired")
  })
})

describe("a scheduled change", () => {
  const { productId, productName, price, taxInclusive, taxCategory, frequency, term, addons } = aSubscription()
  const plan = { productId, productName, price, taxInclusive, taxCategory, quantity: 3, frequency, term, addons }
  const scheduled = (over: Partial<typeof plan> = {}) => ({
    quoteId: QuoteId.make("quo_1"),
    plan: { ...plan, ...over },
    discounts: [],
    askedBy: "customer" as const,
    createdAt: april1,
    effectiveAt: at("2026-05-01T00:00:00Z")
  })

  it("comes into force with the bill, and the dates stay", () => {
    const { subscription, invoices } = renewed(aSubscription({ scheduledChange: scheduled() }))
    assert.deepStrictEqual(
      [subscription.quantity, subscription.scheduledChange, subscription.anchor, subscription.expiresAt],
      [3, null, april1, at("2036-04-01T00:00:00Z")]
    )
    assert.deepStrictEqual(invoices[0]?.total, kronor(38_700))
  })

  it("to another interval counts from the date it comes into force", () => {
    const yearly = { unit: "year" as const, count: 1 }
    const { subscription } = renewed(aSubscription({ scheduledChange: scheduled({ frequency: yearly }) }))
    assert.deepStrictEqual(
      [subscription.anchor, subscription.periodIndex, subscription.nextBillingAt],
      [at("2026-05-01T00:00:00Z"), 0, at("2027-05-01T00:00:00Z")]
    )
  })

  it("with another term ends with that term, counted from then", () => {
    const twoYears = { unit: "year" as const, count: 2 }
    const { subscription } = renewed(aSubscription({ scheduledChange: scheduled({ term: twoYears }) }))
    assert.deepStrictEqual(subscription.expiresAt, at("2028-05-01T00:00:00Z"))
  })

  it("is no reason to go on when the cancellation is planned", () => {
    const { subscription } = renewed(aSubscription({ scheduledChange: scheduled(), cancelAtNextBilling: true }))
    assert.deepStrictEqual([subscription.status, subscription.scheduledChange], ["cancelled", null])
  })

  it("that nobody has paid for is dropped: its invoice is void and its credit pays the renewal", () => {
    const upgrade = renewed(aSubscription({ credit: kronor(5000) }))
    const [invoice] = upgrade.invoices
    invariant(invoice !== undefined, "the upgrade has its invoice")
    const { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt } = aSubscription()
    const waiting = aSubscription({
      openInvoiceId: invoice.id,
      pendingChange: {
        quoteId: QuoteId.make("quo_1"),
        invoiceId: invoice.id,
        plan: { ...plan, quantity: 9 },
        discounts: [],
        coverage: [],
        cycle: { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt }
      }
    })
    const step = Result.getOrThrow(
      renewing(waiting, on("2026-05-01T00:00:00Z", { invoiceId: InvoiceId.make("inv_2") }), { invoice, notes: [] })
    )
    assert.deepStrictEqual(
      step.invoices.map(({ status, total, creditApplied }) => [status, total.amount, creditApplied.amount]),
      [
        ["void", 12_900, 0],
        ["open", 12_900, 5000]
      ]
    )
    assert.deepStrictEqual([step.subscription.quantity, step.subscription.pendingChange], [1, null])
  })
})
