import { assert, describe, it } from "@effect/vitest"
import { correctInvoice } from "@kundportal/core/invoice/correct-invoice"
import { BusinessId, InvoiceId, PaymentId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { createRefund } from "@kundportal/core/refund/create-refund"
import { refundedOf } from "@kundportal/core/refund/refunded"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aSubscription, coverage } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { currentWorld } from "@kundportal/testing/world"
import { Effect, Result } from "effect"
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
  world
} from "./some-payments.ts"

/** 100.00 and 25 % tax are 125.00; 40.00 and 6 % are 42.40. Together 167.40, of which 27.40 are tax. */
const two = [
  anItem(),
  anItem({ description: "Book", unitPrice: Money.of(4000, "EUR"), taxRule: { rateBps: 600, treatment: "standard" } })
]
const one = [anItem()]
const purchase = { purpose: "purchase", subscriptionId: null } as const

const refusalOf = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), (failure) =>
    "reason" in failure ? `${failure._tag} ${String(failure.reason)}` : failure._tag
  )

describe("create a refund", () => {
  it.effect("is stored with its credit note before the provider is asked", () =>
    Effect.gen(function* () {
      yield* opened
      const begun = yield* create(null, { metadata: { case: 7 } })
      const { invoices, refunds } = yield* currentWorld
      const note = invoices.get(begun.creditNoteId ?? "")
      assert.deepStrictEqual(
        [begun.status, begun.amount.amount, begun.tax.amount, begun.isPartial, begun.checks, begun.createdAt],
        ["pending", 16_740, 2740, false, 0, april2]
      )
      assert.deepStrictEqual(begun.checkAt, at("2026-04-02T00:00:30Z"))
      assert.deepStrictEqual(refunds.get(begun.id), { ...begun, version: 1 })
      assert.deepStrictEqual(
        [
          note?.total.amount,
          note?.tax.amount,
          note?.corrects,
          note?.reason,
          note?.series,
          note?.sequence,
          note?.status
        ],
        [-16_740, -2740, "inv_1", "Ångrat köp", "KAF-CR", 1, "paid"]
      )
      assert.strictEqual(invoices.get("inv_1")?.credited.amount, 16_740)
      assert.deepStrictEqual(yield* accounts, { cash: 16_740, refund_due: -16_740 })
      assert.deepStrictEqual([yield* givenBack, yield* audit], [[], []])
    }).pipe(Effect.provide(world({ items: two })))
  )

  it.effect("gives back what was asked of each line, with the tax of its rate", () =>
    Effect.gen(function* () {
      yield* opened
      // 21.20 of the book hold 1.20 tax; 10.00 of the bag without tax are 12.50.
      const first = yield* refund([of("li_2", 2120), of("li_1", 1000, false)])
      assert.deepStrictEqual([first.amount.amount, first.tax.amount, first.isPartial], [3370, 370, true])
      // What is left of the book: 21.20.
      const second = yield* refund([of("li_2")])
      assert.deepStrictEqual([second.amount.amount, second.tax.amount], [2120, 120])
      assert.strictEqual(yield* refusalOf(create([of("li_2")])), "CorrectionInvalid more_than_left")
      // And then all the rest: 112.50 of the bag.
      const last = yield* refund()
      assert.deepStrictEqual([last.amount.amount, last.tax.amount, last.isPartial], [11_250, 2250, true])
      assert.deepStrictEqual(yield* givenBack, [3370, 2120, 11_250])
      assert.strictEqual(yield* refusalOf(create()), "PaymentAlreadyRefunded")
      assert.deepStrictEqual([yield* accounts, yield* audit], [{}, []])
      const { refunds, payments } = yield* currentWorld
      const payment = payments.get(pay1)
      const all = [...refunds.values()]
      const statuses = [0, 1, 3].map((count) => (payment === undefined ? "" : refundedOf(payment, all.slice(0, count))))
      assert.deepStrictEqual(statuses, [null, "partial", "full"])
    }).pipe(Effect.provide(world({ items: two })))
  )

  it.effect("gives back to the card only what the card has paid", () =>
    Effect.gen(function* () {
      yield* opened
      // 167.40, of which the wallet paid 67.40: 100.00 from the card, 74.67 for the bag and 25.33 for the book.
      assert.strictEqual(yield* refusalOf(create([of("li_1", 12_000)])), "RefundTooLarge")
      const book = yield* refund([of("li_2")])
      assert.deepStrictEqual([book.amount.amount, book.tax.amount, book.isPartial], [2533, 143, true])
      const rest = yield* refund()
      assert.deepStrictEqual([rest.amount.amount, rest.isPartial], [7467, true])
      assert.strictEqual(yield* refusalOf(create()), "PaymentAlreadyRefunded")
      const { invoices } = yield* currentWorld
      assert.strictEqual(invoices.get("inv_1")?.credited.amount, 10_000)
      assert.deepStrictEqual([yield* givenBack, yield* audit], [[2533, 7467], []])
    }).pipe(Effect.provide(world({ items: two, fromWallet: 6740 })))
  )

  it.effect("is all of the payment, though not of the invoice, when a wallet has paid beside it", () =>
    Effect.gen(function* () {
      yield* opened
      const { amount, isPartial } = yield* refund()
      assert.deepStrictEqual([amount.amount, isPartial], [10_000, false])
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(world({ items: two, fromWallet: 6740 })))
  )

  it.effect("is one at a time", () =>
    Effect.gen(function* () {
      yield* opened
      const first = yield* create([of("li_1", 1000)])
      assert.strictEqual(yield* refusalOf(create([of("li_1", 1000)])), "RefundUnderWay")
      yield* collect(first.id)
      yield* create([of("li_1", 1000)])
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(world({ items: one })))
  )

  it.effect("never brings back more than was paid, when twenty ask at once", () =>
    Effect.gen(function* () {
      yield* opened
      // Ten of 12.50 are all of it. Each is seen through before the next: one at a time, whoever asks.
      const tries = Array.from({ length: 20 }, () => Effect.result(create([of("li_1", 1250)])))
      const rounds = Array.from({ length: 12 }, () =>
        Effect.gen(function* () {
          const made = (yield* Effect.all(tries, { concurrency: "unbounded" })).filter(Result.isSuccess)
          assert.isAtMost(made.length, 1)
          yield* Effect.forEach(made, ({ success }) => collect(success.id))
          return made.length
        })
      )
      const made = (yield* Effect.all(rounds)).reduce((sum, count) => sum + count, 0)
      assert.deepStrictEqual([made, yield* givenBack], [10, Array.from({ length: 10 }, () => 1250)])
      assert.deepStrictEqual([yield* accounts, yield* audit], [{}, []])
    }).pipe(Effect.provide(world({ items: one })))
  )

  it.effect("counts what was taken back in other ways", () =>
    Effect.gen(function* () {
      yield* opened
      const correction = { businessId: kaffe, invoiceId: InvoiceId.make("inv_1"), reason: "Fel antal" }
      const part = (amount: number) =>
        ({ _tag: "Amount", amount: Money.of(amount, "EUR"), taxInclusive: true }) as const
      yield* correctInvoice({ ...correction, takenBack: part(2500), to: "outside" })
      const begun = yield* create()
      assert.deepStrictEqual([begun.amount.amount, begun.isPartial], [10_000, true])
      // What is on its way back cannot be paid out beside it either.
      const beside = correctInvoice({ ...correction, takenBack: part(1), to: "outside" })
      assert.strictEqual(yield* refusalOf(beside), "InvoiceNotCorrectable nothing_left")
      yield* collect(begun.id)
      assert.deepStrictEqual([yield* accounts, yield* audit], [{}, []])
    }).pipe(Effect.provide(world({ items: one })))
  )

  it.effect("holds what is on its way back against paying it out as well", () =>
    Effect.gen(function* () {
      yield* opened
      // 125.00, of which 100.00 in money and 25.00 from the wallet.
      yield* create([of("li_1", 6000)])
      const pay = (amount: number) =>
        correctInvoice({
          businessId: kaffe,
          invoiceId: InvoiceId.make("inv_1"),
          takenBack: { _tag: "Amount", amount: Money.of(amount, "EUR"), taxInclusive: true },
          to: "outside",
          reason: "-"
        })
      assert.strictEqual(yield* refusalOf(pay(4001)), "InvoiceNotCorrectable more_than_received")
      yield* pay(4000)
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(world({ items: one, fromWallet: 2500 })))
  )

  it.effect("has ninety days", () =>
    Effect.gen(function* () {
      yield* opened
      yield* TestClock.setTime(at("2026-06-30T00:00:00.001Z").epochMilliseconds)
      assert.strictEqual(yield* refusalOf(create()), "RefundTooLate")
      yield* TestClock.setTime(at("2026-06-30T00:00:00Z").epochMilliseconds)
      yield* create()
    }).pipe(Effect.provide(world({ items: one })))
  )

  it.effect.each([
    ["failed", { status: "failed" }, "PaymentNotRefundable not_succeeded"],
    ["processing", { status: "processing" }, "PaymentNotRefundable not_succeeded"],
    ["made elsewhere", { providerObject: null }, "PaymentNotRefundable paid_elsewhere"],
    ["without an invoice", { invoiceId: null }, "PaymentNotRefundable paid_elsewhere"]
  ] as const)("is none of a payment that is %s", ([, payment, refusal]) =>
    Effect.gen(function* () {
      yield* opened
      assert.strictEqual(yield* refusalOf(create()), refusal)
    }).pipe(Effect.provide(world({ items: one, payment })))
  )

  it.effect("says what does not fit, and leaves nothing behind", () =>
    Effect.gen(function* () {
      yield* opened
      const before = yield* currentWorld
      const table: ReadonlyArray<readonly [Parameters<typeof create>[0], string]> = [
        [[], "CorrectionInvalid no_lines"],
        [[of("li_9")], "CorrectionInvalid unknown_line"],
        [[of("balances", 1)], "CorrectionInvalid unknown_line"],
        [[of("li_1", 1), of("li_1", 1)], "CorrectionInvalid repeated_line"],
        [[of("li_1", 0)], "CorrectionInvalid not_an_amount"],
        [[of("li_1", -1)], "CorrectionInvalid not_an_amount"],
        [[of("li_1", 12_501)], "CorrectionInvalid more_than_left"],
        [[of("li_1", 10_001, false)], "CorrectionInvalid more_than_left"]
      ]
      for (const [items, refusal] of table) assert.strictEqual(yield* refusalOf(create(items)), refusal)
      const elsewhere = { items: null, reason: null, metadata: {} }
      const unknown = { ...elsewhere, businessId: kaffe, paymentId: PaymentId.make("pay_9") }
      const foreign = { ...elsewhere, businessId: BusinessId.make("bus_other"), paymentId: pay1 }
      for (const command of [unknown, foreign]) {
        assert.strictEqual(yield* refusalOf(createRefund(command)), "PaymentNotFound")
      }
      assert.deepStrictEqual(yield* currentWorld, before)
    }).pipe(Effect.provide(world({ items: one })))
  )

  it.effect("gives a part of a period back only with all of the payment", () =>
    Effect.gen(function* () {
      yield* opened
      assert.strictEqual(yield* refusalOf(create([of("li_1")])), "LineItemProrated")
      assert.strictEqual(yield* refusalOf(create([of("li_2"), of("li_1", 1)])), "LineItemProrated")
      const { amount } = yield* create()
      // Half of 100.00 with 25 % tax, and 125.00.
      assert.strictEqual(amount.amount, 6250 + 12_500)
    }).pipe(
      Effect.provide(world({ items: [anItem({ share: { of: { part: 15, whole: 30 }, unit: "day" } }), anItem()] }))
    )
  )

  it.effect("gives nothing back of a line that was given back itself, nor more than all came to", () =>
    Effect.gen(function* () {
      yield* opened
      // 125.00 less 50.00.
      assert.strictEqual(yield* refusalOf(create([of("li_2", 100)])), "CorrectionInvalid more_than_left")
      assert.strictEqual(yield* refusalOf(create([of("li_1", 7501)])), "CorrectionInvalid more_than_left")
      const { amount } = yield* refund([of("li_1")])
      assert.strictEqual(amount.amount, 7500)
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(world({ items: [anItem(), anItem({ unitPrice: Money.of(4000, "EUR"), givenBack: true })] })))
  )

  it.effect.each([
    ["all", null, ["PurchaseRefunded"]],
    ["a part", [of("li_1", 1)], []]
  ] as const)("announces a purchase of which %s goes back: %j", ([, items, announced]) =>
    Effect.gen(function* () {
      yield* opened
      yield* create(items)
      assert.deepStrictEqual<ReadonlyArray<string>>(
        (yield* currentWorld).events.map(({ _tag }) => _tag),
        announced
      )
    }).pipe(Effect.provide(world({ items: one, invoice: purchase })))
  )

  it.effect("leaves the subscription its period, which is paid for no longer", () =>
    Effect.gen(function* () {
      yield* opened
      yield* create([of("li_1", 2500)])
      const { subscriptions } = yield* currentWorld
      const subscription = subscriptions.get(aSubscription().id)
      assert.deepStrictEqual([subscription?.status, subscription?.coverage[0]?.paid.amount], ["active", 8000])
    }).pipe(
      Effect.provide(
        world({
          items: [anItem({ period: { start: at("2026-04-01T00:00:00Z"), end: at("2026-05-01T00:00:00Z") } })],
          subscription: {
            credit: Money.zero("EUR"),
            coverage: [
              coverage({
                description: "Bag",
                unitPrice: Money.of(10_000, "EUR"),
                full: Money.of(10_000, "EUR"),
                paid: Money.of(10_000, "EUR"),
                taxInclusive: false
              })
            ]
          }
        })
      )
    )
  )
})
