import { assert, describe, it } from "@effect/vitest"
import { BusinessId, CustomerId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { amountLimit } from "@kundportal/core/ledger/amount-limit"
import { heldIn } from "@kundportal/core/ledger/fold"
import { discrepancies } from "@kundportal/core/ledger/reconcile"
import type { AdjustmentDirection } from "@kundportal/core/wallet/adjust"
import { adjustWallet } from "@kundportal/core/wallet/adjust-wallet"
import { viewWalletEntries, viewWallets } from "@kundportal/core/wallet/view-wallets"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"

const store = layerMemory(aWorld({ businesses: [aBusiness()], customers: [aCustomer()] }))
const sek = (amount: number) => Money.of(amount, "SEK")

const adjust = (direction: AdjustmentDirection, amount: Money.Money) =>
  adjustWallet({ businessId: kaffe, customerId: ada, direction, amount, reason: "Tack för tålamodet" })

const credit = (amount: Money.Money) => adjust("credit", amount)
const debit = (amount: Money.Money) => adjust("debit", amount)

const tagOf = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), ({ _tag }) => _tag)

const balances = Effect.map(viewWallets(kaffe, ada), (wallets) => wallets.map(({ balance }) => balance))

const audit = Effect.map(currentWorld, ({ journal, wallets }) =>
  discrepancies({
    entries: [...journal.values()],
    invoices: [],
    refunds: [],
    subscriptions: [],
    wallets: [...wallets.values()]
  })
)

describe("adjust a wallet", () => {
  it.effect("makes the wallet when money is first put into it, and books why", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(april1.epochMilliseconds)
      assert.deepStrictEqual(yield* balances, [])
      const { wallet, entry } = yield* credit(sek(5000))
      assert.deepStrictEqual(
        [wallet.balance, wallet.customerId, wallet.businessId, wallet.createdAt, wallet.updatedAt],
        [sek(5000), ada, kaffe, april1, april1]
      )
      assert.deepStrictEqual(
        [entry.kind, entry.reason, entry.customerId, entry.invoiceId, entry.at],
        ["wallet_credited", "Tack för tålamodet", ada, null, april1]
      )
      assert.deepStrictEqual(entry.postings, [
        { account: "wallet", ref: wallet.id, amount: -5000 },
        { account: "goodwill", ref: kaffe, amount: 5000 }
      ])
      assert.deepStrictEqual(yield* balances, [sek(5000)])
    }).pipe(Effect.provide(store))
  )

  it.effect("takes money out again, and lists what moved, newest first", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(april1.epochMilliseconds)
      yield* credit(sek(5000))
      yield* TestClock.setTime(at("2026-04-02T00:00:00Z").epochMilliseconds)
      const { wallet, entry } = yield* debit(sek(1500))
      assert.deepStrictEqual(
        [wallet.balance, wallet.createdAt, wallet.updatedAt],
        [sek(3500), april1, at("2026-04-02T00:00:00Z")]
      )
      assert.deepStrictEqual(entry.postings, [
        { account: "wallet", ref: wallet.id, amount: 1500 },
        { account: "goodwill", ref: kaffe, amount: -1500 }
      ])
      const entries = yield* viewWalletEntries(kaffe, ada, { number: 0, size: 10 })
      assert.deepStrictEqual(
        entries.map(({ kind }) => kind),
        ["wallet_debited", "wallet_credited"]
      )
      assert.deepStrictEqual(heldIn(entries, { account: "wallet", ref: wallet.id, currency: "SEK" }), sek(3500))
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(store))
  )

  it.effect("keeps one wallet for each currency", () =>
    Effect.gen(function* () {
      yield* credit(sek(5000))
      yield* credit(Money.of(700, "EUR"))
      yield* credit(sek(1))
      assert.deepStrictEqual(yield* balances, [Money.of(700, "EUR"), sek(5001)])
      assert.strictEqual(yield* tagOf(debit(Money.of(701, "EUR"))), "InsufficientWalletFunds")
    }).pipe(Effect.provide(store))
  )

  it.effect("never falls below zero, and may be emptied", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* tagOf(debit(sek(1))), "InsufficientWalletFunds")
      assert.deepStrictEqual(yield* balances, [])
      yield* credit(sek(100))
      const failure = yield* Effect.flip(debit(sek(101)))
      assert.deepStrictEqual(failure._tag === "InsufficientWalletFunds" ? failure.balance : null, sek(100))
      yield* debit(sek(100))
      assert.deepStrictEqual(yield* balances, [sek(0)])
      assert.strictEqual(yield* tagOf(debit(sek(1))), "InsufficientWalletFunds")
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(store))
  )

  it.effect("refuses what is no amount or too large a one, and leaves nothing behind", () =>
    Effect.gen(function* () {
      for (const amount of [0, -1, 0.5, Number.NaN]) {
        assert.strictEqual(yield* tagOf(credit({ amount, currency: "SEK" })), "AmountNotPositive")
        assert.strictEqual(yield* tagOf(debit({ amount, currency: "SEK" })), "AmountNotPositive")
      }
      for (const amount of [amountLimit + 1, Number.MAX_SAFE_INTEGER, 2 ** 60]) {
        assert.strictEqual(yield* tagOf(credit({ amount, currency: "SEK" })), "AmountTooLarge")
      }
      assert.deepStrictEqual([(yield* currentWorld).wallets.size, (yield* currentWorld).journal.size], [0, 0])
      yield* credit(sek(amountLimit))
      assert.strictEqual(yield* tagOf(credit(sek(1))), "AmountTooLarge")
      assert.deepStrictEqual(yield* balances, [sek(amountLimit)])
    }).pipe(Effect.provide(store))
  )

  it.effect("does not find a customer of another business", () =>
    Effect.gen(function* () {
      const other = { businessId: BusinessId.make("bus_other"), customerId: ada, direction: "credit" as const }
      assert.strictEqual(yield* tagOf(adjustWallet({ ...other, amount: sek(1), reason: "Fel" })), "CustomerNotFound")
      assert.strictEqual(yield* tagOf(viewWallets(other.businessId, ada)), "CustomerNotFound")
      const page = { number: 0, size: 10 }
      assert.strictEqual(yield* tagOf(viewWalletEntries(kaffe, CustomerId.make("cus_x"), page)), "CustomerNotFound")
    }).pipe(Effect.provide(store))
  )

  it.effect("is emptied once, when twenty try at once", () =>
    Effect.gen(function* () {
      yield* credit(sek(300))
      const tries = Array.from({ length: 20 }, () => Effect.result(debit(sek(100))))
      const answers = yield* Effect.all(tries, { concurrency: "unbounded" })
      assert.strictEqual(answers.filter(Result.isSuccess).length, 3)
      assert.deepStrictEqual(yield* balances, [sek(0)])
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(store))
  )

  it.effect("is made once, when three put money into it for the first time at once", () =>
    Effect.gen(function* () {
      yield* Effect.all([credit(sek(1)), credit(sek(2)), credit(sek(4))], { concurrency: "unbounded" })
      assert.deepStrictEqual(yield* balances, [sek(7)])
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(store))
  )
})
