import { assert, describe, it } from "@effect/vitest"
import { InvoiceId, QuoteId } from "@kundportal/core/kernel/id"
import { dueAt, nextDue } from "@kundportal/core/subscription/due"
import { endGrace } from "@kundportal/core/subscription/end-grace"
import type { Subscription } from "@kundportal/core/subscription/model"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { aPlan } from "@kundportal/testing/fixtures/plan-change"
import { aSubscription, someDunning } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { DateTime, Result } from "effect"

const openInvoiceId = InvoiceId.make("inv_1")
const { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt, coverage } = aSubscription()
const cycle = { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt }
const pendingChange = {
  quoteId: QuoteId.make("quo_1"),
  invoiceId: openInvoiceId,
  plan: aPlan({ quantity: 2 }),
  discounts: [],
  coverage,
  cycle
}

/** May was not paid: it is tried again after 12 hours, reminded after a day, and in grace until the 8th. */
const owing = { openInvoiceId, nextBillingAt: at("2026-06-01T00:00:00Z"), dunning: someDunning() }
const quiet = someDunning({ retryAt: null, remindAt: null, graceEndsAt: null })

const said = (over: Partial<Subscription>): string => {
  const due = nextDue(aSubscription(over))
  return due === null ? "nothing" : `${due.what} ${DateTime.formatIso(due.at).slice(0, 16)}`
}

describe("what is next for a subscription", () => {
  it.each<readonly [string, Partial<Subscription>, string]>([
    ["active", {}, "Renew 2026-05-01T00:00"],
    ["active, in a trial", { trialEndsAt: nextBillingAt, periodIndex: -1 }, "Renew 2026-05-01T00:00"],
    ["active, waiting for the payment of its bill", { openInvoiceId }, "nothing"],
    ["active, its change of plan not paid", { openInvoiceId, pendingChange }, "Renew 2026-05-01T00:00"],
    ["active, unpaid and to be cancelled", { openInvoiceId, cancelAtNextBilling: true }, "Renew 2026-05-01T00:00"],
    ["pending", { status: "pending", openInvoiceId }, "nothing"],
    ["paused", { status: "paused" }, "nothing"],
    ["paused and to be cancelled", { status: "paused", cancelAtNextBilling: true }, "nothing"],
    ["paused beyond its term", { status: "paused", expiresAt: nextBillingAt }, "nothing"],
    ["cancelled", { status: "cancelled", dunning: someDunning() }, "nothing"],
    ["failed", { status: "failed" }, "nothing"],
    ["expired", { status: "expired" }, "nothing"],
    ["past due", { ...owing, status: "past_due" }, "Retry 2026-05-01T12:00"],
    [
      "past due, not tried again",
      { ...owing, status: "past_due", dunning: someDunning({ retryAt: null }) },
      "Remind 2026-05-02T00:00"
    ],
    [
      "past due, only in grace",
      { ...owing, status: "past_due", dunning: someDunning({ retryAt: null, remindAt: null }) },
      "EndGrace 2026-05-08T00:00"
    ],
    ["on hold", { ...owing, status: "on_hold" }, "Retry 2026-05-01T12:00"],
    ["on hold with nothing left to try", { ...owing, status: "on_hold", dunning: quiet }, "nothing"],
    [
      "on hold, for which grace is no matter",
      { ...owing, status: "on_hold", dunning: { ...quiet, graceEndsAt: at("2026-05-08T00:00:00Z") } },
      "nothing"
    ],
    [
      "on hold and to be cancelled",
      { ...owing, status: "on_hold", dunning: quiet, cancelAtNextBilling: true },
      "Renew 2026-06-01T00:00"
    ],
    [
      "past due and to be cancelled",
      { ...owing, status: "past_due", dunning: quiet, cancelAtNextBilling: true },
      "Renew 2026-06-01T00:00"
    ],
    [
      "on hold at the end of its term",
      { ...owing, status: "on_hold", dunning: quiet, expiresAt: owing.nextBillingAt },
      "Renew 2026-06-01T00:00"
    ]
  ])("%s", (_, over, expected) => {
    assert.strictEqual(said(over), expected)
  })

  it("is, of several at one instant, what makes the others needless", () => {
    const instant = at("2026-05-08T00:00:00Z")
    const all = someDunning({ retryAt: instant, remindAt: instant, graceEndsAt: instant })
    const past = { ...owing, status: "past_due" as const, dunning: all }
    assert.strictEqual(said({ ...past, nextBillingAt: instant, cancelAtNextBilling: true }), "Renew 2026-05-08T00:00")
    assert.strictEqual(said(past), "EndGrace 2026-05-08T00:00")
    assert.strictEqual(said({ ...past, dunning: { ...all, graceEndsAt: null } }), "Retry 2026-05-08T00:00")
  })

  it("has one date, that of the earliest", () => {
    assert.deepStrictEqual(dueAt(aSubscription()), nextBillingAt)
    assert.isNull(dueAt(aSubscription({ status: "paused" })))
  })
})

describe("the end of the grace", () => {
  const overdue = aSubscription({ ...owing, status: "past_due" })
  const ending = { wallet: null, open: { invoice: anInvoice(), notes: [] }, now: at("2026-05-08T00:00:00Z") }

  it("holds what is owed: the invoice stays open, and retries and reminders go on", () => {
    const step = Result.getOrThrow(endGrace(overdue, ending))
    assert.deepStrictEqual(step, {
      subscription: { ...overdue, status: "on_hold", dunning: someDunning({ graceEndsAt: null }) },
      invoices: [],
      wallet: null,
      entries: [],
      what: "on_hold"
    })
  })

  it("cancels by itself where that was settled when the grace began, and the invoice is void", () => {
    const cancelling = { ...overdue, dunning: someDunning({ graceEndsIn: "cancelled" }) }
    const { subscription, invoices, what } = Result.getOrThrow(endGrace(cancelling, ending))
    assert.deepStrictEqual(
      [subscription.status, subscription.cancelledAt, subscription.openInvoiceId, subscription.dunning, what],
      ["cancelled", at("2026-05-08T00:00:00Z"), null, null, "cancelled"]
    )
    assert.deepStrictEqual(subscription.cancellation, {
      askedBy: "system",
      askedAt: at("2026-05-08T00:00:00Z"),
      feedback: null,
      comment: null
    })
    assert.deepStrictEqual(
      invoices.map(({ id, status }) => [id, status]),
      [["inv_1", "void"]]
    )
  })
})
