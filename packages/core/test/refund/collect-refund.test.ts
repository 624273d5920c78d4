import { assert, describe, it } from "@effect/vitest"
import { Commit } from "@kundportal/core/commit"
import { becameOf } from "@kundportal/core/invoice/became"
import * as Money from "@kundportal/core/kernel/money"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { ada } from "@kundportal/testing/fixtures/customer"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { at } from "@kundportal/testing/fixtures/time"
import { layerBank } from "@kundportal/testing/simulators/bank"
import type { BankFault, BankOperation } from "@kundportal/testing/simulators/bank/answering"
import { currentWorld } from "@kundportal/testing/world"
import { Deferred, Effect, Layer, Result } from "effect"
import { TestClock } from "effect/testing"
import { anItem } from "../invoice/some-invoices.ts"
import {
  accounts,
  april2,
  audit,
  collect,
  create,
  givenBack,
  of,
  opened,
  pay1,
  refund,
  refusing,
  withdrawnStore,
  world
} from "./some-payments.ts"

const one = { items: [anItem()] }

const settledEvents = Effect.map(currentWorld, ({ events }) =>
  events.flatMap((event) => (event._tag === "RefundSettled" ? [event.refundId] : []))
)

/** What goes wrong with the next questions of a kind: before and after, in turn. */
const faultsOf = (operation: BankOperation, planned: Array<BankFault>) => (asked: BankOperation) =>
  asked === operation ? (planned.shift() ?? "ok") : "ok"

describe("carry out a refund", () => {
  it.effect("gives the money back and books it", () =>
    Effect.gen(function* () {
      yield* opened
      const settled = yield* refund()
      assert.deepStrictEqual([settled.status, settled.checkAt, settled.updatedAt], ["succeeded", null, april2])
      assert.deepStrictEqual([yield* givenBack, yield* accounts, yield* audit], [[12_500], {}, []])
      assert.deepStrictEqual(yield* settledEvents, [settled.id])
      const { journal } = yield* currentWorld
      const returned = [...journal.values()].find(({ kind }) => kind === "payment_returned")
      assert.deepStrictEqual([returned?.invoiceId, returned?.paymentId], ["inv_1", pay1])
    }).pipe(Effect.provide(world(one)))
  )

  it.effect("gives it back once, however often and however late it is carried out", () =>
    Effect.gen(function* () {
      const bank = yield* opened
      const { id } = yield* create()
      // Whoever comes second finds it done, and nobody is told that anything went wrong.
      yield* Effect.all(
        Array.from({ length: 20 }, () => collect(id)),
        { concurrency: "unbounded" }
      )
      yield* bank.forgetKeys
      yield* TestClock.adjust("3 days")
      assert.strictEqual((yield* collect(id)).status, "succeeded")
      assert.deepStrictEqual([yield* givenBack, yield* settledEvents, yield* audit], [[12_500], [id], []])
    }).pipe(Effect.provide(world(one)))
  )

  it.effect("books it once where many have heard of it before the first of them writes", () =>
    Effect.gen(function* () {
      yield* opened
      const { id } = yield* create()
      const [provider, allAsked] = [yield* PaymentProvider, yield* Deferred.make<void>()]
      let asked = 0
      const readRefund: typeof provider.readRefund = (order) =>
        Effect.gen(function* () {
          asked += 1
          if (asked === 5) yield* Deferred.succeed(allAsked, undefined)
          yield* Deferred.await(allAsked)
          return yield* provider.readRefund(order)
        })
      yield* Effect.all(
        Array.from({ length: 5 }, () => collect(id)),
        { concurrency: "unbounded" }
      ).pipe(Effect.provideService(PaymentProvider, { ...provider, readRefund }))
      assert.deepStrictEqual([yield* givenBack, yield* settledEvents, yield* audit], [[12_500], [id], []])
    }).pipe(Effect.provide(world(one)))
  )

  it.effect("looks again, later and later, while the provider is not reached", () =>
    Effect.gen(function* () {
      const bank = yield* opened
      const { id } = yield* create()
      yield* bank.setLine("down")
      const first = yield* collect(id)
      assert.deepStrictEqual([first.status, first.checks, first.checkAt], ["pending", 1, at("2026-04-02T00:00:05Z")])
      const second = yield* collect(id)
      assert.deepStrictEqual([second.checks, second.checkAt], [2, at("2026-04-02T00:00:15Z")])
      assert.deepStrictEqual([yield* accounts, yield* audit], [{ cash: 12_500, refund_due: -12_500 }, []])
      yield* bank.setLine("open")
      assert.strictEqual((yield* collect(id)).status, "succeeded")
      assert.deepStrictEqual(yield* givenBack, [12_500])
    }).pipe(Effect.provide(world(one)))
  )

  it.effect.each([
    ["nobody heard the question", ["lost"]],
    ["the answer was lost", ["ok", "lost"]],
    ["the bank was certainly not reached", ["down"]]
  ] as const)("is one refund though %s, and a day lies between", ([, planned]) =>
    Effect.gen(function* () {
      const bank = yield* opened
      const { id } = yield* create()
      assert.strictEqual((yield* collect(id)).status, "pending")
      yield* bank.forgetKeys
      yield* TestClock.adjust("1 day")
      assert.strictEqual((yield* collect(id)).status, "succeeded")
      assert.deepStrictEqual([yield* givenBack, yield* audit], [[12_500], []])
    }).pipe(Effect.provide(world(one, { faults: faultsOf("refund", [...planned]) })))
  )

  it.effect("is one refund though the process died before it could write the answer down", () =>
    Effect.gen(function* () {
      const bank = yield* opened
      const { id } = yield* create()
      const dies = { commit: () => Effect.die("killed") }
      yield* Effect.exit(Effect.provideService(collect(id), Commit, dies))
      assert.deepStrictEqual([yield* givenBack, (yield* currentWorld).refunds.get(id)?.checks], [[12_500], 0])
      yield* bank.forgetKeys
      yield* TestClock.adjust("2 days")
      assert.strictEqual((yield* collect(id)).status, "succeeded")
      assert.deepStrictEqual([yield* givenBack, yield* accounts, yield* audit], [[12_500], {}, []])
    }).pipe(Effect.provide(world(one)))
  )

  it.effect("puts what the provider refuses to give back into the customer's wallet, and makes one", () =>
    Effect.gen(function* () {
      yield* opened
      const { id, creditNoteId } = yield* create([of("li_1", 5000)])
      yield* refusing
      const failed = yield* collect(id)
      assert.deepStrictEqual([failed.status, failed.checkAt], ["failed", null])
      const { wallets, invoices, journal } = yield* currentWorld
      assert.deepStrictEqual(
        [...wallets.values()].map(({ customerId, balance, createdAt }) => [customerId, balance, createdAt]),
        [[ada, Money.of(5000, "EUR"), april2]]
      )
      assert.deepStrictEqual(yield* accounts, { cash: 12_500, revenue: -6000, tax: -1500, wallet: -5000 })
      assert.deepStrictEqual([yield* settledEvents, yield* audit], [[id], []])
      const note = invoices.get(creditNoteId ?? "")
      assert.strictEqual(note === undefined ? null : becameOf(note, [...journal.values()]), "wallet")
      // Once more: it has ended.
      assert.strictEqual((yield* collect(id)).version, failed.version)
    }).pipe(Effect.provide(world(one)))
  )

  it.effect("adds to the wallet that there is", () =>
    Effect.gen(function* () {
      yield* opened
      const { id } = yield* create()
      yield* refusing
      yield* collect(id)
      const wallets = [...(yield* currentWorld).wallets.values()]
      assert.deepStrictEqual(
        wallets.map((wallet) => [wallet.id, wallet.balance.amount]),
        [[aWallet().id, 10_000]]
      )
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(world({ ...one, fromWallet: 2500 })))
  )

  it.effect("says on the credit note that it was paid back", () =>
    Effect.gen(function* () {
      yield* opened
      const { creditNoteId } = yield* refund()
      const { invoices, journal } = yield* currentWorld
      const note = invoices.get(creditNoteId ?? "")
      assert.strictEqual(note === undefined ? null : becameOf(note, [...journal.values()]), "outside")
    }).pipe(Effect.provide(world(one)))
  )

  it.effect("gives back a payment that nobody had to make, without a credit note", () =>
    Effect.gen(function* () {
      yield* opened
      assert.deepStrictEqual(yield* accounts, { cash: 12_500, refund_due: -12_500 })
      assert.deepStrictEqual(yield* audit, [])
      const { status, creditNoteId, isPartial } = yield* collect("ref_1")
      assert.deepStrictEqual([status, creditNoteId, isPartial], ["succeeded", null, false])
      assert.deepStrictEqual([yield* givenBack, yield* accounts, yield* audit], [[12_500], {}, []])
      const again = yield* Effect.result(create())
      assert.isTrue(Result.isFailure(again))
    }).pipe(Effect.provide(Layer.merge(withdrawnStore(), layerBank())))
  )

  it.effect("puts a payment that nobody had to make into the wallet when it cannot go back", () =>
    Effect.gen(function* () {
      yield* opened
      yield* refusing
      assert.strictEqual((yield* collect("ref_1")).status, "failed")
      assert.deepStrictEqual(yield* accounts, { cash: 12_500, wallet: -12_500 })
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(Layer.merge(withdrawnStore(), layerBank())))
  )
})
