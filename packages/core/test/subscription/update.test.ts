import { assert, describe, it } from "@effect/vitest"
import { InvoiceId, PaymentMethodId } from "@kundportal/core/kernel/id"
import type { Subscription } from "@kundportal/core/subscription/model"
import type { SubscriptionPatch } from "@kundportal/core/subscription/update"
import { update } from "@kundportal/core/subscription/update"
import { aSubscription, someBilling } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { Result } from "effect"
import { refusalOf } from "./some-facts.ts"

const now = at("2026-04-10T00:00:00Z")
const updating = (subscription: Subscription, patch: SubscriptionPatch) => update(subscription, patch, now)
const updated = (subscription: Subscription, patch: SubscriptionPatch) =>
  Result.getOrThrow(updating(subscription, patch))

const trialEnd = at("2026-04-15T00:00:00Z")
const trial = aSubscription({
  anchor: trialEnd,
  periodIndex: -1,
  trialEndsAt: trialEnd,
  nextBillingAt: trialEnd,
  expiresAt: at("2036-04-15T00:00:00Z")
})

describe("update", () => {
  it("changes who is billed, the notes and the card, and leaves the rest", () => {
    const billing = someBilling({ companyName: "Ångström AB" })
    const paymentMethodId = PaymentMethodId.make("pm_2")
    assert.deepStrictEqual(updated(aSubscription(), { billing, metadata: { a: 1 }, paymentMethodId }), {
      ...aSubscription(),
      billing,
      metadata: { a: 1 },
      paymentMethodId
    })
    assert.deepStrictEqual(updated(aSubscription(), {}), aSubscription())
  })

  it("moves the end of a trial, the first bill and the term together", () => {
    const to = at("2026-04-20T12:00:00Z")
    const longer = updated(trial, { nextBillingAt: to })
    assert.deepStrictEqual(
      [longer.trialEndsAt, longer.nextBillingAt, longer.anchor, longer.periodIndex, longer.expiresAt],
      [to, to, to, -1, at("2036-04-20T12:00:00Z")]
    )
    const shorter = updated(trial, { nextBillingAt: at("2026-04-11T00:00:00Z") })
    assert.deepStrictEqual(shorter.expiresAt, at("2036-04-11T00:00:00Z"))
  })

  it("moves the date of the next bill, from which later ones then count; the term stays", () => {
    const to = at("2026-05-06T00:00:00Z")
    const later = updated(aSubscription(), { nextBillingAt: to })
    assert.deepStrictEqual(
      [later.nextBillingAt, later.anchor, later.periodIndex, later.expiresAt, later.trialEndsAt],
      [to, to, -1, aSubscription().expiresAt, null]
    )
  })

  it.each([
    ["BillingDateRefused not_ahead", aSubscription(), "2026-04-10T00:00:00Z"],
    ["BillingDateRefused too_far", aSubscription(), "2053-08-26T00:00:00.001Z"],
    ["BillingDateRefused after_the_term", aSubscription(), "2036-04-01T00:00:00.001Z"],
    ["PaymentOpen", aSubscription({ openInvoiceId: InvoiceId.make("inv_1") }), "2026-05-06T00:00:00Z"],
    ["TransitionRefused paused", aSubscription({ status: "paused" }), "2026-05-06T00:00:00Z"],
    ["TransitionRefused on_hold", aSubscription({ status: "on_hold" }), "2026-05-06T00:00:00Z"]
  ] as const)("refuses a date with %s", (refusal, subscription, to) => {
    assert.strictEqual(refusalOf(updating(subscription, { nextBillingAt: at(to) })), refusal)
  })

  it("takes a date up to ten thousand days ahead, and one at the very end of the term", () => {
    const farthest = at("2053-08-26T00:00:00Z")
    const endless = aSubscription({ expiresAt: null })
    assert.deepStrictEqual(updated(endless, { nextBillingAt: farthest }).nextBillingAt, farthest)
    const end = at("2036-04-01T00:00:00Z")
    assert.deepStrictEqual(updated(aSubscription(), { nextBillingAt: end }).nextBillingAt, end)
  })

  it("leaves alone what has ended", () => {
    const refusal = refusalOf(updating(aSubscription({ status: "cancelled" }), { metadata: {} }))
    assert.strictEqual(refusal, "TransitionRefused already_ended")
  })
})
