import { assert, describe, it } from "@effect/vitest"
import { defaultRules } from "@kundportal/core/business/subscription-rules"
import type { Invoice } from "@kundportal/core/invoice/model"
import { InvoiceId, QuoteId, WalletId } from "@kundportal/core/kernel/id"
import type { JournalEntry } from "@kundportal/core/ledger/journal"
import type { SettleFacts } from "@kundportal/core/payment/settle"
import { settle } from "@kundportal/core/payment/settle"
import type { Subscription } from "@kundportal/core/subscription/model"
import type { Wallet } from "@kundportal/core/wallet/model"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aProduct, aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { ada, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { refusalOf, someFacts, started } from "../subscription/some-facts.ts"
import { after, declined, paid, renewedIn, settled } from "./some-settling.ts"

const kronor = (amount: number) => ({ amount, currency: "SEK" as const })

const aWallet = (balance: number): Wallet => ({
  id: WalletId.make("wlt_1"),
  businessId: kaffe,
  customerId: ada,
  balance: kronor(balance),
  createdAt: april1,
  updatedAt: april1,
  version: 1
})

/** What the books say of an account, over all entries. */
const folded = (entries: ReadonlyArray<JournalEntry>, account: string): number =>
  entries
    .flatMap(({ postings }) => postings)
    .filter((posting) => posting.account === account)
    .reduce((sum, { amount }) => sum + amount, 0)

describe("a first bill", () => {
  it("that is paid activates the subscription, and the money is booked", () => {
    const step = started()
    const result = settled(after(step, "2026-04-01T00:05:00Z", { paymentMethod: aPaymentMethod() }), paid)
    assert.deepStrictEqual(
      [result.moved?.subscription.status, result.moved?.subscription.openInvoiceId, result.moved?.what],
      ["active", null, "activated"]
    )
    const { payment, invoice } = result
    assert.deepStrictEqual(
      [payment.status, payment.total, payment.tax, payment.card?.lastFour, payment.items, payment.description],
      [
        "succeeded",
        kronor(12_900),
        kronor(2580),
        "4242",
        [{ productId: step.subscription.productId, quantity: 1 }],
        "Månadens påse"
      ]
    )
    assert.deepStrictEqual([invoice.status, invoice.paidAt], ["paid", at("2026-04-01T00:05:00Z")])
    const books = [...step.entries, ...result.entries]
    assert.deepStrictEqual([folded(books, "cash"), folded(books, "receivable")], [12_900, 0])
  })

  it("that is paid after its period moves every date, so that the whole of it is delivered", () => {
    const { moved } = settled(after(started(), "2026-05-03T00:00:00Z"), paid)
    assert.deepStrictEqual(
      [moved?.subscription.previousBillingAt, moved?.subscription.nextBillingAt],
      [at("2026-05-03T00:00:00Z"), at("2026-06-02T00:00:00Z")]
    )
    assert.deepStrictEqual(moved?.subscription.expiresAt, at("2036-05-03T00:00:00Z"))
  })

  it("of a trial that is paid late leaves the whole trial", () => {
    const product = aProduct({ price: aRecurringPrice({ trialDays: 7, trialAmount: kronor(1000) }) })
    const { moved } = settled(after(started({ product }), "2026-04-08T00:00:00Z"), paid)
    assert.deepStrictEqual(moved?.subscription.trialEndsAt, at("2026-04-15T00:00:00Z"))
  })

  it("that is declined fails the subscription, voids the invoice and gives the wallet back", () => {
    const step = started({}, someFacts({ wallet: aWallet(2900) }))
    assert.deepStrictEqual(step.wallet?.balance, kronor(0))
    const result = settled(after(step, "2026-04-01T00:05:00Z"), declined)
    assert.deepStrictEqual([result.moved?.subscription.status, result.moved?.what], ["failed", "failed"])
    assert.deepStrictEqual(
      [result.invoice.status, result.invoice.walletApplied, result.wallet?.balance],
      ["void", kronor(0), kronor(2900)]
    )
    assert.deepStrictEqual(
      [result.payment.status, result.payment.declineReason, result.payment.total],
      // 129.00 less 29.00 from the wallet were asked of the card, 25 % of it in tax: 10,000 × 2580/12900.
      ["failed", "insufficient_funds", kronor(10_000)]
    )
    assert.deepStrictEqual(result.payment.tax, kronor(2000))
    const books = [...step.entries, ...result.entries]
    for (const account of ["receivable", "revenue", "tax", "wallet", "cash"]) {
      assert.strictEqual(folded(books, account), 0, account)
    }
  })
})

describe("a renewal", () => {
  it("that is paid goes on", () => {
    const step = renewedIn()
    const { moved } = settled(after(step, "2026-05-01T00:01:00Z"), paid)
    assert.deepStrictEqual(moved, {
      subscription: { ...step.subscription, openInvoiceId: null },
      what: "renewed"
    })
  })

  it("that is declined goes on hold with its invoice open, and declined again stays there", () => {
    const step = renewedIn()
    const first = settled(after(step, "2026-05-01T00:01:00Z"), declined)
    assert.deepStrictEqual(
      [first.moved?.subscription.status, first.moved?.what, first.invoice.status, first.entries],
      ["on_hold", "on_hold", "open", []]
    )
    const onHold = first.moved?.subscription ?? null
    const second = settled(after(step, "2026-05-02T00:00:00Z", { subscription: onHold }), declined)
    assert.deepStrictEqual([second.moved, second.payment.status], [{ subscription: onHold, what: null }, "failed"])
  })

  it.each(["on_hold", "past_due"] as const)("paid while %s keeps the dates while the paid period runs", (status) => {
    const step = renewedIn()
    const subscription = { ...step.subscription, status }
    const { moved } = settled(after(step, "2026-05-20T00:00:00Z", { subscription }), paid)
    assert.deepStrictEqual(moved, {
      subscription: { ...subscription, status: "active", openInvoiceId: null },
      what: "recovered"
    })
  })

  it("declined again during days of grace stays there, until the grace is over", () => {
    const step = renewedIn()
    const subscription: Subscription = { ...step.subscription, status: "past_due" }
    const { moved, invoice } = settled(after(step, "2026-05-02T00:00:00Z", { subscription }), declined)
    assert.deepStrictEqual([moved, invoice.status], [null, "open"])
  })

  it("paid when its period is over begins it with the payment, and the anchor moves there", () => {
    const step = renewedIn()
    const subscription: Subscription = { ...step.subscription, status: "on_hold" }
    const { moved } = settled(after(step, "2026-06-01T00:00:00Z", { subscription }), paid)
    assert.deepStrictEqual(
      [moved?.subscription.anchor, moved?.subscription.periodIndex, moved?.subscription.nextBillingAt],
      [at("2026-06-01T00:00:00Z"), 0, at("2026-07-01T00:00:00Z")]
    )
    assert.deepStrictEqual(moved?.subscription.expiresAt, subscription.expiresAt)
  })
})

describe("a change of plan", () => {
  const { productId, productName, price, taxInclusive, taxCategory, frequency, term, addons, coverage } =
    aSubscription()
  const { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt } = aSubscription()
  const plan = { productId, productName, price, taxInclusive, taxCategory, quantity: 3, frequency, term, addons }
  const cycle = { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt }

  const changeInvoice = (over: Partial<Invoice> = {}): Invoice =>
    anInvoice({
      id: InvoiceId.make("inv_change"),
      subscriptionId: aSubscription().id,
      purpose: "plan_change",
      sequence: 7,
      creditApplied: kronor(900),
      ...over
    })

  const waiting = aSubscription({
    openInvoiceId: InvoiceId.make("inv_change"),
    pendingChange: {
      quoteId: QuoteId.make("quo_1"),
      invoiceId: InvoiceId.make("inv_change"),
      plan,
      discounts: [],
      coverage: [],
      cycle
    }
  })

  const facts = (subscription: Subscription): SettleFacts => ({
    invoice: changeInvoice(),
    notes: [],
    subscription,
    attempts: [],
    paymentMethod: null,
    attended: false,
    rules: defaultRules,
    wallet: null,
    now: at("2026-04-10T00:00:00Z")
  })

  it("that waited comes into force when it is paid", () => {
    const { moved, payment } = settled(facts(waiting), paid)
    assert.deepStrictEqual(
      [moved?.subscription.quantity, moved?.subscription.coverage, moved?.subscription.pendingChange, moved?.what],
      [3, [], null, "plan_changed"]
    )
    assert.deepStrictEqual([payment.total, payment.items], [kronor(12_000), [{ productId, quantity: 3 }]])
  })

  it("that waited is dropped when it is declined, and its credit comes back", () => {
    const { moved, invoice } = settled(facts(waiting), declined)
    assert.deepStrictEqual(
      [moved?.subscription.status, moved?.subscription.quantity, moved?.subscription.credit, moved?.what],
      ["active", 1, kronor(900), "plan_change_dropped"]
    )
    assert.deepStrictEqual([moved?.subscription.pendingChange, moved?.subscription.coverage], [null, coverage])
    assert.deepStrictEqual(invoice.status, "void")
  })

  it("that was applied at once goes on when paid, and on hold when declined", () => {
    const applied = aSubscription({ quantity: 3, openInvoiceId: InvoiceId.make("inv_change") })
    const good = settled(facts(applied), paid)
    assert.deepStrictEqual([good.moved?.what, good.moved?.subscription.openInvoiceId], ["updated", null])
    const bad = settled(facts(applied), declined)
    assert.deepStrictEqual(
      [bad.moved?.subscription.status, bad.moved?.subscription.quantity, bad.invoice.status],
      ["on_hold", 3, "open"]
    )
  })
})

describe("an invoice", () => {
  it.each([
    ["paid", "invoice"],
    ["void", "invoice"],
    ["uncollectible", "invoice"],
    ["open", "credit_note"]
  ] as const)("that is %s and a(n) %s is not settled", (status, kind) => {
    const facts = after(started(), "2026-04-01T00:00:00Z", { invoice: anInvoice({ status, kind }) })
    assert.strictEqual(refusalOf(settle(facts, paid)), "InvoiceNotOpen")
    assert.strictEqual(refusalOf(settle(facts, declined)), "InvoiceNotOpen")
  })

  it("that no subscription waits for moves none", () => {
    const facts = after(started(), "2026-04-01T00:00:00Z", { subscription: aSubscription() })
    assert.deepStrictEqual([settled(facts, paid).moved, settled(facts, declined).moved], [null, null])
  })
})
