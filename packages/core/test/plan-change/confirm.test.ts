import { assert, describe, it } from "@effect/vitest"
import { confirmPlanChange } from "@kundportal/core/plan-change/confirm-plan-change"
import { previewPlanChange } from "@kundportal/core/plan-change/preview-plan-change"
import { aChangeRequest } from "@kundportal/testing/fixtures/plan-change"
import { at } from "@kundportal/testing/fixtures/time"
import { currentWorld } from "@kundportal/testing/world"
import { Effect, Result } from "effect"
import { april16, basicId, proId, starterId, usd } from "./plans.ts"

import {
  byMerchant,
  confirm,
  eve,
  happenings,
  hers,
  invoices,
  later,
  now,
  onBasic,
  onlyInvoice,
  preview,
  quarter,
  store,
  subscription,
  whose
} from "./story.ts"

describe("a preview", () => {
  it.effect("binds the price for fifteen minutes and changes nothing else", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const before = yield* currentWorld
      const quote = yield* preview()
      assert.deepStrictEqual(
        [quote.createdAt, quote.expiresAt, quote.subscriptionVersion, quote.outcome],
        [april16, at("2026-04-16T00:15:00Z"), 1, null]
      )
      assert.deepStrictEqual([quote.figures.total, quote.figures.dueNow], [usd(2500), usd(2500)])
      const { quotes, ...after } = yield* currentWorld
      const { quotes: none, ...untouched } = before
      assert.strictEqual(none.size, 0)
      assert.deepStrictEqual([...quotes.keys()], [quote.id])
      assert.deepStrictEqual(after, untouched)
    }).pipe(Effect.provide(store()))
  )

  it.effect("keeps nothing of what is refused", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const before = yield* currentWorld
      assert.strictEqual((yield* Effect.flip(preview({ productId: basicId })))._tag, "PlanUnchanged")
      assert.deepStrictEqual(yield* currentWorld, before)
    }).pipe(Effect.provide(store()))
  )
})

describe("confirming a quote", () => {
  it.effect("with money due, keeps the old plan until the payment", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const quote = yield* preview()
      yield* later(april16, quarter - 1)
      const { outcome } = yield* confirm(quote)
      const invoice = yield* onlyInvoice
      assert.deepStrictEqual(outcome, { _tag: "AwaitingPayment", invoiceId: invoice.id })
      assert.deepStrictEqual(
        [invoice.total, invoice.status, invoice.purpose, invoice.lines],
        [usd(2500), "open", "plan_change", quote.figures.lines]
      )
      const waiting = yield* subscription
      assert.deepStrictEqual(
        [waiting.productId, waiting.coverage, waiting.openInvoiceId, waiting.pendingChange?.plan.productId],
        [basicId, onBasic.coverage, invoice.id, proId]
      )
      assert.strictEqual(waiting.pendingChange?.invoiceId, invoice.id)
      const { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt } = onBasic
      const dates = { anchor, periodIndex, previousBillingAt, nextBillingAt, trialEndsAt, expiresAt }
      assert.deepStrictEqual(waiting.pendingChange?.cycle, dates)
      assert.strictEqual(waiting.version, 2)
      assert.deepStrictEqual(yield* happenings, ["plan_change_pending"])
      assert.strictEqual((yield* Effect.flip(preview()))._tag, "PlanChangePending")
    }).pipe(Effect.provide(store()))
  )

  it.effect("takes the new plan at once where the policy applies changes before they are paid", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const { outcome } = yield* confirm(yield* byMerchant({ onPaymentFailure: "apply_change" }))
      const invoice = yield* onlyInvoice
      const changed = yield* subscription
      assert.deepStrictEqual(outcome, { _tag: "Applied", invoiceId: invoice.id })
      assert.deepStrictEqual(
        [changed.productId, changed.price, changed.openInvoiceId, changed.pendingChange, changed.status],
        [proId, usd(8000), invoice.id, null, "active"]
      )
      assert.deepStrictEqual(yield* happenings, ["plan_changed"])
    }).pipe(Effect.provide(store()))
  )

  it.effect("takes the new plan at once when the wallet pays all of it", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const quote = yield* preview()
      assert.deepStrictEqual([quote.figures.walletUsed, quote.figures.dueNow], [usd(2500), usd(0)])
      const { outcome } = yield* confirm(quote)
      const invoice = yield* onlyInvoice
      assert.deepStrictEqual(outcome, { _tag: "Applied", invoiceId: invoice.id })
      const { wallets, journal } = yield* currentWorld
      assert.deepStrictEqual(
        [...wallets.values()].map(({ balance }) => balance),
        [usd(7500)]
      )
      assert.deepStrictEqual(
        [...journal.values()].map(({ kind }) => kind),
        ["invoice_issued", "wallet_applied"]
      )
      assert.deepStrictEqual([(yield* subscription).productId, (yield* subscription).openInvoiceId], [proId, null])
      assert.strictEqual(invoice.status, "paid")
      assert.deepStrictEqual(yield* happenings, ["plan_changed"])
    }).pipe(Effect.provide(store({ wallet: 10_000 })))
  )

  it.effect("leaves the wallet alone when the credit pays all of it", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const before = (yield* currentWorld).wallets
      yield* confirm(yield* preview())
      assert.deepStrictEqual((yield* currentWorld).wallets, before)
      assert.deepStrictEqual([(yield* subscription).credit, (yield* subscription).productId], [usd(500), proId])
    }).pipe(Effect.provide(store({ wallet: 500, subscription: { credit: usd(3000) } })))
  )

  it.effect("takes the new plan at once, without a document, when nothing is billed", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const { outcome } = yield* confirm(yield* byMerchant({ mode: "do_not_bill" }))
      assert.deepStrictEqual(outcome, { _tag: "Applied", invoiceId: null })
      assert.deepStrictEqual([yield* invoices, (yield* subscription).productId], [[], proId])
      assert.deepStrictEqual([(yield* subscription).openInvoiceId, yield* happenings], [null, ["plan_changed"]])
    }).pipe(Effect.provide(store()))
  )

  it.effect("uses the subscription's credit before the wallet, as shown", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const { figures } = yield* preview()
      assert.deepStrictEqual(
        [figures.creditUsed, figures.walletUsed, figures.dueNow, figures.nextDue],
        [usd(1000), usd(500), usd(1000), usd(8000)]
      )
    }).pipe(Effect.provide(store({ wallet: 500, subscription: { credit: usd(1000) } })))
  )

  it.effect("turns a downgrade into credit with a credit note", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const quote = yield* byMerchant({ productId: starterId })
      yield* confirm(quote)
      const note = yield* onlyInvoice
      // 20 × 1/2 - 30 × 1/2 = -5
      assert.deepStrictEqual(
        [note.kind, note.total, note.series, note.status],
        ["credit_note", usd(-500), "KAF-CR", "paid"]
      )
      assert.deepStrictEqual([(yield* subscription).credit, quote.figures.creditAdded], [usd(500), usd(500)])
      assert.strictEqual((yield* subscription).productId, starterId)
    }).pipe(Effect.provide(store()))
  )

  it.effect("by twenty at once makes one invoice, and all get the same answer", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const quote = yield* preview()
      const answers = yield* Effect.all(
        Array.from({ length: 20 }, () => Effect.map(confirm(quote), ({ outcome }) => outcome)),
        { concurrency: "unbounded" }
      )
      const { id: invoiceId } = yield* onlyInvoice
      const expected = { _tag: "AwaitingPayment" as const, invoiceId }
      assert.deepStrictEqual(
        answers,
        Array.from({ length: 20 }, () => expected)
      )
      assert.strictEqual((yield* subscription).version, 2)
      assert.deepStrictEqual(yield* happenings, ["plan_change_pending"])
    }).pipe(Effect.provide(store()))
  )

  it.effect("again answers what the first time did, also after the quote has expired", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const quote = yield* preview()
      const first = yield* confirm(quote)
      yield* later(april16, 4 * quarter)
      const before = yield* currentWorld
      assert.deepStrictEqual((yield* confirm(quote)).outcome, first.outcome)
      assert.deepStrictEqual(yield* currentWorld, before)
    }).pipe(Effect.provide(store()))
  )

  it.effect("in two tabs lets one win and tells the other", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const [toPro, toSeats] = [yield* preview(), yield* preview({ productId: basicId, quantity: 3 })]
      const answers = yield* Effect.all([Effect.result(confirm(toPro)), Effect.result(confirm(toSeats))], {
        concurrency: "unbounded"
      })
      const [won, lost] = [answers.filter(Result.isSuccess), answers.filter(Result.isFailure)]
      assert.deepStrictEqual([won.length, lost.map(({ failure }) => failure._tag)], [1, ["QuoteStale"]])
      assert.strictEqual((yield* invoices).length, 1)
    }).pipe(Effect.provide(store()))
  )

  it.effect("counts a discount that is taken with it, within its limit", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const [mine, other] = [
        yield* preview({ discountCodes: ["fika"] }),
        yield* previewPlanChange({
          ...whose,
          customerId: eve.id,
          subscriptionId: hers.id,
          request: aChangeRequest({ productId: proId, quantity: 1, discountCodes: ["FIKA"] })
        })
      ]
      // 80 × 90 % × 1/2 - 30 × 1/2 = 36 - 15 = 21
      assert.deepStrictEqual([mine.figures.dueNow, mine.figures.nextTotal], [usd(2100), usd(7200)])
      yield* confirm(mine)
      const { discounts } = yield* currentWorld
      assert.deepStrictEqual(
        [...discounts.values()].map(({ timesUsed }) => timesUsed),
        [1]
      )
      const late = confirmPlanChange({ ...whose, customerId: eve.id, subscriptionId: hers.id, quoteId: other.id })
      assert.strictEqual((yield* Effect.flip(late))._tag, "QuoteStale")
    }).pipe(Effect.provide(store()))
  )
})
