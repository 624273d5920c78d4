import { assert, describe, it } from "@effect/vitest"
import { CustomerId } from "@kundportal/core/kernel/id"
import { forgetCard } from "@kundportal/core/payment-method/forget-card"
import type { PaymentMethod } from "@kundportal/core/payment-method/model"
import { removePaymentMethod } from "@kundportal/core/payment-method/remove-payment-method"
import { setDefaultMethod } from "@kundportal/core/payment-method/set-default"
import type { Subscription } from "@kundportal/core/subscription/model"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { ada } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { Bank } from "@kundportal/testing/simulators/bank"
import { currentWorld } from "@kundportal/testing/world"
import { Effect } from "effect"
import {
  cardBehaves,
  cards,
  choosing,
  collecting,
  ends,
  id,
  may5,
  recovering,
  scene,
  second,
  stillOwing
} from "../payment/owing.ts"

const own = ({ id: paymentMethodId }: PaymentMethod) => ({ businessId: kaffe, customerId: ada, paymentMethodId })

/** The names of the default cards, and of those that were removed. */
const standingOf = Effect.map(currentWorld, ({ paymentMethods }) => {
  const methods = [...paymentMethods.values()]
  const names = (which: (method: PaymentMethod) => boolean) => methods.filter(which).map((method) => method.id)
  return { byDefault: names(({ isDefault }) => isDefault), removed: names(({ removedAt }) => removedAt !== null) }
})

const paidWith = (method: PaymentMethod | null, over: Partial<Subscription> = {}) =>
  scene({ subscriptions: [aSubscription({ id, paymentMethodId: method?.id ?? null, ...over })] })

describe("the default card", () => {
  it.effect("is one, and is moved", () =>
    Effect.gen(function* () {
      yield* setDefaultMethod(own(cards.fresh))
      assert.deepStrictEqual((yield* standingOf).byDefault, [cards.fresh.id])
      const before = yield* currentWorld
      yield* setDefaultMethod(own(cards.fresh))
      assert.strictEqual(yield* currentWorld, before)
    }).pipe(Effect.provide(scene()))
  )

  it.effect("is one, however many choose at once", () =>
    Effect.gen(function* () {
      const choices = [cards.fresh, cards.spare, cards.old].map((card) => setDefaultMethod(own(card)))
      yield* Effect.all(choices, { concurrency: "unbounded" })
      assert.lengthOf((yield* standingOf).byDefault, 1)
    }).pipe(Effect.provide(scene()))
  )

  it.effect("is none that was removed, and none of another customer", () =>
    Effect.gen(function* () {
      const theirs = { ...own(cards.fresh), customerId: CustomerId.make("cus_eve") }
      for (const command of [own(cards.removed), theirs]) {
        assert.strictEqual((yield* Effect.flip(setDefaultMethod(command)))._tag, "PaymentMethodNotFound")
      }
    }).pipe(Effect.provide(scene()))
  )
})

describe("removing a card", () => {
  it.effect("leaves it readable, and has the provider forget it", () =>
    Effect.gen(function* () {
      yield* may5
      const removed = yield* removePaymentMethod(own(cards.fresh))
      assert.isNotNull(removed.removedAt)
      const { events } = yield* currentWorld
      const [event] = events.flatMap((each) => (each._tag === "CardRemoved" ? [each] : []))
      if (event === undefined) throw new Error("nobody was told")
      // The answer may be lost, and a reaction may run twice.
      const bank = yield* Bank
      yield* bank.setLine("down")
      assert.strictEqual((yield* Effect.flip(forgetCard(event)))._tag, "ProviderDown")
      yield* bank.setLine("open")
      yield* forgetCard(event)
      yield* forgetCard(event)
      assert.strictEqual((yield* Effect.flip(removePaymentMethod(own(cards.fresh))))._tag, "PaymentMethodNotFound")
      assert.deepInclude(yield* standingOf, { byDefault: [cards.old.id], removed: [cards.fresh.id, cards.removed.id] })
    }).pipe(Effect.provide(scene()))
  )

  it.effect("makes the next one the default", () =>
    Effect.gen(function* () {
      yield* removePaymentMethod(own(cards.old))
      const { byDefault } = yield* standingOf
      assert.lengthOf(byDefault, 1)
      assert.include([cards.fresh.id, cards.spare.id], byDefault[0])
    }).pipe(Effect.provide(paidWith(cards.fresh)))
  )

  it.effect("is refused while a subscription is paid with it, and works once another has taken its place", () =>
    Effect.gen(function* () {
      yield* may5
      assert.strictEqual((yield* Effect.flip(removePaymentMethod(own(cards.old))))._tag, "PaymentMethodInUse")
      yield* choosing(cards.fresh)
      yield* removePaymentMethod(own(cards.old))
      assert.include((yield* standingOf).removed, cards.old.id)
    }).pipe(Effect.provide(paidWith(cards.old)))
  )

  it.effect("is refused for the last one that a running subscription could be paid with", () =>
    Effect.gen(function* () {
      yield* may5
      assert.strictEqual((yield* Effect.flip(removePaymentMethod(own(cards.fresh))))._tag, "PaymentMethodInUse")
      // What cannot be charged anyway may go.
      yield* removePaymentMethod(own(cards.foreign))
    }).pipe(
      Effect.provide(
        scene({
          subscriptions: [aSubscription({ id, paymentMethodId: null })],
          paymentMethods: [cards.fresh, cards.foreign],
          payments: [],
          invoices: []
        })
      )
    )
  )

  it.effect("is allowed when the subscription has ended", () =>
    Effect.gen(function* () {
      yield* removePaymentMethod(own(cards.old))
      assert.include((yield* standingOf).removed, cards.old.id)
    }).pipe(Effect.provide(paidWith(cards.old, { status: "cancelled" })))
  )

  it.effect("is refused while it may be paying, and works when it was declined", () =>
    Effect.gen(function* () {
      yield* may5
      yield* cardBehaves(cards.fresh, { declines: "card_declined" })
      yield* choosing(cards.fresh)
      assert.strictEqual((yield* Effect.flip(removePaymentMethod(own(cards.fresh))))._tag, "PaymentMethodInUse")
      yield* collecting(second)
      yield* removePaymentMethod(own(cards.fresh))
      assert.deepStrictEqual(yield* ends, stillOwing("failed"))
    }).pipe(Effect.provide(scene()))
  )

  it.effect("at the moment in which it is chosen: one of the two is refused", () =>
    Effect.gen(function* () {
      yield* may5
      const removing = Effect.result(removePaymentMethod(own(cards.fresh)))
      const [removed, chosen] = yield* Effect.all([removing, Effect.result(recovering(cards.fresh))], {
        concurrency: "unbounded"
      })
      assert.deepStrictEqual([removed._tag, chosen._tag].toSorted(), ["Failure", "Success"])
      const { removed: gone } = yield* standingOf
      const { paidWith: card } = yield* ends
      assert.notInclude(gone, card)
    }).pipe(Effect.provide(scene()))
  )
})
