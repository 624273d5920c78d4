import { assert } from "@effect/vitest"
import { TestClocks } from "@kundportal/core/billing-run/test-clocks"
import { BusinessClock } from "@kundportal/core/business/clock"
import { Businesses } from "@kundportal/core/business/reader"
import { defaultRules } from "@kundportal/core/business/subscription-rules"
import { Payments } from "@kundportal/core/payment/reader"
import { PaymentMethods } from "@kundportal/core/payment-method/reader"
import { PaymentMethodSetups } from "@kundportal/core/payment-method/setups"
import { Refunds } from "@kundportal/core/refund/reader"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { DateTime, Effect } from "effect"
import { aPayment, aRefund } from "../fixtures/billing.ts"
import { aBusiness } from "../fixtures/business.ts"
import { aCardToken, aPaymentMethod, aSetup } from "../fixtures/customer.ts"
import { aSubscription, someDunning } from "../fixtures/subscription.ts"
import { april1, at } from "../fixtures/time.ts"
import { aBillingScene } from "./billing-scene.ts"
import type { StoreIt } from "./ports.ts"
import { everyRefund, firstPage, wholeHistory } from "./queries.ts"
import { aScene, atVersion1, fresh, minutesAfter, write } from "./scene.ts"

/** What moves money comes back as it was written, to the millisecond and the last unit. */
export const moneyReadsBack = (it: StoreIt): void => {
  it.effect("reads back what a business does about unpaid renewals exactly as written", () =>
    Effect.gen(function* () {
      const business = aBusiness({
        id: fresh.business(),
        subscriptionRules: {
          ...defaultRules,
          graceDays: 7,
          graceEndsIn: "cancelled",
          retryPayments: true,
          retryWindowDays: 30,
          sendReminders: true,
          reminderDays: [2, 60]
        }
      })
      yield* write(business.id, { businesses: [business] })
      assert.deepStrictEqual(yield* (yield* Businesses).find(business.id), atVersion1(business))
    })
  )

  it.effect("reads back an attempt and what the provider knows it by exactly as written", () =>
    Effect.gen(function* () {
      const { business, customer, invoice } = yield* aBillingScene()
      const owner = { businessId: business.id, customerId: customer.id, invoiceId: invoice.id }
      const written = aPayment({
        ...owner,
        id: fresh.payment(),
        status: "requires_customer_action",
        attempt: 3,
        attended: true,
        providerObject: "ch_åäö",
        actionUrl: "https://bank.test/3ds?x=1&y=2",
        checkAt: at("2026-04-01T00:00:05.001Z"),
        checks: 7
      })
      const declined = [0, 1, 2].map((attempt) =>
        aPayment({ ...owner, id: fresh.payment(), attempt, status: "failed", declineReason: "fraudulent" })
      )
      yield* write(business.id, { payments: [written, ...declined.toReversed()] })
      const payments = yield* Payments
      const { invoiceNumber, ...read } = yield* payments.find(business.id, written.id)
      assert.deepStrictEqual(read, atVersion1(written))
      assert.strictEqual(invoiceNumber, "KAF-000001")
      assert.deepStrictEqual(
        yield* payments.ofInvoice(business.id, invoice.id),
        [...declined, written].map((payment) => atVersion1(payment))
      )
      assert.deepStrictEqual(yield* payments.ofInvoice(business.id, fresh.invoice()), [])
    })
  )

  it.effect("offers no card that was removed, and finds it where it is named", () =>
    Effect.gen(function* () {
      const { business, customer } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const kept = aPaymentMethod({ ...owner, id: fresh.paymentMethod(), token: aCardToken({ method: "tbm_ny" }) })
      const takenOver = aPaymentMethod({ ...owner, id: fresh.paymentMethod(), isDefault: false, token: null })
      const removed = { ...kept, id: fresh.paymentMethod(), removedAt: at("2026-04-02T00:00:00.001Z") }
      const payment = aPayment({ ...owner, id: fresh.payment(), paymentMethodId: removed.id, card: removed.card })
      yield* write(business.id, { paymentMethods: [removed, takenOver, kept], payments: [payment] })
      const methods = yield* PaymentMethods
      assert.deepStrictEqual(
        yield* methods.ofCustomer(business.id, customer.id),
        [kept, takenOver].map((method) => atVersion1(method))
      )
      assert.deepStrictEqual(yield* methods.find(business.id, removed.id), atVersion1(removed))
      const { items } = yield* (yield* Payments).history(business.id, customer.id, wholeHistory)
      assert.deepStrictEqual(items[0]?.card, removed.card)
    })
  )

  it.effect("reads back what a subscription owes and how often it was billed exactly as written", () =>
    Effect.gen(function* () {
      const { business, customer, product } = yield* aScene()
      const owner = { businessId: business.id, customerId: customer.id, productId: product.id }
      const dunnings = [
        someDunning({ since: at("2026-05-01T00:00:00.001Z"), retries: 3, reminders: 2, graceEndsIn: "cancelled" }),
        someDunning({ retryAt: null, remindAt: null, graceEndsAt: null })
      ]
      const written = dunnings.map((dunning) =>
        aSubscription({
          ...owner,
          id: fresh.subscription(),
          status: "on_hold",
          dunning,
          recentBills: { since: at("2026-05-01T00:00:00.002Z"), count: 14 }
        })
      )
      yield* write(business.id, { subscriptions: written })
      const subscriptions = yield* Subscriptions
      for (const each of written) {
        assert.deepStrictEqual(yield* subscriptions.find(business.id, each.id), atVersion1(each))
      }
    })
  )

  it.effect("reads back refunds exactly as written, those of a payment and page by page", () =>
    Effect.gen(function* () {
      const { business, customer, invoice, subscription } = yield* aBillingScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const payment = aPayment({ ...owner, id: fresh.payment(), subscriptionId: subscription.id })
      const mine = { ...owner, paymentId: payment.id }
      const first = aRefund({ ...mine, id: fresh.refund() })
      const second = aRefund({
        ...mine,
        id: fresh.refund(),
        creditNoteId: invoice.id,
        amount: { amount: 9_007_199_254_740_991, currency: "SEK" },
        tax: { amount: 0, currency: "SEK" },
        isPartial: false,
        status: "succeeded",
        reason: "Fel påse\nförlåt",
        metadata: { ticket: 7 },
        checkAt: null,
        checks: 3,
        createdAt: minutesAfter(april1, 1),
        updatedAt: at("2026-04-01T00:02:00.003Z")
      })
      yield* write(business.id, { payments: [payment], refunds: [second, first] })
      const refunds = yield* Refunds
      const idsOf = (rows: ReadonlyArray<{ readonly id: string }>) => rows.map(({ id }) => id)
      assert.deepStrictEqual(yield* refunds.find(business.id, second.id), atVersion1(second))
      assert.deepStrictEqual(yield* refunds.ofPayment(business.id, payment.id), [atVersion1(first), atVersion1(second)])
      const several = yield* refunds.ofPayments(business.id, [fresh.payment(), payment.id])
      assert.deepStrictEqual(several, [atVersion1(first), atVersion1(second)])
      assert.deepStrictEqual(yield* refunds.ofPayments(business.id, []), [])
      const page = (over: Partial<typeof everyRefund>, of = firstPage) =>
        Effect.map(refunds.page(business.id, { ...everyRefund, ...over }, of), idsOf)
      assert.deepStrictEqual(yield* page({}), [second.id, first.id])
      assert.deepStrictEqual(yield* page({}, { number: 1, size: 1 }), [first.id])
      assert.deepStrictEqual(yield* page({ status: "pending" }), [first.id])
      assert.deepStrictEqual(yield* page({ customerId: fresh.customer() }), [])
      assert.deepStrictEqual(yield* page({ subscriptionId: subscription.id }), [second.id, first.id])
      assert.deepStrictEqual(yield* page({ subscriptionId: fresh.subscription() }), [])
      assert.deepStrictEqual(yield* page({ from: minutesAfter(april1, 1) }), [second.id])
      assert.deepStrictEqual(yield* page({ to: april1 }), [first.id])
    })
  )

  it.effect("reads back the pages on which a card is saved exactly as written", () =>
    Effect.gen(function* () {
      const { business, customer, subscription } = yield* aBillingScene()
      const owner = { businessId: business.id, customerId: customer.id }
      const method = aPaymentMethod({ ...owner, id: fresh.paymentMethod() })
      const open = aSetup({ ...owner, id: fresh.paymentMethodSetup() })
      const saved = aSetup({
        ...owner,
        id: fresh.paymentMethodSetup(),
        subscriptionId: subscription.id,
        status: "saved",
        providerObject: "seti_1",
        paymentMethodId: method.id,
        createdAt: at("2026-04-01T00:00:00.001Z")
      })
      yield* write(business.id, { paymentMethods: [method], paymentMethodSetups: [open, saved] })
      const setups = yield* PaymentMethodSetups
      for (const each of [open, saved]) {
        assert.deepStrictEqual(yield* setups.find(business.id, each.id), atVersion1(each))
      }
    })
  )

  it.effect("shows a business the clock that it has moved, and everybody else the wall clock", () =>
    Effect.gen(function* () {
      const [ours, theirs] = [yield* aScene(), yield* aScene()]
      const [clock, hand] = yield* Effect.all([BusinessClock, TestClocks])
      const moved = at("2031-01-31T12:00:00.001Z")
      for (const instant of [at("2030-01-01T00:00:00Z"), moved]) yield* hand.set(ours.business.id, instant)
      assert.deepStrictEqual(yield* clock.now(ours.business.id), moved)
      const others = yield* clock.now(theirs.business.id)
      assert.deepStrictEqual(others, yield* DateTime.now)
    })
  )
}
