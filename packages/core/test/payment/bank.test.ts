import { assert, describe, it } from "@effect/vitest"
import { PaymentMethodSetupId } from "@kundportal/core/kernel/id"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { paymentProviderContract } from "@kundportal/testing/conformance/payment-provider"
import {
  anAsker,
  anOrder,
  aRefundId,
  confirmationOf,
  ProviderHands
} from "@kundportal/testing/conformance/provider-hands"
import { Bank, layerBank } from "@kundportal/testing/simulators/bank"
import type { BankFault } from "@kundportal/testing/simulators/bank/answering"
import type { Mood } from "@kundportal/testing/simulators/bank/books"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"

const hands = Layer.effect(
  ProviderHands,
  Effect.map(Bank, (bank) => ({
    cardThat: bank.cardThat,
    authenticate: bank.authenticate,
    completeSetup: (url: string) => bank.completeSetup(url),
    abandonSetup: bank.abandonSetup,
    whileDown: <A, E, R>(work: Effect.Effect<A, E, R>) =>
      Effect.ensuring(Effect.andThen(bank.setLine("down"), work), bank.setLine("open")),
    whileAnswersAreLost: <A, E, R>(work: Effect.Effect<A, E, R>) =>
      Effect.ensuring(Effect.andThen(bank.setLine("answers are lost"), work), bank.setLine("open")),
    forgetKeys: bank.forgetKeys
  }))
)

paymentProviderContract("in memory", hands.pipe(Layer.provideMerge(layerBank({ pageSize: 3 }))))

const prepared = Effect.fnUntraced(function* (mood: Mood) {
  const [bank, provider] = [yield* Bank, yield* PaymentProvider]
  const order = anOrder(anAsker(), yield* bank.cardThat(mood))
  const object = yield* provider.prepare(order)
  return { bank, provider, order, object, confirmation: confirmationOf(order.reference, object) }
})

const referencesOf = (movements: ReadonlyArray<{ readonly reference: string | null }>) =>
  movements.map(({ reference }) => reference)

describe("the simulated bank in memory", () => {
  it.effect("knows a reference until the window of its key is over, and then makes a second charge", () =>
    Effect.gen(function* () {
      const { bank, provider, order, object } = yield* prepared("pays")
      yield* TestClock.adjust(9_999)
      assert.strictEqual(yield* provider.prepare(order), object)
      yield* TestClock.adjust(1)
      const second = yield* provider.prepare(order)
      assert.notStrictEqual(second, object)
      assert.lengthOf(yield* bank.charges, 2)
      for (const each of [object, second]) yield* provider.confirm(confirmationOf(order.reference, each))
      assert.deepStrictEqual(referencesOf(yield* bank.moved), [order.reference, order.reference])
    }).pipe(Effect.provide(layerBank({ keyWindowMs: 10_000 })))
  )

  it.effect("answers for a slow card when it is released, and has taken the money by then", () =>
    Effect.gen(function* () {
      const { bank, provider, order, object, confirmation } = yield* prepared("slow")
      const asked = yield* Effect.forkChild(provider.confirm(confirmation), { startImmediately: true })
      yield* TestClock.adjust("1 hour")
      assert.isUndefined(asked.pollUnsafe())
      assert.deepStrictEqual(yield* provider.read(object), { _tag: "Succeeded" })
      yield* bank.release
      assert.deepStrictEqual(yield* Fiber.join(asked), { _tag: "Succeeded" })
      assert.deepStrictEqual(referencesOf(yield* bank.moved), [order.reference])
    }).pipe(Effect.provide(layerBank()))
  )

  it.effect("loses the one answer that a card is to lose, and has taken the money", () =>
    Effect.gen(function* () {
      const { bank, provider, order, confirmation } = yield* prepared("loses the answer")
      assert.strictEqual((yield* Effect.flip(provider.confirm(confirmation)))._tag, "ProviderSilent")
      assert.deepStrictEqual(yield* provider.confirm(confirmation), { _tag: "Succeeded" })
      assert.deepStrictEqual(referencesOf(yield* bank.moved), [order.reference])
    }).pipe(Effect.provide(layerBank()))
  )

  it.effect("is not reached for a card whose bank is down, and takes its money when the card pays again", () =>
    Effect.gen(function* () {
      const { bank, provider, order, object, confirmation } = yield* prepared("down")
      assert.strictEqual((yield* Effect.flip(provider.confirm(confirmation)))._tag, "ProviderDown")
      assert.deepStrictEqual(yield* provider.read(object), { _tag: "Ready" })
      yield* bank.setMood(order.token, "pays")
      assert.deepStrictEqual(yield* provider.confirm(confirmation), { _tag: "Succeeded" })
    }).pipe(Effect.provide(layerBank()))
  )

  it.effect("declines for whatever reason a card is given", () =>
    Effect.gen(function* () {
      const { bank, provider, confirmation } = yield* prepared({ declines: "stolen_card" })
      assert.deepStrictEqual(yield* provider.confirm(confirmation), { _tag: "Declined", reason: "stolen_card" })
      assert.deepStrictEqual(yield* bank.moved, [])
    }).pipe(Effect.provide(layerBank()))
  )

  it.effect("does not know yet about an undecided card until it is told, and does not give its charge up", () =>
    Effect.gen(function* () {
      const { bank, provider, order, object, confirmation } = yield* prepared("undecided")
      const processing = { _tag: "Processing" } as const
      assert.deepStrictEqual(yield* provider.confirm(confirmation), processing)
      assert.deepStrictEqual(yield* provider.cancel(object), processing)
      yield* bank.decide(object, "takes")
      yield* bank.decide(object, "card_declined")
      assert.deepStrictEqual(yield* provider.read(object), { _tag: "Succeeded" })
      assert.deepStrictEqual(referencesOf(yield* bank.moved), [order.reference])
    }).pipe(Effect.provide(layerBank()))
  )

  it.effect("has a page on which no card can be saved a day later", () =>
    Effect.gen(function* () {
      const provider = yield* PaymentProvider
      const { businessId, customerId } = anAsker()
      const page = yield* provider.openSetup({
        ...{ businessId, customerId, reference: PaymentMethodSetupId.make("pms_1"), email: "ada@example.com" },
        ...{ name: "Ada Lind", providerCustomer: null, language: "sv", returnUrl: "https://portal.test/" }
      })
      yield* TestClock.adjust("23 hours")
      assert.deepStrictEqual(yield* provider.readSetup(page.object), { _tag: "Waiting" })
      yield* TestClock.adjust("1 hour")
      assert.deepStrictEqual(yield* provider.readSetup(page.object), { _tag: "Abandoned" })
    }).pipe(Effect.provide(layerBank()))
  )

  it.effect("fails as its faults say: before, when nothing happens, and after, when it has", () => {
    const planned: Array<BankFault> = []
    const faults = () => planned.shift() ?? "ok"
    return Effect.gen(function* () {
      const { bank, provider, order, object, confirmation } = yield* prepared("pays")
      const failing = Effect.map(Effect.flip(provider.confirm(confirmation)), ({ _tag }) => _tag)
      const table: ReadonlyArray<readonly [ReadonlyArray<BankFault>, string, string]> = [
        [["down"], "ProviderDown", "Ready"],
        [["lost"], "ProviderSilent", "Ready"],
        [["ok", "lost"], "ProviderSilent", "Succeeded"]
      ]
      for (const [faulty, failure, state] of table) {
        planned.push(...faulty)
        assert.strictEqual(yield* failing, failure)
        assert.strictEqual((yield* provider.read(object))._tag, state)
      }
      const refund = { reference: aRefundId(), object, amount: order.amount }
      planned.push("ok", "lost")
      assert.strictEqual((yield* Effect.flip(provider.refund(refund)))._tag, "ProviderSilent")
      assert.deepStrictEqual(yield* provider.readRefund(refund), { _tag: "Succeeded" })
      assert.deepStrictEqual(referencesOf(yield* bank.moved), [order.reference, refund.reference])
    }).pipe(Effect.provide(layerBank({ faults })))
  })
})
