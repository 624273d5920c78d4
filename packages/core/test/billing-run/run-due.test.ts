import { assert, describe, it } from "@effect/vitest"
import { runDue } from "@kundportal/core/billing-run/run-due"
import { TestClocks } from "@kundportal/core/billing-run/test-clocks"
import { Ids } from "@kundportal/core/ids"
import { CountryCode } from "@kundportal/core/kernel/country"
import { CustomerId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { Subscription } from "@kundportal/core/subscription/model"
import { Taxes } from "@kundportal/core/tax/taxes"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription, someBilling } from "@kundportal/testing/fixtures/subscription"
import { someTaxRules } from "@kundportal/testing/fixtures/tax"
import { at } from "@kundportal/testing/fixtures/time"
import { currentWorld } from "@kundportal/testing/world"
import { Effect, Layer } from "effect"
import { running, setTime, settling, standing, storeOf } from "../subscription/some-story.ts"

const card = aPaymentMethod()
const may1 = "2026-05-01T00:00:00Z"

const named = (name: string, over: Partial<Subscription> = {}): Subscription =>
  aSubscription({ id: SubscriptionId.make(`sub_${name}`), paymentMethodId: card.id, ...over })

const bea = aCustomer({ id: CustomerId.make("cus_bea") })

const withSubscriptions = (...subscriptions: ReadonlyArray<Subscription>) =>
  storeOf({ subscriptions, customers: [aCustomer(), bea], paymentMethods: [card] })

/** Of whom there is a bill, in the order in which they were billed. */
const billed = Effect.map(currentWorld, ({ invoices }) =>
  [...invoices.values()].map(({ subscriptionId }) => subscriptionId?.replace("sub_", ""))
)

const troubles = Effect.map(currentWorld, ({ putOff }) =>
  Object.fromEntries([...putOff].map(([id, { trouble }]) => [id, trouble]))
)

/** Somebody who sells to Norway has a table that falls over. */
const brokenTaxes = Layer.succeed(
  Taxes,
  Taxes.of({
    rulesFor: (_business, buyer) =>
      buyer.address.country === "NO" ? Effect.die(new TypeError("Ada's number")) : Effect.succeed(someTaxRules()),
    checkTaxId: Effect.succeed
  })
)

describe("a run over what is due", () => {
  it.effect("bills whose date has come and nobody else, and names the payments it has begun", () =>
    Effect.gen(function* () {
      yield* setTime(may1)
      const done = yield* running
      const { payments, invoices } = yield* currentWorld
      assert.deepStrictEqual([done.taken, done.broken, yield* billed], [3, 0, ["early", "today"]])
      // Named after its period: billed again, it would be the same invoice.
      const { renewalInvoice } = yield* Ids
      const ofToday = yield* renewalInvoice(named("today").id, at(may1))
      assert.strictEqual(invoices.get(ofToday)?.subscriptionId, named("today").id)
      assert.deepStrictEqual(
        done.begun.map(({ businessId, paymentId }) => [businessId, paymentId]),
        [...payments.values()].map(({ businessId, id }) => [businessId, id])
      )
      assert.strictEqual((yield* running).taken, 0)
    }).pipe(
      Effect.provide(
        withSubscriptions(
          named("early", { nextBillingAt: at("2026-04-30T00:00:00Z") }),
          named("today"),
          named("free", { price: { amount: 0, currency: "SEK" } }),
          named("tomorrow", { nextBillingAt: at("2026-05-02T00:00:00Z") })
        )
      )
    )
  )

  it.effect("takes no more than it may, and the earliest first", () =>
    Effect.gen(function* () {
      yield* setTime("2026-05-03T00:00:00Z")
      const batch = runDue({ owner: null, now: at("2026-05-03T00:00:00Z"), limit: 2 })
      const taken = [(yield* batch).taken, (yield* batch).taken, (yield* batch).taken]
      assert.deepStrictEqual(
        [taken, yield* billed],
        [
          [2, 1, 0],
          ["a", "b", "c"]
        ]
      )
    }).pipe(
      Effect.provide(
        withSubscriptions(
          named("c", { nextBillingAt: at("2026-05-03T00:00:00Z") }),
          named("a", { nextBillingAt: at("2026-05-01T00:00:00Z") }),
          named("b", { nextBillingAt: at("2026-05-02T00:00:00Z") })
        )
      )
    )
  )

  it.effect("puts off what it cannot decide, says why in a few words, and stops nobody else", () =>
    Effect.gen(function* () {
      yield* setTime(may1)
      const done = yield* running
      assert.deepStrictEqual([done.taken, done.begun.length, done.broken, yield* billed], [4, 1, 3, ["fine"]])
      assert.deepStrictEqual(yield* troubles, {
        sub_wild: "SafetyBoundReached",
        sub_mixed: "Invariant broken: EUR and SEK do not mix",
        // What somebody else's error says may be anything, so only its kind is kept.
        sub_norwegian: "TypeError"
      })
      assert.strictEqual((yield* running).taken, 0)
    }).pipe(
      Effect.provide(
        withSubscriptions(
          named("wild", { recentBills: { since: at("2026-04-30T12:00:00Z"), count: 15 } }),
          named("mixed", { credit: { amount: 100, currency: "EUR" } }),
          named("norwegian", {
            billing: someBilling({ address: { ...someBilling().address, country: CountryCode.make("NO") } })
          }),
          named("fine")
        ).pipe((store) => Layer.merge(store, brokenTaxes))
      )
    )
  )

  it.effect("charges every buyer the tax of their own place", () =>
    Effect.gen(function* () {
      yield* setTime(may1)
      yield* running
      const { invoices } = yield* currentWorld
      assert.deepStrictEqual(
        [...invoices.values()].map(({ buyer, taxes }) => `${buyer.address.country} ${taxes[0]?.rateBps}`),
        ["SE 2500", "DE 1900", "SE 2500"]
      )
    }).pipe(
      Effect.provide(
        withSubscriptions(
          named("a"),
          named("b", {
            customerId: bea.id,
            billing: someBilling({ address: { ...someBilling().address, country: CountryCode.make("DE") } })
          }),
          named("c")
        )
      )
    )
  )

  it.effect("is dated when it is done, however late that is", () =>
    Effect.gen(function* () {
      yield* setTime("2026-05-03T07:00:00Z")
      yield* running
      const { invoices, payments } = yield* currentWorld
      assert.deepStrictEqual(
        [...invoices.values()].map(({ issuedAt, lines }) => [issuedAt, lines[0]?.period?.start]),
        [[at("2026-05-03T07:00:00Z"), at(may1)]]
      )
      assert.deepStrictEqual(
        [...payments.values()].map(({ checkAt }) => checkAt),
        [at("2026-05-03T07:00:30Z")]
      )
    }).pipe(Effect.provide(withSubscriptions(named("a"))))
  )

  it.effect("catches up what was missed, one period for each run and each payment", () =>
    Effect.gen(function* () {
      yield* setTime("2026-07-15T12:00:00Z")
      const taken: Array<number> = []
      for (let runs = 0; runs < 5; runs += 1) {
        taken.push((yield* running).taken)
        // While a bill waits for its payment, the next one is not due.
        assert.strictEqual((yield* running).taken, 0)
        const { openInvoiceId } = yield* standing(named("a").id)
        if (openInvoiceId !== null) yield* settling(named("a").id)
      }
      const { invoices, payments } = yield* currentWorld
      assert.deepStrictEqual(taken, [1, 1, 1, 0, 0])
      assert.deepStrictEqual(
        [...invoices.values()].map(({ status, lines }) => [status, lines[0]?.period?.start, lines[0]?.period?.end]),
        [
          ["paid", at("2026-05-01T00:00:00Z"), at("2026-06-01T00:00:00Z")],
          ["paid", at("2026-06-01T00:00:00Z"), at("2026-07-01T00:00:00Z")],
          ["paid", at("2026-07-01T00:00:00Z"), at("2026-08-01T00:00:00Z")]
        ]
      )
      assert.deepStrictEqual(
        [...payments.values()].map(({ status, attempt }) => [status, attempt]),
        [
          ["succeeded", 0],
          ["succeeded", 0],
          ["succeeded", 0]
        ]
      )
    }).pipe(Effect.provide(withSubscriptions(named("a"))))
  )

  it.effect("leaves a business that has moved its clock alone until it is its turn", () =>
    Effect.gen(function* () {
      yield* setTime("2026-06-15T00:00:00Z")
      yield* (yield* TestClocks).set(kaffe, at("2026-05-02T00:00:00Z"))
      assert.strictEqual((yield* running).taken, 0)
      const turn = runDue({ owner: kaffe, now: at("2026-05-02T00:00:00Z"), limit: 10 })
      assert.deepStrictEqual([(yield* turn).taken, (yield* turn).taken], [1, 0])
      const { invoices, payments } = yield* currentWorld
      // By its own clock, on the day it was due; the bank is asked by the wall clock.
      assert.deepStrictEqual(
        [...invoices.values()].map(({ issuedAt }) => issuedAt),
        [at(may1)]
      )
      assert.deepStrictEqual(
        [...payments.values()].map(({ createdAt, checkAt }) => [createdAt, checkAt]),
        [[at(may1), at("2026-06-15T00:00:30Z")]]
      )
    }).pipe(Effect.provide(withSubscriptions(named("a"))))
  )
})
