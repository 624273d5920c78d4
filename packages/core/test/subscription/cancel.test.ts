import { assert, describe, it } from "@effect/vitest"
import { QuoteId } from "@kundportal/core/kernel/id"
import { invariant } from "@kundportal/core/kernel/invariant"
import type { Reasons } from "@kundportal/core/subscription/cancel"
import { cancel, planCancellation, revokeCancellation } from "@kundportal/core/subscription/cancel"
import { expire } from "@kundportal/core/subscription/expire"
import { Status } from "@kundportal/core/subscription/model"
import { renew } from "@kundportal/core/subscription/renew"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { Result } from "effect"
import { on, refusalOf } from "./some-facts.ts"

const reasons: Reasons = { askedBy: "customer", feedback: "too_expensive", comment: "För dyrt." }
const nothingOpen = { wallet: null, open: null, now: at("2026-04-20T00:00:00Z") }

describe("cancel", () => {
  it.each(["pending", "active", "past_due", "on_hold", "paused"] as const)("ends what is %s at once", (status) => {
    const { subscription, invoices, what } = Result.getOrThrow(cancel(aSubscription({ status }), nothingOpen, reasons))
    assert.deepStrictEqual(
      [subscription.status, subscription.cancelledAt, subscription.cancellation, invoices, what],
      ["cancelled", nothingOpen.now, { ...reasons, askedAt: nothingOpen.now }, [], "cancelled"]
    )
  })

  it("ends the pause with it", () => {
    const paused = aSubscription({ status: "paused", pausedAt: april1, pausedBy: "customer" })
    const { subscription } = Result.getOrThrow(cancel(paused, nothingOpen, reasons))
    assert.deepStrictEqual([subscription.pausedAt, subscription.pausedBy], [null, null])
  })

  it("tells a second time from what has ended otherwise", () => {
    const answer = (status: Status) => refusalOf(cancel(aSubscription({ status }), nothingOpen, reasons))
    assert.deepStrictEqual(
      [answer("cancelled"), answer("failed"), answer("expired")],
      ["TransitionRefused already_so", "TransitionRefused already_ended", "TransitionRefused already_ended"]
    )
  })

  it("voids the bill that nobody has paid, and gives its credit back", () => {
    const credit = { amount: 900, currency: "SEK" as const }
    const step = Result.getOrThrow(renew(aSubscription({ credit }), { ...on("2026-05-01T00:00:00Z"), open: null }))
    const [invoice] = step.invoices
    invariant(invoice !== undefined, "the renewal was billed")
    const { subscription, invoices, entries } = Result.getOrThrow(
      cancel(step.subscription, { ...nothingOpen, open: { invoice, notes: [] } }, reasons)
    )
    assert.deepStrictEqual(
      [invoices.map(({ status }) => status), subscription.credit, subscription.openInvoiceId],
      [["void"], credit, null]
    )
    assert.deepStrictEqual(
      entries.map(({ kind }) => kind),
      ["credit_reversed", "invoice_voided"]
    )
  })

  it("takes a scheduled change with it, and the plan to end later", () => {
    const { productId, productName, price, taxInclusive, taxCategory, quantity, frequency, term, addons } =
      aSubscription()
    const scheduledChange = {
      quoteId: QuoteId.make("quo_1"),
      plan: { productId, productName, price, taxInclusive, taxCategory, quantity, frequency, term, addons },
      discounts: [],
      askedBy: "customer" as const,
      createdAt: april1,
      effectiveAt: at("2026-05-01T00:00:00Z")
    }
    const waiting = aSubscription({ scheduledChange, cancelAtNextBilling: true })
    const { subscription } = Result.getOrThrow(cancel(waiting, nothingOpen, reasons))
    assert.deepStrictEqual([subscription.scheduledChange, subscription.cancelAtNextBilling], [null, false])
  })

  it("keeps what was said when it was planned, unless something else is said", () => {
    const planned = Result.getOrThrow(planCancellation(aSubscription(), { ...reasons, now: april1 }))?.subscription
    invariant(planned !== undefined, "it was not planned before")
    const silent = { askedBy: "merchant" as const, feedback: null, comment: null }
    const { subscription } = Result.getOrThrow(cancel(planned, nothingOpen, silent))
    assert.deepStrictEqual(subscription.cancellation, { ...reasons, askedBy: "merchant", askedAt: nothingOpen.now })
  })
})

describe("a planned cancellation", () => {
  const planned = () => Result.getOrThrow(planCancellation(aSubscription(), { ...reasons, now: april1 }))

  it("leaves the subscription in service, and says who asked and why", () => {
    const step = planned()
    assert.deepStrictEqual(
      [step?.subscription.status, step?.subscription.cancelAtNextBilling, step?.subscription.cancellation, step?.what],
      ["active", true, { ...reasons, askedAt: april1 }, "cancellation_planned"]
    )
  })

  it("is planned once, and revoked without a trace", () => {
    const subscription = planned()?.subscription ?? aSubscription()
    assert.isNull(Result.getOrThrow(planCancellation(subscription, { ...reasons, now: at("2026-04-02T00:00:00Z") })))
    const revoked = Result.getOrThrow(revokeCancellation(subscription))
    assert.deepStrictEqual([revoked?.subscription, revoked?.what], [aSubscription(), "cancellation_revoked"])
    assert.isNull(Result.getOrThrow(revokeCancellation(aSubscription())))
  })

  it("needs a subscription that has begun and not ended", () => {
    const planning = (status: Status) =>
      refusalOf(planCancellation(aSubscription({ status }), { ...reasons, now: april1 }))
    const revoking = (status: Status) => refusalOf(revokeCancellation(aSubscription({ status })))
    assert.deepStrictEqual(
      Status.literals.map(planning),
      Status.literals.map((status) => {
        if (status === "pending") return "TransitionRefused not_started"
        return ["cancelled", "failed", "expired"].includes(status) ? "TransitionRefused already_ended" : "not refused"
      })
    )
    assert.deepStrictEqual(Status.literals.map(revoking), Status.literals.map(planning))
  })
})

describe("expire", () => {
  it("ends what runs, and not what is paused: the pause moves the end", () => {
    const expired = (status: Status) => expire(aSubscription({ status }), nothingOpen)
    assert.strictEqual(Result.getOrThrow(expired("active")).subscription.status, "expired")
    assert.strictEqual(refusalOf(expired("paused")), "TransitionRefused paused")
    assert.strictEqual(refusalOf(expired("expired")), "TransitionRefused already_so")
  })
})
