import { assert, describe, it } from "@effect/vitest"
import { InvoiceId } from "@kundportal/core/kernel/id"
import type { Refund } from "@kundportal/core/refund/model"
import { anInvoice, aPayment, aRefund } from "@kundportal/testing/fixtures/billing"
import { aCard } from "@kundportal/testing/fixtures/customer"
import { april1 } from "@kundportal/testing/fixtures/time"
import { Effect } from "effect"
import { plain } from "./letters-about-money.ts"
import { lettersAfter, refundSettled, scene } from "./letters-sent.ts"

const invoiceId = InvoiceId.make("inv_1")
const note = InvoiceId.make("inv_note")

const given = (refund: Partial<Refund>) =>
  scene({
    invoices: [
      anInvoice({ status: "paid", paidAt: april1 }),
      anInvoice({ id: note, kind: "credit_note", purpose: "correction", corrects: invoiceId, series: "KAF-CR" })
    ],
    payments: [aPayment({ invoiceId, card: aCard() })],
    refunds: [aRefund({ creditNoteId: note, checkAt: null, ...refund })]
  })

describe("RefundSettled", () => {
  it.effect("says what went back, to which card, and by which credit note", () =>
    Effect.gen(function* () {
      const [letter, again, ...others] = yield* lettersAfter(
        [refundSettled, refundSettled],
        given({ status: "succeeded" })
      )
      assert.deepStrictEqual([again, others], [letter, []])
      assert.strictEqual(letter?.messageId, "<evt_1p@portal.test>")
      assert.strictEqual(plain(letter?.subject ?? ""), "Kaffe har betalat tillbaka 29,00 kr")
      const text = plain(letter?.text ?? "")
      assert.include(text, "Vi har betalat tillbaka 29,00 kr till Visa •••• 4242.")
      assert.include(text, "\nÅterbetalt: 29,00 kr (SEK)\nKreditfakturans nummer: KAF-CR-000001\n")
    })
  )

  it.effect("says that the money is on the balance when it could not go back", () =>
    Effect.gen(function* () {
      const [letter] = yield* lettersAfter(refundSettled, given({ status: "failed" }))
      assert.include(plain(letter?.text ?? ""), "\nInsatt på ditt saldo: 29,00 kr (SEK)\n")
    })
  )

  it.effect("says of money that nobody had to pay that it goes back without a credit note", () =>
    Effect.gen(function* () {
      const [letter] = yield* lettersAfter(refundSettled, given({ status: "succeeded", creditNoteId: null }))
      assert.include(letter?.text, "fast det inte längre fanns något att betala")
      assert.notInclude(letter?.text, "Kreditfakturans nummer")
    })
  )

  it.effect("says nothing until it is known, and nothing of nothing", () =>
    Effect.gen(function* () {
      const nothing = { status: "succeeded", amount: { amount: 0, currency: "SEK" } } as const
      for (const refund of [{ status: "pending" } as const, nothing]) {
        assert.deepStrictEqual(yield* lettersAfter(refundSettled, given(refund)), [])
      }
    })
  )
})
