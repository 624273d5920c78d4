import { assert, describe, it } from "@effect/vitest"
import type { Deciding } from "@kundportal/core/billing-run/deciding"
import { PaymentId, PaymentMethodId } from "@kundportal/core/kernel/id"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { someDunning } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { ruledBy } from "../subscription/some-story.ts"
import { anAttempt, decided, eager, invoicesIn, overdue, owing, paymentsIn, said, subscriptionIn } from "./some-due.ts"

describe("a retry", () => {
  const now = at("2026-05-01T12:00:00Z")

  it("begins the next attempt with the subscription's own card, and tells nobody yet", () => {
    const decision = decided(owing(overdue(), { now }))
    assert.deepStrictEqual(
      paymentsIn(decision).map(({ id, attempt, status, attended, paymentMethodId, description }) => [
        [id, attempt, status],
        [attended, paymentMethodId, description]
      ]),
      [
        [
          [PaymentId.make("pay_maya1"), 1, "processing"],
          [false, "pm_1", "Månadens påse"]
        ]
      ]
    )
    assert.deepStrictEqual(subscriptionIn(decision), {
      ...overdue(),
      dunning: { ...someDunning({ graceEndsAt: null }), retries: 1, retryAt: null }
    })
    assert.deepStrictEqual(decision.events, [])
  })

  it.each(["processing", "requires_customer_action"] as const)(
    "asks nobody while a payment is %s, and waits an hour",
    (status) => {
      const other = anAttempt({
        id: PaymentId.make("pay_maya1"),
        attempt: 1,
        status,
        paymentMethodId: PaymentMethodId.make("pm_2")
      })
      const decision = decided(owing(overdue(), { now, attempts: [anAttempt(), other] }))
      assert.deepStrictEqual([paymentsIn(decision), decision.events], [[], []])
      const { dunning } = subscriptionIn(decision)
      assert.deepStrictEqual([dunning?.retries, dunning?.retryAt], [0, at("2026-05-01T13:00:00Z")])
    }
  )

  it("that waits longer than its window is the last", () => {
    const live = anAttempt({ status: "processing" })
    const late = owing(overdue(), { now: at("2026-05-13T23:30:00Z"), attempts: [live] })
    assert.isNull(subscriptionIn(decided(late)).dunning?.retryAt)
  })

  it.each<readonly [string, Partial<Deciding>]>([
    ["there is no card", { paymentMethod: null }],
    ["none of our providers can charge the card", { paymentMethod: aPaymentMethod({ token: null }) }],
    [
      "it was tried twenty-five times",
      { attempts: Array.from({ length: 25 }, (_, attempt) => anAttempt({ id: PaymentId.make(`pay_${attempt}`) })) }
    ],
    ["nothing is owed any more", { open: { invoice: anInvoice({ status: "paid" }), notes: [] } }],
    ["the invoice is gone", { open: null }],
    ["the business wants none any more", { business: ruledBy({ ...eager, retryPayments: false }) }]
  ])("does not come, and none after it, where %s", (_, over) => {
    const decision = decided(owing(overdue(), { now, ...over }))
    assert.deepStrictEqual([paymentsIn(decision), decision.events], [[], []])
    assert.deepStrictEqual(subscriptionIn(decision), {
      ...overdue(),
      dunning: someDunning({ graceEndsAt: null, retryAt: null })
    })
  })
})

describe("a reminder", () => {
  const unreminded = overdue({ dunning: someDunning({ retryAt: null, graceEndsAt: null }) })

  it("is announced with its number, and the next one is planned", () => {
    const decision = decided(owing(unreminded, { now: at("2026-05-02T00:00:00Z") }))
    assert.deepStrictEqual(decision.events, [
      {
        _tag: "PaymentReminderDue",
        id: owing(unreminded).event,
        businessId: unreminded.businessId,
        customerId: unreminded.customerId,
        subscriptionId: unreminded.id,
        invoiceId: owing(unreminded).invoiceId,
        number: 1
      }
    ])
    assert.deepStrictEqual(subscriptionIn(decision).dunning, {
      ...someDunning({ retryAt: null, graceEndsAt: null }),
      reminders: 1,
      remindAt: at("2026-05-04T00:00:00Z")
    })
  })

  it("is the last when no day is left", () => {
    const dunning = someDunning({
      retryAt: null,
      graceEndsAt: null,
      reminders: 3,
      remindAt: at("2026-05-08T00:00:00Z")
    })
    const decision = decided(owing(overdue({ dunning }), { now: at("2026-05-08T00:00:00Z") }))
    assert.deepStrictEqual(
      [said(decision), subscriptionIn(decision).dunning?.reminders, subscriptionIn(decision).dunning?.remindAt],
      [["PaymentReminderDue"], 4, null]
    )
  })

  it("is not sent where the business has switched reminders off since", () => {
    const business = ruledBy({ ...eager, sendReminders: false })
    const decision = decided(owing(unreminded, { business, now: at("2026-05-02T00:00:00Z") }))
    assert.deepStrictEqual([decision.events, subscriptionIn(decision).dunning?.remindAt], [[], null])
    assert.strictEqual(subscriptionIn(decision).dunning?.reminders, 0)
  })
})

describe("the end of the grace", () => {
  const now = at("2026-05-08T00:00:00Z")
  const inGrace = overdue({ status: "past_due", dunning: someDunning({ retryAt: null, remindAt: null }) })

  it("puts the subscription on hold, with its invoice open", () => {
    const decision = decided(owing(inGrace, { now }))
    assert.deepStrictEqual(said(decision), ["on_hold"])
    assert.deepStrictEqual(subscriptionIn(decision), {
      ...inGrace,
      status: "on_hold",
      dunning: someDunning({ retryAt: null, remindAt: null, graceEndsAt: null })
    })
    assert.deepStrictEqual(invoicesIn(decision), [])
  })

  it("cancels it where that was agreed, voids the invoice, and leaves a payment under way alone", () => {
    const dunning = someDunning({ retryAt: null, remindAt: null, graceEndsIn: "cancelled" })
    const facts = owing({ ...inGrace, dunning }, { now, attempts: [anAttempt({ status: "processing" })] })
    const decision = decided(facts)
    const { status, cancellation, cancelledAt, openInvoiceId } = subscriptionIn(decision)
    assert.deepStrictEqual(
      [status, cancellation?.askedBy, cancelledAt, openInvoiceId, said(decision)],
      ["cancelled", "system", now, null, ["cancelled"]]
    )
    assert.deepStrictEqual(
      [invoicesIn(decision).map((invoice) => invoice.status), paymentsIn(decision)],
      [["void"], []]
    )
  })
})
