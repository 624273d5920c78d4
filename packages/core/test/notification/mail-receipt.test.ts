import { assert, describe, it } from "@effect/vitest"
import { InvoiceId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { Payment } from "@kundportal/core/payment/model"
import { anInvoice, aPayment, aRefund } from "@kundportal/testing/fixtures/billing"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aCard, aCustomer } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { Effect } from "effect"
import { plain } from "./letters-about-money.ts"
import { lettersAfter, scene, succeeded } from "./letters-sent.ts"

const paid = (over: Partial<Payment> = {}): Payment =>
  aPayment({
    subscriptionId: SubscriptionId.make("sub_1"),
    invoiceId: InvoiceId.make("inv_1"),
    card: aCard(),
    updatedAt: at("2026-04-01T08:00:00Z"),
    ...over
  })

const standing = {
  subscriptions: [aSubscription()],
  invoices: [anInvoice({ subscriptionId: SubscriptionId.make("sub_1"), status: "paid", paidAt: april1 })],
  payments: [paid()]
}

describe("PaymentSucceeded", () => {
  it.effect("sends the receipt to the customer's address, in the business's language where none was chosen", () =>
    Effect.gen(function* () {
      const [letter, ...others] = yield* lettersAfter(succeeded(), scene(standing))
      assert.deepStrictEqual(others, [])
      assert.deepStrictEqual(
        [letter?.to, letter?.fromName, letter?.replyTo, letter?.messageId],
        ["ada@example.com", "Kaffe", "hej@kaffe.example", "<evt_1p@portal.test>"]
      )
      const text = plain(letter?.text ?? "")
      assert.include(text, "\nBelopp: 129,00 kr (SEK)\nDatum: 1 april 2026\nAvser: Månadens påse\n")
      assert.include(text, "\nFakturanummer: KAF-000001\nKort: Visa •••• 4242\n")
      assert.include(text, "https://portal.test/portal/billing/pay_1")
    })
  )

  it.effect("speaks the customer's own language", () =>
    Effect.gen(function* () {
      const customers = [aCustomer({ language: "en" })]
      const [letter] = yield* lettersAfter(succeeded(), { ...scene(standing), customers })
      assert.strictEqual(plain(letter?.subject ?? ""), "Kaffe received your payment of SEK 129.00")
    })
  )

  it.effect("writes the same letter under the same Message-ID however often it runs", () =>
    Effect.gen(function* () {
      const [once, again, ...others] = yield* lettersAfter([succeeded(), succeeded()], scene(standing))
      assert.deepStrictEqual(again, once)
      assert.deepStrictEqual(others, [])
    })
  )

  it.effect("says both facts when it ended the time on hold, with the date as it stands now", () =>
    Effect.gen(function* () {
      const [renewing] = yield* lettersAfter(succeeded({ recovered: true }), scene(standing))
      assert.include(renewing?.text, "är aktiv igen och förnyas den 1 maj 2026.")
      assert.include(plain(renewing?.text ?? ""), "\nBelopp: 129,00 kr (SEK)\n")
      for (const last of [{ cancelAtNextBilling: true }, { expiresAt: at("2026-05-01T00:00:00Z") }]) {
        const subscriptions = [aSubscription(last)]
        const [ending] = yield* lettersAfter(succeeded({ recovered: true }), scene({ ...standing, subscriptions }))
        assert.include(ending?.text, "är aktiv igen till den 1 maj 2026, då den upphör.")
      }
    })
  )

  it.effect("is a plain receipt when the subscription has ended since", () =>
    Effect.gen(function* () {
      const subscriptions = [aSubscription({ status: "cancelled", cancelledAt: april1 })]
      const [letter] = yield* lettersAfter(succeeded({ recovered: true }), scene({ ...standing, subscriptions }))
      assert.include(letter?.text, "Det här är ditt kvitto.")
      assert.notInclude(letter?.text, "aktiv igen")
    })
  )

  it.effect("says that money nobody had to pay goes back, and a refund with a credit note changes no receipt", () =>
    Effect.gen(function* () {
      const invoices = [anInvoice({ status: "void" })]
      const [back] = yield* lettersAfter(succeeded(), scene({ ...standing, invoices, refunds: [aRefund()] }))
      assert.include(back?.text, "Allt går tillbaka av sig självt")
      const note = anInvoice({ id: InvoiceId.make("inv_note"), kind: "credit_note", series: "KAF-CR" })
      const refunds = [aRefund({ creditNoteId: note.id })]
      const seed = scene({ ...standing, invoices: [...standing.invoices, note], refunds })
      const [receipt] = yield* lettersAfter(succeeded(), seed)
      assert.include(receipt?.text, "Det här är ditt kvitto.")
    })
  )

  it.effect("tells of money that came in even where the business has closed since", () =>
    Effect.gen(function* () {
      const businesses = [aBusiness({ archivedAt: april1 })]
      assert.lengthOf(yield* lettersAfter(succeeded(), { ...scene(standing), businesses }), 1)
    })
  )

  it.effect("says nothing of a payment of nothing, and nothing of one that has not succeeded", () =>
    Effect.gen(function* () {
      const nothing = [paid({ total: { amount: 0, currency: "SEK" }, tax: { amount: 0, currency: "SEK" } })]
      const declined = [paid({ status: "failed", declineReason: "card_declined" })]
      for (const payments of [nothing, declined]) {
        assert.deepStrictEqual(yield* lettersAfter(succeeded(), scene({ ...standing, payments })), [])
      }
    })
  )
})
