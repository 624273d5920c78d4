import { assert, describe, it } from "@effect/vitest"
import { correctInvoice } from "@kundportal/core/invoice/correct-invoice"
import { issued } from "@kundportal/core/ledger/entries"
import { balancesOf } from "@kundportal/core/ledger/fold"
import { anInvoice } from "@kundportal/testing/fixtures/billing"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { currentWorld } from "@kundportal/testing/world"
import { Effect } from "effect"
import { cards, choosing, collecting, ends, id, invoiceId, may1, may5, recovered, scene, second } from "./owing.ts"

const bill = anInvoice({ id: invoiceId, subscriptionId: id, ...may1 })

/** The business takes back from the invoice while its payment is under way. */
const crediting = (minor: number) =>
  correctInvoice({
    businessId: kaffe,
    invoiceId,
    takenBack: { _tag: "Amount", amount: { amount: minor, currency: "SEK" }, taxInclusive: true },
    to: "open_invoice",
    reason: "Fel antal"
  })

const accounts = Effect.map(currentWorld, ({ journal }) =>
  Object.fromEntries(
    balancesOf([...journal.values()])
      .filter(({ amount }) => amount !== 0)
      .map(({ account, amount }) => [account, amount])
  )
)

describe("an invoice of which something is taken back while it is being paid", () => {
  it.effect("in part: what was paid too much goes back, and bank and books agree", () =>
    Effect.gen(function* () {
      yield* may5
      yield* choosing(cards.fresh)
      yield* crediting(2500)
      yield* collecting(second)
      assert.deepStrictEqual(yield* ends, { ...recovered(), goingBack: [[2500, "pending"]] })
      const { refund_due, receivable = 0, cash } = yield* accounts
      assert.deepStrictEqual({ cash, receivable, refund_due }, { cash: 12_900, receivable: 0, refund_due: -2500 })
      const [refund] = (yield* currentWorld).refunds.values()
      // A fifth of it is tax: 2500 × 2580/12900.
      assert.deepInclude(refund, { paymentId: second, isPartial: true, creditNoteId: null })
      assert.deepStrictEqual(refund?.tax, { amount: 500, currency: "SEK" })
    }).pipe(Effect.provide(scene({ journal: [issued(bill)] })))
  )

  it.effect("in whole: that is refused while the subscription waits for it, so the payment counts", () =>
    Effect.gen(function* () {
      yield* may5
      yield* choosing(cards.fresh)
      assert.strictEqual((yield* Effect.flip(crediting(12_900)))._tag, "InvoiceNotCorrectable")
      yield* collecting(second)
      assert.deepStrictEqual(yield* ends, recovered())
    }).pipe(Effect.provide(scene({ journal: [issued(bill)] })))
  )
})
