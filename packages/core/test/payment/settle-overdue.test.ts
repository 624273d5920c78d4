import { assert, describe, it } from "@effect/vitest"
import { defaultRules, type SubscriptionRules } from "@kundportal/core/business/subscription-rules"
import { InvoiceId, PaymentMethodId } from "@kundportal/core/kernel/id"
import type { SettleFacts } from "@kundportal/core/payment/settle"
import { retryBegun } from "@kundportal/core/subscription/dunning"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { aCard, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { after, declined, paid, renewedIn, settled } from "./some-settling.ts"

describe("days of grace", () => {
  const rules: SubscriptionRules = { ...defaultRules, graceDays: 3 }

  it("begin with the first decline of a renewal, in which the customer keeps what they have", () => {
    const step = renewedIn()
    const { moved, invoice } = settled(after(step, "2026-05-01T00:01:00Z", { rules }), declined)
    assert.deepStrictEqual([moved?.subscription.status, moved?.what, invoice.status], ["past_due", "past_due", "open"])
    assert.deepStrictEqual(moved?.subscription.dunning, {
      since: at("2026-05-01T00:01:00Z"),
      retries: 0,
      retryAt: null,
      reminders: 0,
      remindAt: null,
      graceEndsAt: at("2026-05-04T00:01:00Z"),
      graceEndsIn: "on_hold"
    })
  })

  it("are for renewals alone: a change that was applied and declined puts the subscription on hold", () => {
    const step = renewedIn()
    const invoice = anInvoice({ id: InvoiceId.make("inv_change"), purpose: "plan_change", sequence: 7 })
    const subscription = { ...step.subscription, openInvoiceId: invoice.id }
    const { moved } = settled(after(step, "2026-05-10T00:00:00Z", { rules, invoice, subscription }), declined)
    assert.deepStrictEqual([moved?.what, moved?.subscription.dunning?.graceEndsAt], ["on_hold", null])
  })

  it("are not prolonged by another decline, and are forgotten when somebody pays", () => {
    const step = renewedIn()
    const begun = settled(after(step, "2026-05-01T00:01:00Z", { rules }), declined).moved
    const first = begun?.subscription ?? aSubscription()
    const again = settled(after(step, "2026-05-02T00:00:00Z", { rules, subscription: first }), declined)
    assert.deepStrictEqual(again.moved, { subscription: first, what: null })
    const { moved } = settled(after(step, "2026-05-03T00:00:00Z", { rules, subscription: first }), paid)
    assert.deepStrictEqual(
      [moved?.subscription.status, moved?.subscription.dunning, moved?.subscription.openInvoiceId, moved?.what],
      ["active", null, null, "recovered"]
    )
  })
})

describe("a card of a subscription that is overdue", () => {
  const own = aPaymentMethod()
  const other = aPaymentMethod({ id: PaymentMethodId.make("pm_2"), card: aCard({ lastFour: "1881" }) })
  const rules: SubscriptionRules = { ...defaultRules, retryPayments: true, sendReminders: true }
  const step = renewedIn({ paymentMethodId: own.id })
  const first = settled(after(step, "2026-05-01T00:00:00Z", { rules, paymentMethod: own }), declined)
  const onHold = first.moved?.subscription ?? aSubscription()
  const later = (now: string, over: Partial<SettleFacts>) =>
    after(step, now, { rules, subscription: onHold, attempts: [first.payment], ...over })

  it("is asked again twelve hours later, and its owner is reminded after a day", () => {
    assert.deepStrictEqual(onHold.dunning, {
      since: at("2026-05-01T00:00:00Z"),
      retries: 0,
      retryAt: at("2026-05-01T12:00:00Z"),
      reminders: 0,
      remindAt: at("2026-05-02T00:00:00Z"),
      graceEndsAt: null,
      graceEndsIn: "on_hold"
    })
  })

  it.each([
    ["expired_card", null],
    ["lost_card", null],
    ["do_not_honor", null],
    ["authentication_required", null],
    ["no_payment_method", null],
    ["insufficient_funds", at("2026-05-01T12:00:00Z")],
    ["card_declined", at("2026-05-01T12:00:00Z")],
    ["processing_error", at("2026-05-01T12:00:00Z")]
  ] as const)("that is declined with %s is asked again at %s", (reason, retryAt) => {
    const facts = after(step, "2026-05-01T00:00:00Z", { rules, paymentMethod: own })
    const { moved } = settled(facts, { _tag: "Declined", reason })
    assert.deepStrictEqual(moved?.subscription.dunning?.retryAt, retryAt)
  })

  it("that is declined once more is asked again after the next gap, and nobody is told twice", () => {
    const retrying = { ...onHold, dunning: onHold.dunning && retryBegun(onHold.dunning) }
    const facts = later("2026-05-01T12:00:00Z", { subscription: retrying, paymentMethod: own })
    const { moved, payment } = settled(facts, declined)
    assert.deepStrictEqual(
      [moved?.what, moved?.subscription.status, moved?.subscription.dunning?.retryAt],
      [null, "on_hold", at("2026-05-02T12:00:00Z")]
    )
    assert.deepStrictEqual([payment.id, payment.attempt], ["pay_20260501a1", 1])
  })

  it("becomes the subscription's own when it is another and has paid", () => {
    const { moved, payment } = settled(later("2026-05-01T06:00:00Z", { paymentMethod: other }), paid)
    assert.deepStrictEqual(
      [moved?.what, moved?.subscription.paymentMethodId, moved?.subscription.dunning, payment.card?.lastFour],
      ["recovered", other.id, null, "1881"]
    )
  })

  it("leaves the subscription's own and its retries alone when it is another and was declined", () => {
    const hard = { _tag: "Declined" as const, reason: "stolen_card" as const }
    const { moved, payment } = settled(later("2026-05-01T06:00:00Z", { paymentMethod: other }), hard)
    assert.deepStrictEqual([moved, payment.status, payment.paymentMethodId], [null, "failed", other.id])
  })

  it("stays the subscription's own when money came in some other way", () => {
    const { moved } = settled(later("2026-05-01T06:00:00Z", { paymentMethod: null }), paid)
    assert.deepStrictEqual([moved?.what, moved?.subscription.paymentMethodId], ["recovered", own.id])
  })
})
