import { assert, describe, it } from "@effect/vitest"
import { Invoice } from "@kundportal/core/invoice/model"
import { InvoiceId, PaymentMethodId, ProductId } from "@kundportal/core/kernel/id"
import { nth } from "@kundportal/core/kernel/period"
import { Subscription } from "@kundportal/core/subscription/model"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import {
  anAddon,
  aOneTimePrice,
  aProduct,
  aRecurringPrice,
  aUsageBasedPrice
} from "@kundportal/testing/fixtures/catalog"
import { anAppliedDiscount } from "@kundportal/testing/fixtures/discount"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { Result, Schema } from "effect"
import { on, refusalOf, someFacts, started, starting } from "./some-facts.ts"

const kronor = (amount: number) => ({ amount, currency: "SEK" as const })

const tenPercent = anAppliedDiscount({ cyclesLeft: 2 })

const withTrial = (over: Parameters<typeof aRecurringPrice>[0]) => aProduct({ price: aRecurringPrice(over) })

const totals = (invoices: ReadonlyArray<Invoice>) => invoices.map(({ total }) => total.amount)

describe("start", () => {
  it("begins pending, at the price of the day, with its first bill open", () => {
    const { subscription, invoices, entries, what } = started()
    const open = InvoiceId.make("inv_1")
    const recentBills = { since: april1, count: 1 }
    assert.deepStrictEqual(subscription, aSubscription({ status: "pending", openInvoiceId: open, recentBills }))
    assert.isTrue(Schema.is(Subscription)(subscription))
    assert.isTrue(invoices.every(Schema.is(Invoice)))
    assert.deepStrictEqual(
      invoices.map(({ id, purpose, status, total, lines }) => [id, purpose, status, total.amount, lines[0]?.period]),
      [[open, "start", "open", 12_900, { start: april1, end: at("2026-05-01T00:00:00Z") }]]
    )
    assert.deepStrictEqual([entries.map(({ kind }) => kind), what], [["invoice_issued"], "started"])
  })

  it("bills add-ons and quantity beside the product: 3 × 129 + 2 × 19 = 425 kronor", () => {
    const product = aProduct({ addonIds: [anAddon().id] })
    const { subscription, invoices } = started({
      product,
      quantity: 3,
      addons: [{ addonId: anAddon().id, quantity: 2 }]
    })
    assert.deepStrictEqual(totals(invoices), [42_500])
    assert.deepStrictEqual(
      subscription.coverage.map(({ item, full, paid }) => [item._tag, full.amount, paid.amount]),
      [
        ["Plan", 38_700, 38_700],
        ["Addon", 3800, 3800]
      ]
    )
  })

  it("is active at once where nothing is due, and sends no bill for what is free", () => {
    const free = started({ product: withTrial({ amount: kronor(0) }) })
    assert.deepStrictEqual([free.subscription.status, free.invoices, free.what], ["active", [], "activated"])
    const gift = started({ discounts: [{ ...tenPercent, reduction: { _tag: "Percentage", bps: 10_000 } }] })
    assert.deepStrictEqual([gift.subscription.status, gift.invoices.map(({ status }) => status)], ["active", ["paid"]])
    assert.deepStrictEqual(totals(gift.invoices), [0])
  })

  it("takes discounts off the first bill and uses one cycle up: 129 less 10 % is 116.10", () => {
    const { subscription, invoices } = started({ discounts: [tenPercent] })
    assert.deepStrictEqual(totals(invoices), [11_610])
    assert.deepStrictEqual(
      subscription.discounts.map(({ cyclesLeft }) => cyclesLeft),
      [1]
    )
  })

  it("keeps the card, the notes and the business's time zone", () => {
    const card = PaymentMethodId.make("pm_9")
    const { subscription } = started(
      { paymentMethodId: card, metadata: { seats: 3 } },
      someFacts({ business: aBusiness({ timeZone: "Asia/Tokyo" }) })
    )
    assert.deepStrictEqual(
      [subscription.paymentMethodId, subscription.metadata, subscription.timeZone],
      [card, { seats: 3 }, "Asia/Tokyo"]
    )
  })

  it.each([
    // Midnight in Stockholm: 31 January 23:00 UTC the evening before, 28 February in winter, 30 April in summer time.
    ["2026-01-30T23:00:00Z", { unit: "month", count: 1 }, "2026-02-27T23:00:00Z"],
    ["2026-03-30T22:00:00Z", { unit: "month", count: 1 }, "2026-04-29T22:00:00Z"],
    // A leap day, yearly: the last day of February, and 00:00 in Stockholm either way.
    ["2028-02-28T23:00:00Z", { unit: "year", count: 1 }, "2029-02-27T23:00:00Z"],
    // A month in which summer time begins has an hour less.
    ["2026-03-01T11:00:00Z", { unit: "month", count: 1 }, "2026-04-01T10:00:00Z"],
    ["2026-01-05T08:00:00Z", { unit: "week", count: 2 }, "2026-01-19T08:00:00Z"]
  ] as const)("counts from %s by the wall clock of the business", (...[from, frequency, next]) => {
    const { subscription } = started({ product: withTrial({ frequency }) }, on(from))
    assert.deepStrictEqual(subscription.nextBillingAt, at(next))
    assert.deepStrictEqual(subscription.nextBillingAt, nth(at(from), frequency, 0, "Europe/Stockholm").end)
  })
})

describe("a trial", () => {
  it("is free: no bill, active at once, the anchor at its end, the term counted from there", () => {
    const { subscription, invoices, what } = started({ product: withTrial({ trialDays: 14 }) })
    const end = at("2026-04-15T00:00:00Z")
    assert.deepStrictEqual([subscription.status, invoices, what], ["active", [], "activated"])
    assert.deepStrictEqual(
      [subscription.anchor, subscription.trialEndsAt, subscription.nextBillingAt, subscription.previousBillingAt],
      [end, end, end, april1]
    )
    assert.deepStrictEqual(
      [subscription.periodIndex, subscription.trialDays, subscription.trialAmount, subscription.coverage],
      [-1, 14, null, []]
    )
    assert.deepStrictEqual(subscription.expiresAt, at("2036-04-15T00:00:00Z"))
  })

  it("that is paid costs its own amount per unit, without add-ons and discounts, and uses up no cycle", () => {
    const product = aProduct({
      addonIds: [anAddon().id],
      price: aRecurringPrice({ trialDays: 7, trialAmount: kronor(1000) })
    })
    const { subscription, invoices } = started({
      product,
      quantity: 2,
      addons: [{ addonId: anAddon().id, quantity: 1 }],
      discounts: [tenPercent]
    })
    assert.deepStrictEqual(totals(invoices), [2000])
    assert.deepStrictEqual(subscription.status, "pending")
    assert.deepStrictEqual(invoices[0]?.lines[0]?.period, { start: april1, end: at("2026-04-08T00:00:00Z") })
    assert.deepStrictEqual(
      subscription.discounts.map(({ cyclesLeft }) => cyclesLeft),
      [2]
    )
    assert.deepStrictEqual(
      subscription.coverage.map(({ full, paid }) => [full.amount, paid.amount]),
      [[2000, 2000]]
    )
    assert.deepStrictEqual(subscription.trialAmount, kronor(1000))
  })

  it("takes discounts where the price says so: 10.00 less 10 % is 9.00, and still uses up no cycle", () => {
    const product = withTrial({ trialDays: 7, trialAmount: kronor(1000), trialTakesDiscounts: true })
    const { subscription, invoices } = started({ product, discounts: [tenPercent] })
    assert.deepStrictEqual([totals(invoices), subscription.discounts[0]?.cyclesLeft], [[900], 2])
  })

  it("is as long as asked for, from none to ten thousand days", () => {
    const product = withTrial({ trialDays: 14 })
    const days = (trialDays: number) => started({ product, trialDays }).subscription
    assert.deepStrictEqual([days(0).trialEndsAt, days(0).status, days(0).trialDays], [null, "pending", 0])
    assert.deepStrictEqual(days(10_000).trialEndsAt, at("2053-08-17T00:00:00Z"))
  })

  it.each([
    ["TrialRefused out_of_range", { trialDays: 10_001 }],
    ["TrialRefused out_of_range", { trialDays: -1 }],
    ["TrialRefused out_of_range", { trialDays: 1.5 }],
    ["TrialRefused out_of_range", { trialDays: Number.NaN }],
    ["TrialRefused usage_based_product", { trialDays: 1, product: aProduct({ price: aUsageBasedPrice() }) }],
    [
      "TrialRefused other_currency",
      { product: withTrial({ trialDays: 1, trialAmount: { amount: 1, currency: "EUR" } }) }
    ],
    ["AmountTooLarge", { quantity: 100_000, product: withTrial({ trialDays: 1, trialAmount: kronor(10_000_000_001) }) }]
  ] as const)("is refused: %s", (refusal, over) => {
    assert.strictEqual(refusalOf(starting(over)), refusal)
  })

  it("does not come with what is billed by usage", () => {
    const { subscription } = started({ product: aProduct({ price: aUsageBasedPrice() }) })
    assert.deepStrictEqual([subscription.trialDays, subscription.trialEndsAt, subscription.status], [0, null, "active"])
  })
})

describe("what may be subscribed to", () => {
  const filter = anAddon().id
  const chosen = [{ addonId: filter, quantity: 1 }]

  it.each([
    ["ProductNotRecurring", { product: aProduct({ price: aOneTimePrice() }) }],
    ["ProductArchived", { product: aProduct({ archivedAt: april1 }) }],
    ["QuantityOutOfRange", { quantity: 0 }],
    ["QuantityOutOfRange", { quantity: 100_001 }],
    ["QuantityOutOfRange", { quantity: 1.5 }],
    ["QuantityOutOfRange", { product: aProduct({ addonIds: [filter] }), addons: [{ addonId: filter, quantity: -1 }] }],
    ["AddonRefused other_product", { addons: chosen }],
    ["AddonRefused duplicate", { product: aProduct({ addonIds: [filter] }), addons: [...chosen, ...chosen] }],
    ["AddonRefused usage_based_product", { product: aProduct({ price: aUsageBasedPrice() }), addons: chosen }],
    [
      "AddonRefused other_currency",
      {
        product: aProduct({ addonIds: [filter], price: aRecurringPrice({ amount: { amount: 1, currency: "EUR" } }) }),
        addons: chosen
      }
    ],
    ["AmountTooLarge", { quantity: 100_000, product: withTrial({ amount: kronor(10_000_000_001) }) }]
  ] as const)("refuses with %s", (refusal, over) => {
    assert.strictEqual(refusalOf(starting(over)), refusal)
  })

  it("knows an add-on only by the catalogue", () => {
    const product = aProduct({ id: ProductId.make("pdt_2"), addonIds: [filter] })
    assert.isTrue(Result.isSuccess(starting({ product, addons: chosen })))
  })
})
