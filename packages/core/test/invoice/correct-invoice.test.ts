import { assert, describe, it } from "@effect/vitest"
import { correctInvoice } from "@kundportal/core/invoice/correct-invoice"
import type { Settlement } from "@kundportal/core/invoice/settle-note"
import type { TakenBack } from "@kundportal/core/invoice/taken-back"
import { BusinessId, InvoiceId } from "@kundportal/core/kernel/id"
import { balancesOf } from "@kundportal/core/ledger/fold"
import { discrepancies } from "@kundportal/core/ledger/reconcile"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { aSubscription, coverage } from "@kundportal/testing/fixtures/subscription"
import { currentWorld } from "@kundportal/testing/world"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import { april2, sek, storeWith } from "./some-books.ts"

const amount = (minor: number): TakenBack => ({ _tag: "Amount", amount: sek(minor), taxInclusive: true })

const correct = (takenBack: TakenBack, to: Settlement) =>
  correctInvoice({ businessId: kaffe, invoiceId: InvoiceId.make("inv_1"), takenBack, to, reason: "Fel antal" })

const refused = (takenBack: TakenBack, to: Settlement) =>
  Effect.map(Effect.flip(correct(takenBack, to)), (failure) =>
    failure._tag === "InvoiceNotCorrectable" || failure._tag === "CorrectionInvalid" ? failure.reason : failure._tag
  )

/** Every balance that is kept beside the books is what the books say; a wallet of the fixture was never booked. */
const audit = Effect.map(currentWorld, ({ journal, invoices, subscriptions, wallets }) =>
  discrepancies({
    entries: [...journal.values()],
    invoices: [...invoices.values()],
    refunds: [],
    subscriptions: [...subscriptions.values()],
    wallets: [...wallets.values()]
  }).filter(({ ref }) => ref !== aWallet().id)
)

const accounts = Effect.map(currentWorld, ({ journal }) =>
  Object.fromEntries(
    balancesOf([...journal.values()])
      .filter((balance) => balance.amount !== 0)
      .map((balance) => [balance.account, balance.amount])
  )
)

const kept = Effect.map(currentWorld, ({ invoices, subscriptions, wallets }) => ({
  credited: invoices.get("inv_1")?.credited.amount,
  status: invoices.get("inv_1")?.status,
  credit: subscriptions.get("sub_1")?.credit.amount,
  wallets: [...wallets.values()].map(({ balance }) => balance.amount),
  notes: [...invoices.values()].filter(({ corrects }) => corrects !== null).map(({ total }) => total.amount)
}))

describe("correct an invoice", () => {
  it.effect("pays back outside what came in, and books it", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(april2.epochMilliseconds)
      const { invoice, note } = yield* correct(amount(2500), "outside")
      assert.deepStrictEqual(
        [note.kind, note.corrects, note.reason, note.series, note.total.amount, note.status, note.paidAt],
        ["credit_note", invoice.id, "Fel antal", "KAF-CR", -2500, "paid", april2]
      )
      const stored = (yield* currentWorld).invoices
      assert.deepStrictEqual([stored.get(note.id)?.sequence, stored.get("inv_1")?.credited], [1, sek(2500)])
      assert.deepStrictEqual(yield* accounts, { cash: 10_000, revenue: -8000, tax: -2000 })
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(storeWith({})))
  )

  it.effect("lowers what is due of an open invoice, which is paid when nothing is left", () =>
    Effect.gen(function* () {
      yield* correct(amount(2500), "open_invoice")
      assert.deepStrictEqual(yield* accounts, { receivable: 10_000, revenue: -8000, tax: -2000 })
      assert.strictEqual((yield* kept).status, "open")
      assert.strictEqual(yield* refused(amount(10_001), "open_invoice"), "more_than_left")
      yield* correct({ _tag: "Everything" }, "open_invoice")
      assert.deepStrictEqual(yield* accounts, {})
      const { status, credited, notes } = yield* kept
      assert.deepStrictEqual([status, credited, notes], ["paid", 12_500, [-2500, -10_000]])
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(storeWith({ isPaid: false })))
  )

  it.effect("takes no more than is due of an open invoice, and pays nothing out of it", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* refused(amount(9501), "open_invoice"), "more_than_due")
      for (const to of ["wallet", "subscription_credit", "outside"] as const) {
        assert.strictEqual(yield* refused(amount(1), to), "still_open")
      }
      yield* correct(amount(9500), "open_invoice")
      assert.strictEqual((yield* kept).status, "paid")
      yield* correct({ _tag: "Everything" }, "subscription_credit")
      const { credit, notes } = yield* kept
      assert.deepStrictEqual([credit, notes], [3000, [-9500, -3000]])
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(storeWith({ isPaid: false, credit: 3000 })))
  )

  it.effect("leaves the last of it to its payment while a subscription waits for it", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* refused(amount(12_500), "open_invoice"), "awaited")
      yield* correct(amount(12_499), "open_invoice")
      assert.deepStrictEqual(yield* accounts, { receivable: 1, revenue: -1 })
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(storeWith({ isPaid: false, subscription: { openInvoiceId: InvoiceId.make("inv_1") } })))
  )

  it.effect("leaves nothing to pay of an invoice that no subscription waits for", () =>
    Effect.gen(function* () {
      yield* correct(amount(12_500), "open_invoice")
      assert.deepStrictEqual([(yield* kept).status, yield* accounts], ["paid", {}])
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(storeWith({ isPaid: false, invoice: { subscriptionId: null } })))
  )

  it.effect("makes a wallet for what goes into one", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(april2.epochMilliseconds)
      yield* correct(amount(2500), "wallet")
      yield* correct(amount(500), "wallet")
      const [wallet, ...others] = [...(yield* currentWorld).wallets.values()]
      assert.deepStrictEqual(
        [wallet?.balance, wallet?.customerId, wallet?.createdAt, others],
        [sek(3000), aCustomer().id, april2, []]
      )
      assert.deepStrictEqual(yield* accounts, { cash: 12_500, revenue: -7600, tax: -1900, wallet: -3000 })
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(storeWith({})))
  )

  it.effect("adds to the wallet that there is", () =>
    Effect.gen(function* () {
      yield* correct(amount(2500), "wallet")
      assert.deepStrictEqual((yield* kept).wallets, [7500])
    }).pipe(Effect.provide(storeWith({ wallet: aWallet() })))
  )

  it.effect("becomes credit of the subscription", () =>
    Effect.gen(function* () {
      yield* correct({ _tag: "Lines", lines: [{ lineId: "li_1", part: null }] }, "subscription_credit")
      assert.strictEqual((yield* kept).credit, 12_500)
      assert.deepStrictEqual(yield* accounts, { cash: 12_500, subscription_credit: -12_500 })
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(storeWith({})))
  )

  it.effect("gives nothing back a second time: the period counts as paid for by what is left", () =>
    Effect.gen(function* () {
      const covered = Effect.map(currentWorld, ({ subscriptions }) =>
        subscriptions.get("sub_1")?.coverage.map(({ paid: still }) => still.amount)
      )
      // 25.00 and 12.50 with their tax are 20.00 and 10.00 without
      yield* correct(amount(2500), "outside")
      assert.deepStrictEqual(yield* covered, [8000])
      yield* correct(amount(1250), "subscription_credit")
      assert.deepStrictEqual([yield* covered, (yield* kept).credit], [[7000], 1250])
      yield* correct({ _tag: "Everything" }, "wallet")
      assert.deepStrictEqual(yield* covered, [])
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(
      Effect.provide(
        storeWith({
          subscription: {
            coverage: [
              coverage({
                description: "Bag",
                unitPrice: sek(10_000),
                full: sek(10_000),
                paid: sek(10_000),
                taxInclusive: false
              })
            ]
          }
        })
      )
    )
  )

  it.effect("makes no credit where there is no subscription that could use it", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* refused(amount(1), "subscription_credit"), "no_subscription")
      for (const to of ["wallet", "outside"] as const) yield* correct(amount(100), to)
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(storeWith({ invoice: { subscriptionId: null } })))
  )

  it.effect("makes no credit of a subscription that has ended", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* refused(amount(1), "subscription_credit"), "no_subscription")
      assert.deepStrictEqual((yield* kept).notes, [])
    }).pipe(Effect.provide(storeWith({ subscription: { status: "cancelled" } })))
  )

  it.effect("pays out no more than came in, however it was paid", () =>
    Effect.gen(function* () {
      // 125.00, of which credit of 30.00 from an earlier note and 95.00 in money paid
      assert.strictEqual(yield* refused(amount(9501), "outside"), "more_than_received")
      yield* correct(amount(9000), "outside")
      assert.strictEqual(yield* refused(amount(501), "outside"), "more_than_received")
      yield* correct(amount(500), "outside")
      assert.strictEqual(yield* refused(amount(1), "outside"), "more_than_received")
      yield* correct({ _tag: "Everything" }, "subscription_credit")
      assert.deepStrictEqual(yield* accounts, { revenue: 3000, subscription_credit: -3000 })
      assert.deepStrictEqual(yield* audit, [])
    }).pipe(Effect.provide(storeWith({ credit: 3000 })))
  )

  it.effect.each([
    ["announces a purchase that is taken back in full", "purchase", "Everything", ["PurchaseRefunded"]],
    ["announces nothing while something of a purchase is left", "purchase", "Part", []],
    ["announces nothing of a bill that was no purchase", "renewal", "Everything", []]
  ] as const)("%s", ([, purpose, what, announced]) => {
    const takenBack: TakenBack =
      what === "Everything" ? { _tag: "Everything" } : { _tag: "Amount", amount: sek(100), taxInclusive: true }
    return Effect.gen(function* () {
      yield* correctInvoice({
        businessId: kaffe,
        invoiceId: InvoiceId.make("inv_1"),
        takenBack,
        to: "outside",
        reason: "-"
      })
      const { events } = yield* currentWorld
      assert.deepStrictEqual<ReadonlyArray<string>>(
        events.map(({ _tag }) => _tag),
        announced
      )
    }).pipe(
      Effect.provide(
        storeWith({ invoice: { purpose, subscriptionId: purpose === "purchase" ? null : aSubscription().id } })
      )
    )
  })

  it.effect("says why it cannot, and leaves nothing behind", () =>
    Effect.gen(function* () {
      const before = yield* currentWorld
      assert.strictEqual(yield* refused(amount(12_501), "outside"), "more_than_left")
      assert.strictEqual(yield* refused(amount(1), "open_invoice"), "not_open")
      assert.strictEqual(
        yield* refused({ _tag: "Lines", lines: [{ lineId: "li_9", part: null }] }, "wallet"),
        "unknown_line"
      )
      const elsewhere = { businessId: BusinessId.make("bus_other"), to: "wallet" as const, reason: "Fel" }
      const invoiceId = InvoiceId.make("inv_1")
      const failure = yield* Effect.flip(correctInvoice({ ...elsewhere, invoiceId, takenBack: amount(1) }))
      assert.deepStrictEqual([failure.kind, failure._tag], ["not_found", "InvoiceNotFound"])
      const kinds = yield* Effect.all(
        [correct(amount(12_501), "outside"), correct(amount(1), "open_invoice")].map(Effect.flip)
      )
      assert.deepStrictEqual(
        kinds.map(({ kind }) => kind),
        ["invalid", "conflict"]
      )
      assert.deepStrictEqual(yield* currentWorld, before)
      const { note } = yield* correct({ _tag: "Everything" }, "outside")
      const again = { businessId: kaffe, takenBack: amount(1), to: "wallet" as const, reason: "Fel" }
      const onNote = yield* Effect.flip(correctInvoice({ ...again, invoiceId: note.id }))
      assert.deepStrictEqual("reason" in onNote ? onNote.reason : null, "credit_note")
      assert.strictEqual(yield* refused(amount(1), "wallet"), "nothing_left")
    }).pipe(Effect.provide(storeWith({})))
  )

  it.effect.each(["wallet", "outside", "subscription_credit"] as const)(
    "never takes back more than there was, when twenty try at once: to %s",
    (to) =>
      Effect.gen(function* () {
        // Ten of 12.50 fit. Who keeps meeting others gives up with StaleWrite, who comes late finds nothing left.
        const tries = Array.from({ length: 20 }, () => Effect.result(correct(amount(1250), to)))
        const [one, two, three] = yield* Effect.all(
          [
            Effect.all(tries, { concurrency: "unbounded" }),
            Effect.all(tries, { concurrency: "unbounded" }),
            Effect.all(tries, { concurrency: "unbounded" })
          ],
          { concurrency: 1 }
        )
        const made = [...one, ...two, ...three].filter(Result.isSuccess).length
        const { credited, notes } = yield* kept
        assert.deepStrictEqual([made, notes.length, credited], [10, 10, 12_500])
        const numbers = [...(yield* currentWorld).invoices.values()]
          .filter(({ corrects }) => corrects !== null)
          .map(({ sequence }) => sequence)
        assert.deepStrictEqual(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        assert.deepStrictEqual(yield* audit, [])
      }).pipe(Effect.provide(storeWith({})))
  )
})
