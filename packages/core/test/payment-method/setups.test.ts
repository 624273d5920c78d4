import { assert, describe, it } from "@effect/vitest"
import { CustomerId, type PaymentMethodSetupId, type SubscriptionId } from "@kundportal/core/kernel/id"
import { completeSetup } from "@kundportal/core/payment-method/complete-setup"
import { openSetup } from "@kundportal/core/payment-method/open-setup"
import { cancelSubscription } from "@kundportal/core/subscription/cancel-subscription"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { Bank } from "@kundportal/testing/simulators/bank"
import { currentWorld } from "@kundportal/testing/world"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import {
  cards,
  choosing,
  collecting,
  ends,
  id,
  may5,
  recovered,
  scene,
  second,
  stillOwing,
  Trouble
} from "../payment/owing.ts"
import { asked, customer, merchant, standing } from "../subscription/some-story.ts"

const opening = (subscriptionId: SubscriptionId | null = null, returnUrl: string | null = null) =>
  openSetup({ businessId: kaffe, customerId: ada, subscriptionId, returnUrl })

const completing = (setupId: PaymentMethodSetupId, asker = customer) =>
  completeSetup({ businessId: kaffe, setupId, asker })

const withoutCards = { paymentMethods: [], subscriptions: [], invoices: [], payments: [] }

describe("a page on which a card is saved", () => {
  it.effect("is stored before the provider is asked, and leads back to the portal", () =>
    Effect.gen(function* () {
      yield* may5
      yield* (yield* Bank).setLine("down")
      assert.strictEqual((yield* Effect.flip(opening()))._tag, "ProviderDown")
      const [stored] = (yield* currentWorld).paymentMethodSetups.values()
      assert.deepInclude(stored, { status: "open", providerObject: null, customerId: ada })
      yield* (yield* Bank).setLine("open")
      const { setup, url } = yield* opening()
      assert.match(url, /^https:\/\/bank\.test\/setup\//)
      assert.isNotNull(setup.providerObject)
    }).pipe(Effect.provide(scene(withoutCards)))
  )

  it.effect("saves the card once, however often somebody comes back, and the first one is the default", () =>
    Effect.gen(function* () {
      yield* may5
      const { setup, url } = yield* opening()
      assert.deepStrictEqual(yield* completing(setup.id), { _tag: "Open" })
      const card = yield* (yield* Bank).completeSetup(url)
      const many = yield* Effect.forEach(Array.from({ length: 10 }), () => completing(setup.id), {
        concurrency: "unbounded"
      })
      const [method, ...others] = (yield* currentWorld).paymentMethods.values()
      assert.deepStrictEqual([method?.card, method?.isDefault, others], [card, true, []])
      for (const outcome of many) {
        assert.deepInclude(outcome, { _tag: "Saved", changed: null })
        if (outcome._tag === "Saved") assert.strictEqual(outcome.paymentMethod.id, method?.id)
      }
    }).pipe(Effect.provide(scene(withoutCards)))
  )

  it.effect("saves nothing when it is abandoned, or left for a day", () =>
    Effect.gen(function* () {
      yield* may5
      const [left, forgotten] = [yield* opening(), yield* opening()]
      yield* (yield* Bank).abandonSetup(left.url)
      assert.deepStrictEqual(yield* completing(left.setup.id), { _tag: "Abandoned" })
      yield* TestClock.adjust("1 day")
      assert.deepStrictEqual(yield* completing(forgotten.setup.id), { _tag: "Abandoned" })
      assert.deepStrictEqual(yield* completing(left.setup.id), { _tag: "Abandoned" })
      const { paymentMethods, paymentMethodSetups } = yield* currentWorld
      assert.deepStrictEqual(
        [paymentMethods.size, [...paymentMethodSetups.values()].map(({ status }) => status)],
        [0, ["abandoned", "abandoned"]]
      )
    }).pipe(Effect.provide(scene(withoutCards)))
  )

  it.effect("is believed by the provider's word alone: without it nothing is known yet", () =>
    Effect.gen(function* () {
      yield* may5
      const { setup, url } = yield* opening()
      yield* (yield* Bank).completeSetup(url)
      yield* (yield* Bank).setLine("answers are lost")
      assert.strictEqual((yield* Effect.flip(completing(setup.id)))._tag, "ProviderSilent")
      yield* (yield* Bank).setLine("open")
      assert.strictEqual((yield* completing(setup.id))._tag, "Saved")
    }).pipe(Effect.provide(scene(withoutCards)))
  )

  it.effect("belongs to the customer who opened it; the provider may tell the business of it", () =>
    Effect.gen(function* () {
      yield* may5
      const { setup, url } = yield* opening()
      yield* (yield* Bank).completeSetup(url)
      const refused = yield* Effect.flip(completing(setup.id, { _tag: "Customer", customerId: eve }))
      assert.strictEqual(refused._tag, "PaymentMethodSetupNotFound")
      assert.strictEqual((yield* completing(setup.id, merchant))._tag, "Saved")
    }).pipe(Effect.provide(scene({ customers: [aCustomer(), aCustomer({ id: eve })] })))
  )

  it.effect("is opened for one's own subscription only, while it lives, and leads back where the business allows", () =>
    Effect.gen(function* () {
      yield* may5
      const theirs = openSetup({ businessId: kaffe, customerId: eve, subscriptionId: id, returnUrl: null })
      assert.strictEqual((yield* Effect.flip(theirs))._tag, "SubscriptionNotFound")
      assert.strictEqual((yield* Effect.flip(opening(id, "https://evil.example/")))._tag, "ReturnUrlRefused")
      yield* cancelling
      assert.strictEqual((yield* Effect.flip(opening(id)))._tag, "TransitionRefused")
      assert.strictEqual((yield* currentWorld).paymentMethodSetups.size, 0)
    }).pipe(Effect.provide(scene({ customers: [aCustomer(), aCustomer({ id: eve })] })))
  )
})

const eve = CustomerId.make("cus_eve")

const cancelling = cancelSubscription({ ...asked(id, customer), when: "now", feedback: null, comment: null })

/** Ada has been on the page that was opened for her subscription, and has saved a card. */
const cardSaved = Effect.gen(function* () {
  yield* may5
  const { setup, url } = yield* opening(id)
  yield* (yield* Bank).completeSetup(url)
  return setup.id
})

describe("a page that was opened for a subscription", () => {
  it.effect("has the new card pay it from now on", () =>
    Effect.gen(function* () {
      const outcome = yield* completing(yield* cardSaved)
      if (outcome._tag !== "Saved") throw new Error("no card was saved")
      assert.strictEqual((yield* standing(id)).paymentMethodId, outcome.paymentMethod.id)
      assert.isNull(outcome.changed?.payment)
    }).pipe(Effect.provide(scene({ subscriptions: [aSubscription({ id, paymentMethodId: cards.old.id })] })))
  )

  it.effect("on hold: begins the payment with the new card, once, and recovers when it has paid", () =>
    Effect.gen(function* () {
      const setup = yield* cardSaved
      const both = yield* Effect.all([completing(setup), completing(setup, merchant)], { concurrency: "unbounded" })
      for (const outcome of both) {
        if (outcome._tag !== "Saved") throw new Error("no card was saved")
        assert.strictEqual(outcome.changed?.payment?.id, second)
      }
      assert.deepStrictEqual(yield* ends, stillOwing("processing"))
      const { paymentMethodId } = yield* collecting(second)
      assert.deepStrictEqual(yield* ends, { ...recovered(), paidWith: paymentMethodId })
    }).pipe(Effect.provide(scene()))
  )

  it.effect("on hold, killed right after the card was saved: the payment is begun with it, and not a second time", () =>
    Effect.gen(function* () {
      const setup = yield* cardSaved
      yield* (yield* Trouble).crashAt({ commit: 1, when: "after" })
      yield* Effect.exit(completing(setup))
      yield* collecting(second)
      const outcome = yield* completing(setup)
      if (outcome._tag !== "Saved") throw new Error("no card was saved")
      assert.deepStrictEqual([outcome.changed?.subscription.status, outcome.changed?.payment], ["active", null])
      assert.deepInclude(yield* ends, { taken: [[second, 12_900]], cash: 12_900 })
    }).pipe(Effect.provide(scene()))
  )

  it.effect("does not set the card again when somebody comes back later", () =>
    Effect.gen(function* () {
      const setup = yield* cardSaved
      yield* completing(setup)
      yield* choosing(cards.fresh)
      yield* completing(setup)
      assert.strictEqual((yield* standing(id)).paymentMethodId, cards.fresh.id)
    }).pipe(Effect.provide(scene({ subscriptions: [aSubscription({ id, paymentMethodId: cards.old.id })] })))
  )

  it.effect("keeps the card when the subscription has ended meanwhile, or a payment is under way", () =>
    Effect.gen(function* () {
      const setup = yield* cardSaved
      yield* choosing(cards.fresh)
      const outcome = yield* completing(setup)
      if (outcome._tag !== "Saved") throw new Error("no card was saved")
      assert.deepInclude(outcome.changed?.payment, { id: second, paymentMethodId: cards.fresh.id })
      const late = yield* cardSaved
      yield* cancelling
      const after = yield* completing(late)
      if (after._tag !== "Saved") throw new Error("no card was saved")
      assert.deepStrictEqual([after.changed?.subscription.status, after.changed?.payment], ["cancelled", null])
    }).pipe(Effect.provide(scene()))
  )
})
