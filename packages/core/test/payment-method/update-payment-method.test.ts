import { assert, describe, it } from "@effect/vitest"
import { TestClocks } from "@kundportal/core/billing-run/test-clocks"
import { CustomerId, PaymentMethodId } from "@kundportal/core/kernel/id"
import { firstPaymentId } from "@kundportal/core/payment/attempt"
import { updatePaymentMethod } from "@kundportal/core/payment-method/update-payment-method"
import type { Status } from "@kundportal/core/subscription/model"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { currentWorld } from "@kundportal/testing/world"
import { Effect } from "effect"
import {
  cards,
  choosing,
  collecting,
  ends,
  id,
  invoiceId,
  may1,
  may5,
  onHold,
  scene,
  stillOwing
} from "../payment/owing.ts"
import { announced, asked, customer, merchant, standing } from "../subscription/some-story.ts"

const inStatus = (status: Status) =>
  scene({ subscriptions: [aSubscription({ id, status, paymentMethodId: cards.old.id })] })

describe("another card for a subscription that owes nothing", () => {
  for (const status of ["active", "paused", "pending"] as const) {
    it.effect(`pays it from now on, and nothing is charged: ${status}`, () =>
      Effect.gen(function* () {
        yield* may5
        const { subscription, payment } = yield* choosing(cards.fresh)
        assert.deepStrictEqual(
          [subscription.paymentMethodId, subscription.status, payment],
          [cards.fresh.id, status, null]
        )
        assert.strictEqual((yield* standing(id)).paymentMethodId, cards.fresh.id)
        assert.deepStrictEqual(yield* announced, ["updated"])
      }).pipe(Effect.provide(inStatus(status)))
    )
  }

  it.effect("is told once, however often it is asked for", () =>
    Effect.gen(function* () {
      yield* may5
      yield* Effect.forEach(Array.from({ length: 20 }), () => choosing(cards.fresh), { concurrency: "unbounded" })
      assert.deepStrictEqual(yield* announced, ["updated"])
      const before = yield* currentWorld
      yield* choosing(cards.fresh)
      assert.strictEqual(yield* currentWorld, before)
    }).pipe(Effect.provide(inStatus("active")))
  )

  for (const status of ["cancelled", "expired", "failed"] as const) {
    it.effect(`is refused when it has ended: ${status}`, () =>
      Effect.gen(function* () {
        yield* may5
        const refused = yield* Effect.flip(choosing(cards.fresh))
        assert.deepInclude(refused, { _tag: "TransitionRefused", reason: "already_ended" })
      }).pipe(Effect.provide(inStatus(status)))
    )
  }
})

describe("a card", () => {
  for (const name of ["expired", "foreign", "removed"] as const) {
    it.effect(`is refused for good when it is ${name}, whatever the subscription owes`, () =>
      Effect.gen(function* () {
        yield* may5
        const refused = yield* Effect.flip(choosing(cards[name]))
        assert.strictEqual(refused._tag, "PaymentMethodUnusable")
        assert.deepStrictEqual(yield* ends, stillOwing())
      }).pipe(Effect.provide(scene()))
    )
  }

  it.effect("expires by its business's clock", () =>
    Effect.gen(function* () {
      yield* may5
      yield* (yield* TestClocks).set(kaffe, at("2030-12-31T23:59:59Z"))
      assert.strictEqual((yield* choosing(cards.fresh)).payment, null)
      yield* (yield* TestClocks).set(kaffe, at("2031-01-01T00:00:00Z"))
      assert.strictEqual((yield* Effect.flip(choosing(cards.spare)))._tag, "PaymentMethodUnusable")
    }).pipe(Effect.provide(inStatus("active")))
  )

  it.effect("of another customer is not found, and neither is another customer's subscription", () =>
    Effect.gen(function* () {
      yield* may5
      const theirs = PaymentMethodId.make("pm_eve")
      const command = { ...asked(id, merchant), paymentMethodId: theirs, attended: false }
      assert.strictEqual((yield* Effect.flip(updatePaymentMethod(command)))._tag, "PaymentMethodNotFound")
      const byEve = { ...asked(id, { _tag: "Customer", customerId: eve }), paymentMethodId: theirs, attended: true }
      assert.strictEqual((yield* Effect.flip(updatePaymentMethod(byEve)))._tag, "SubscriptionNotFound")
      const unknown = { ...asked(id, customer), paymentMethodId: PaymentMethodId.make("pm_none"), attended: true }
      assert.strictEqual((yield* Effect.flip(updatePaymentMethod(unknown)))._tag, "PaymentMethodNotFound")
    }).pipe(
      Effect.provide(
        scene({
          customers: [aCustomer({ id: ada }), aCustomer({ id: eve })],
          paymentMethods: [
            ...Object.values(cards),
            aPaymentMethod({ id: PaymentMethodId.make("pm_eve"), customerId: eve })
          ]
        })
      )
    )
  )
})

const eve = CustomerId.make("cus_eve")

describe("a subscription on hold of which nothing is owed any more", () => {
  it.effect("is active again with the new card, and nothing is charged", () =>
    Effect.gen(function* () {
      yield* may5
      const { subscription, payment } = yield* choosing(cards.fresh)
      assert.deepStrictEqual([subscription.status, payment], ["active", null])
      const after = yield* standing(id)
      assert.deepStrictEqual(
        [after.status, after.paymentMethodId, after.openInvoiceId, after.dunning],
        ["active", cards.fresh.id, null, null]
      )
      assert.deepStrictEqual(yield* announced, ["recovered"])
    }).pipe(
      Effect.provide(
        scene({
          subscriptions: [onHold()],
          invoices: [
            anInvoice({
              id: invoiceId,
              subscriptionId: id,
              ...may1,
              status: "paid",
              credited: { amount: 12_900, currency: "SEK" },
              paidAt: at("2026-05-02T00:00:00Z")
            })
          ]
        })
      )
    )
  )
})

/** Ada's first month has not been paid yet. */
const waiting = scene({
  subscriptions: [aSubscription({ id, status: "pending", openInvoiceId: invoiceId })],
  payments: []
})

describe("a card for a subscription that waits for its first payment", () => {
  it.effect("is its card, pays what is due, and makes it active", () =>
    Effect.gen(function* () {
      yield* may5
      const { subscription, payment } = yield* choosing(cards.fresh)
      assert.deepStrictEqual(
        [subscription.status, subscription.paymentMethodId, payment?.status, payment?.attended],
        ["pending", cards.fresh.id, "processing", true]
      )
      yield* collecting(firstPaymentId(invoiceId))
      assert.deepInclude(yield* ends, {
        subscription: "active",
        paidWith: cards.fresh.id,
        invoice: "paid",
        taken: [[firstPaymentId(invoiceId), 12_900]],
        cash: 12_900
      })
    }).pipe(Effect.provide(waiting))
  )

  it.effect("begins one payment, however many choose one at once", () =>
    Effect.gen(function* () {
      yield* may5
      const choices = Array.from({ length: 20 }, (_, n) => choosing(n % 2 === 0 ? cards.fresh : cards.spare))
      const told = yield* Effect.all(choices, { concurrency: "unbounded" })
      assert.deepStrictEqual([...new Set(told.map(({ payment }) => payment?.id))], [firstPaymentId(invoiceId)])
      assert.deepStrictEqual((yield* ends).payments, ["processing"])
    }).pipe(Effect.provide(waiting))
  )

  it.effect("is refused where it cannot be charged, and nothing changes", () =>
    Effect.gen(function* () {
      yield* may5
      const before = yield* currentWorld
      assert.strictEqual((yield* Effect.flip(choosing(cards.foreign)))._tag, "PaymentMethodUnusable")
      assert.strictEqual(yield* currentWorld, before)
    }).pipe(Effect.provide(waiting))
  )
})
