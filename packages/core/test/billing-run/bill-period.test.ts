import { assert, describe, it } from "@effect/vitest"
import { decideDue } from "@kundportal/core/billing-run/decide-due"
import type { Deciding } from "@kundportal/core/billing-run/deciding"
import { InvoiceId, PaymentId, QuoteId } from "@kundportal/core/kernel/id"
import { dueAt } from "@kundportal/core/subscription/due"
import type { Subscription } from "@kundportal/core/subscription/model"
import { aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { aPlan } from "@kundportal/testing/fixtures/plan-change"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime } from "effect"
import { refusalOf } from "../subscription/some-facts.ts"
import { ruledBy } from "../subscription/some-story.ts"
import {
  decided,
  deciding,
  eager,
  entriesIn,
  invoicesIn,
  overdue,
  owing,
  paymentsIn,
  said,
  subscriptionIn,
  walletsIn
} from "./some-due.ts"

const kronor = (amount: number) => ({ amount, currency: "SEK" as const })
const byCard = (over: Partial<Subscription>) => aSubscription({ paymentMethodId: aPaymentMethod().id, ...over })

describe("a bill that is due", () => {
  it("is issued together with the intent to ask the subscription's card", () => {
    const decision = decided(deciding())
    const [payment, ...others] = paymentsIn(decision)
    assert.deepStrictEqual(
      [payment?.id, payment?.invoiceId, payment?.status, payment?.total, payment?.tax, others],
      ["pay_may", "inv_may", "processing", kronor(12_900), kronor(2580), []]
    )
    assert.deepStrictEqual(
      [payment?.attended, payment?.providerObject, payment?.paymentMethodId, payment?.createdAt],
      [false, null, aPaymentMethod().id, at("2026-05-01T00:00:00Z")]
    )
    // Somebody looks half a minute later, on the wall clock and not on the business's.
    assert.deepStrictEqual(payment?.checkAt, at("2029-01-01T00:00:30Z"))
    const subscription = subscriptionIn(decision)
    assert.deepStrictEqual(
      [subscription.status, subscription.openInvoiceId, subscription.nextBillingAt, dueAt(subscription)],
      ["active", "inv_may", at("2026-06-01T00:00:00Z"), null]
    )
    assert.deepStrictEqual(
      [invoicesIn(decision).map(({ id, status }) => [id, status]), said(decision)],
      [[["inv_may", "open"]], ["updated"]]
    )
  })

  it.each<readonly [string, Partial<Deciding>]>([
    ["no card", { paymentMethod: null }],
    ["a card that none of our providers can charge", { paymentMethod: aPaymentMethod({ token: null }) }],
    ["a card that was removed", { paymentMethod: aPaymentMethod({ removedAt: at("2026-04-02T00:00:00Z") }) }]
  ])("with %s is declined at once, in the same write", (_, over) => {
    const decision = decided(deciding(over))
    const subscription = subscriptionIn(decision)
    assert.deepStrictEqual([subscription.status, subscription.openInvoiceId], ["on_hold", "inv_may"])
    assert.deepStrictEqual(
      paymentsIn(decision).map(({ id, status, declineReason, checkAt }) => [id, status, declineReason, checkAt]),
      [[PaymentId.make("pay_may"), "failed", "no_payment_method", null]]
    )
    assert.deepStrictEqual(
      invoicesIn(decision).map(({ id, status }) => [id, status]),
      [["inv_may", "open"]]
    )
    assert.deepStrictEqual(said(decision), ["on_hold", "PaymentFailed"])
    assert.strictEqual(new Set(decision.events.map(({ id }) => id)).size, 2)
    // No waiting brings a card, but a letter may.
    assert.deepStrictEqual(
      [subscription.dunning?.retryAt, subscription.dunning?.remindAt],
      [null, at("2026-05-02T00:00:00Z")]
    )
  })

  it("with no card begins the days of grace where there are any", () => {
    const business = ruledBy({ graceDays: 3, graceEndsIn: "cancelled" })
    const decision = decided(deciding({ paymentMethod: null, business }))
    const { status, dunning } = subscriptionIn(decision)
    assert.deepStrictEqual(
      [status, dunning?.graceEndsAt, dunning?.graceEndsIn],
      ["past_due", at("2026-05-04T00:00:00Z"), "cancelled"]
    )
    assert.deepStrictEqual(said(decision), ["past_due", "PaymentFailed"])
  })

  it("asks the card for what credit and wallet leave: 129.00 less 30.00 and 50.00 are 49.00", () => {
    const subscription = byCard({ credit: kronor(3000) })
    const decision = decided(deciding({ subscription, wallet: aWallet() }))
    assert.deepStrictEqual(
      paymentsIn(decision).map(({ total }) => total),
      [kronor(4900)]
    )
    assert.deepStrictEqual(
      walletsIn(decision).map(({ balance }) => balance),
      [kronor(0)]
    )
    const none = decided(deciding({ subscription, wallet: aWallet(), paymentMethod: null }))
    assert.deepStrictEqual(
      [walletsIn(none).length, entriesIn(none).length, subscriptionIn(none).credit],
      // Issued, paid by credit, paid by wallet.
      [1, 3, kronor(0)]
    )
  })

  it.each<readonly [string, Partial<Deciding>]>([
    ["its credit pays", { subscription: byCard({ credit: kronor(12_900) }) }],
    ["the wallet pays", { wallet: aWallet({ balance: kronor(20_000) }) }],
    ["it is free", { subscription: byCard({ price: kronor(0) }) }]
  ])("asks no card where %s", (_, over) => {
    const decision = decided(deciding(over))
    assert.deepStrictEqual([paymentsIn(decision), said(decision)], [[], ["renewed"]])
    assert.deepStrictEqual(dueAt(subscriptionIn(decision)), at("2026-06-01T00:00:00Z"))
  })

  it("is the same bill and the same payment however often it is decided", () => {
    assert.deepStrictEqual(decided(deciding()), decided(deciding()))
  })

  it("is refused when it is the sixteenth of its day", () => {
    const subscription = byCard({ recentBills: { since: at("2026-04-30T12:00:00Z"), count: 15 } })
    assert.strictEqual(refusalOf(decideDue(deciding({ subscription }))), "SafetyBoundReached")
  })

  it("drops a change of plan that nobody has paid for, and asks the card for the plan that stands", () => {
    const { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt, coverage } = aSubscription()
    const facts = owing(aSubscription())
    const subscription = byCard({
      openInvoiceId: facts.invoiceId,
      pendingChange: {
        quoteId: QuoteId.make("quo_1"),
        invoiceId: facts.invoiceId,
        plan: aPlan({ quantity: 9 }),
        discounts: [],
        coverage,
        cycle: { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt }
      }
    })
    const decision = decided({ ...facts, subscription, invoiceId: InvoiceId.make("inv_renewal") })
    assert.deepStrictEqual(
      invoicesIn(decision).map(({ status }) => status),
      ["void", "open"]
    )
    assert.deepStrictEqual(
      paymentsIn(decision).map(({ id, total, attempt }) => [id, total, attempt]),
      [[PaymentId.make("pay_renewal"), kronor(12_900), 0]]
    )
    assert.deepStrictEqual(subscriptionIn(decision).pendingChange, null)
  })

  it("is one of each month's end, one for each run, until the present is reached", () => {
    const free = { price: kronor(0), coverage: [] }
    const from31 = { anchor: at("2026-01-31T00:00:00Z"), previousBillingAt: at("2026-01-31T00:00:00Z") }
    let subscription = byCard({ ...free, ...from31, nextBillingAt: at("2026-02-28T00:00:00Z"), timeZone: "UTC" })
    const now = at("2026-06-15T12:00:00Z")
    const periods: Array<string> = []
    while (DateTime.isLessThanOrEqualTo(dueAt(subscription) ?? now, now)) {
      subscription = subscriptionIn(decided(deciding({ subscription, now })))
      periods.push(DateTime.formatIsoDateUtc(subscription.previousBillingAt))
    }
    assert.deepStrictEqual(periods, ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"])
    assert.deepStrictEqual(dueAt(subscription), at("2026-06-30T00:00:00Z"))
  })
})

describe("what is on hold", () => {
  const june = at("2026-06-01T00:00:00Z")
  const silent = { openInvoiceId: overdue().openInvoiceId, dunning: null }

  it("is never billed", () => {
    const subscription = overdue(silent)
    assert.isNull(dueAt(subscription))
    const decision = decided(owing(subscription, { now: at("2027-01-01T00:00:00Z") }))
    assert.deepStrictEqual(decision, { changes: [{ _tag: "PutSubscription", value: subscription }], events: [] })
  })

  it.each([
    ["is cancelled as planned", { cancelAtNextBilling: true }, "cancelled"],
    ["ends with its term", { expiresAt: june }, "expired"]
  ] as const)("%s, and what was owed is void", (_, over, status) => {
    const decision = decided(owing(overdue({ ...silent, ...over }), { now: june }))
    assert.deepStrictEqual([subscriptionIn(decision).status, said(decision)], [status, [status]])
    assert.deepStrictEqual(
      [invoicesIn(decision).map((invoice) => invoice.status), paymentsIn(decision)],
      [["void"], []]
    )
  })
})

describe("a paused subscription, and one that has ended,", () => {
  it.each(["paused", "cancelled", "failed", "expired", "pending"] as const)("while %s has nothing due", (status) => {
    const subscription = byCard({ status })
    const decision = decided(deciding({ subscription, business: ruledBy(eager), now: at("2027-01-01T00:00:00Z") }))
    assert.deepStrictEqual(decision, { changes: [{ _tag: "PutSubscription", value: subscription }], events: [] })
  })

  it("has nothing due a millisecond early", () => {
    const decision = decided(deciding({ now: at("2026-04-30T23:59:59.999Z") }))
    assert.deepStrictEqual([subscriptionIn(decision), decision.events], [deciding().subscription, []])
  })
})
