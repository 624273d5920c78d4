import { assert, describe, it } from "@effect/vitest"
import { CustomerId, PaymentMethodId, SubscriptionId } from "@kundportal/core/kernel/id"
import { type CancelSubscription, cancelSubscription } from "@kundportal/core/subscription/cancel-subscription"
import { pauseSubscription } from "@kundportal/core/subscription/pause-subscription"
import { resumeSubscription } from "@kundportal/core/subscription/resume-subscription"
import { revokeCancellation } from "@kundportal/core/subscription/revoke-cancellation"
import { updateSubscription } from "@kundportal/core/subscription/update-subscription"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription, someBilling } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { currentWorld } from "@kundportal/testing/world"
import { Effect } from "effect"
import { announced, asked, customer, merchant, ruledBy, setTime, standing, storeOf } from "./some-story.ts"

const id = aSubscription().id
const running = storeOf({ subscriptions: [aSubscription()], paymentMethods: [aPaymentMethod()] })
const strict = storeOf({
  businesses: [ruledBy({ allowCancellation: false, allowPause: false })],
  subscriptions: [aSubscription()]
})

const cancelling = (over: Partial<CancelSubscription> = {}) =>
  cancelSubscription({ ...asked(id), when: "now", feedback: "unused", comment: null, ...over })

describe("cancelling", () => {
  it.effect("has one effect when twenty ask at once, and the same answer for all", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-10T00:00:00Z")
      const replies = yield* Effect.all(
        Array.from({ length: 20 }, () => cancelling()),
        { concurrency: "unbounded" }
      )
      assert.isTrue(replies.every(({ status }) => status === "cancelled"))
      assert.deepStrictEqual(new Set(replies.map(({ cancelledAt }) => cancelledAt?.epochMilliseconds)).size, 1)
      const after = yield* standing(id)
      assert.deepStrictEqual([after.version, yield* announced], [2, ["cancelled"]])
      yield* setTime("2026-04-11T00:00:00Z")
      assert.deepStrictEqual((yield* cancelling()).cancelledAt, at("2026-04-10T00:00:00Z"))
    }).pipe(Effect.provide(running))
  )

  it.effect("when the period ends has one effect too, and can be taken back", () =>
    Effect.gen(function* () {
      yield* Effect.all(
        Array.from({ length: 20 }, () => cancelling({ when: "next_billing_date" })),
        { concurrency: "unbounded" }
      )
      const planned = yield* standing(id)
      assert.deepStrictEqual([planned.status, planned.cancelAtNextBilling, planned.version], ["active", true, 2])
      assert.strictEqual(planned.cancellation?.feedback, "unused")
      yield* Effect.all([revokeCancellation(asked(id)), revokeCancellation(asked(id))], { concurrency: "unbounded" })
      assert.deepStrictEqual((yield* standing(id)).cancellation, null)
      assert.deepStrictEqual(yield* announced, ["cancellation_planned", "cancellation_revoked"])
    }).pipe(Effect.provide(running))
  )

  it.effect("is the business's to forbid its customers, and never forbidden to itself", () =>
    Effect.gen(function* () {
      for (const when of ["now", "next_billing_date"] as const) {
        const refused = yield* Effect.flip(cancelling({ when }))
        assert.deepStrictEqual([refused._tag, refused.kind], ["CancellationNotAllowed", "forbidden"])
      }
      yield* cancelling({ asker: merchant, when: "next_billing_date" })
      assert.isFalse((yield* revokeCancellation(asked(id))).cancelAtNextBilling)
      assert.strictEqual((yield* cancelling({ asker: merchant })).cancellation?.askedBy, "merchant")
    }).pipe(Effect.provide(strict))
  )

  it.effect("finds neither another customer's subscription nor one that is not there", () =>
    Effect.gen(function* () {
      const other = { _tag: "Customer" as const, customerId: CustomerId.make("cus_other") }
      assert.strictEqual((yield* Effect.flip(cancelling({ asker: other })))._tag, "SubscriptionNotFound")
      const missing = cancelling({ asker: merchant, subscriptionId: SubscriptionId.make("sub_none") })
      assert.strictEqual((yield* Effect.flip(missing))._tag, "SubscriptionNotFound")
    }).pipe(Effect.provide(storeOf({ customers: [aCustomer()], subscriptions: [aSubscription()] })))
  )
})

describe("pausing", () => {
  const lenient = storeOf({ businesses: [ruledBy({ allowPause: true })], subscriptions: [aSubscription()] })

  it.effect("happens once however many ask, and moves the dates by its length when it ends", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-10T00:00:00Z")
      yield* Effect.all(
        Array.from({ length: 20 }, () => pauseSubscription(asked(id))),
        { concurrency: "unbounded" }
      )
      assert.deepStrictEqual([(yield* standing(id)).version, (yield* standing(id)).pausedBy], [2, "customer"])
      yield* setTime("2026-04-20T00:00:00Z")
      const resumed = yield* resumeSubscription(asked(id))
      assert.deepStrictEqual([resumed.status, resumed.nextBillingAt], ["active", at("2026-05-11T00:00:00Z")])
      const refused = yield* Effect.flip(resumeSubscription(asked(id)))
      assert.deepStrictEqual(
        [refused._tag, "reason" in refused ? refused.reason : ""],
        ["TransitionRefused", "not_paused"]
      )
      assert.deepStrictEqual(yield* announced, ["paused", "resumed"])
    }).pipe(Effect.provide(lenient))
  )

  it.effect("is off for customers until the business allows it, and the business's own pause stays its own", () =>
    Effect.gen(function* () {
      const refused = yield* Effect.flip(pauseSubscription(asked(id)))
      assert.deepStrictEqual([refused._tag, refused.kind], ["PauseNotAllowed", "forbidden"])
      yield* pauseSubscription(asked(id, merchant))
      assert.strictEqual((yield* Effect.flip(resumeSubscription(asked(id))))._tag, "PausedByMerchant")
      assert.strictEqual((yield* resumeSubscription(asked(id, merchant))).status, "active")
    }).pipe(Effect.provide(running))
  )

  it.effect("by a customer is ended by them even after the rule has changed", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* resumeSubscription(asked(id))).status, "active")
    }).pipe(
      Effect.provide(
        storeOf({
          businesses: [ruledBy({ allowPause: false })],
          subscriptions: [aSubscription({ status: "paused", pausedAt: april1, pausedBy: "customer" })]
        })
      )
    )
  )
})

describe("updating", () => {
  const updating = (patch: Parameters<typeof updateSubscription>[0]["patch"], asker = customer) =>
    updateSubscription({ ...asked(id, asker), patch })

  it.effect("changes who is billed, with the tax number as its country writes it, and what pays", () =>
    Effect.gen(function* () {
      const billing = someBilling({ companyName: "Ångström AB", taxId: "se 5566-7788-9901" })
      const updated = yield* updating({ billing, paymentMethodId: aPaymentMethod().id })
      assert.deepStrictEqual(
        [updated.billing.taxId, updated.paymentMethodId, (yield* standing(id)).billing],
        ["SE556677889901", aPaymentMethod().id, { ...billing, taxId: "SE556677889901" }]
      )
      assert.deepStrictEqual(yield* announced, ["updated"])
    }).pipe(Effect.provide(running))
  )

  it.effect("refuses a wrong tax number, another's card, and what only the business may change", () =>
    Effect.gen(function* () {
      const before = yield* currentWorld
      const refusals = [
        yield* Effect.flip(updating({ billing: someBilling({ taxId: "SE1" }) })),
        yield* Effect.flip(updating({ paymentMethodId: PaymentMethodId.make("pm_others") })),
        yield* Effect.flip(updating({ metadata: {} })),
        yield* Effect.flip(updating({ nextBillingAt: at("2027-01-01T00:00:00Z") })),
        yield* Effect.flip(updating({ nextBillingAt: at("1960-01-01T00:00:00Z") }, merchant))
      ]
      assert.deepStrictEqual(
        refusals.map(({ _tag }) => _tag),
        ["TaxIdInvalid", "PaymentMethodNotFound", "UpdateNotAllowed", "UpdateNotAllowed", "BillingDateRefused"]
      )
      assert.deepStrictEqual(yield* currentWorld, before)
    }).pipe(Effect.provide(running))
  )

  it.effect("lets the business write its notes and move the next bill", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-10T00:00:00Z")
      const updated = yield* updating({ metadata: { crm: 7 }, nextBillingAt: at("2026-05-06T00:00:00Z") }, merchant)
      assert.deepStrictEqual([updated.metadata, updated.nextBillingAt], [{ crm: 7 }, at("2026-05-06T00:00:00Z")])
      assert.strictEqual(updated.businessId, kaffe)
    }).pipe(Effect.provide(running))
  )
})
